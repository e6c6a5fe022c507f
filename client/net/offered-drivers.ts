import { JOIN_DEFAULTS } from "../../shared/contract/join-options.ts";

const LONGEST_WAIT_MS = 2000;

/**
 * What may drive the AI cars, as the server lists it; the default alone when the server does not say.
 *
 * @param serverUrl `http://host:port`
 */
export async function offeredDrivers(serverUrl: string): Promise<readonly string[]> {
  try {
    const response = await fetch(new URL("/api/drivers", serverUrl), { signal: AbortSignal.timeout(LONGEST_WAIT_MS) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return driverIds(await response.json());
  } catch (error) {
    console.warn("the list of drivers is missing, the default drives:", error);
    return [JOIN_DEFAULTS.driver];
  }
}

function driverIds(body: unknown): string[] {
  const ids = Array.isArray(body) ? body.map((driver: { id?: unknown } | null) => driver?.id) : [];
  if (ids.length === 0 || !ids.every((id) => typeof id === "string")) throw new Error("the list is not one of drivers");
  return ids;
}
