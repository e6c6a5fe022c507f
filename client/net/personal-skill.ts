import { SKILL } from "../../shared/contract/driver-skill.ts";
import type { PersonalLevelRequest, PlayedRace } from "../../shared/contract/personal-level.ts";

/** Long, because circuits that nobody has driven since the server's start are prepared first; nothing on the page waits for it. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Asks for the skill of AI drivers that are a close race for whoever drove these races.
 *
 * @param serverUrl `http://host:port`
 * @param races oldest first
 * @throws Error when the server does not say
 */
export async function askPersonalSkill(serverUrl: string, races: readonly PlayedRace[]): Promise<number> {
  const request: PersonalLevelRequest = { races };
  const response = await fetch(new URL("/api/personal-skill", serverUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`);
  const { skill } = ((await response.json()) ?? {}) as { skill?: unknown };
  if (typeof skill !== "number" || !(skill >= SKILL.least && skill <= SKILL.most)) throw new Error("the server's answer holds no skill");
  return skill;
}
