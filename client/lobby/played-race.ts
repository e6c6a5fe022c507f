import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";

/** The first lap begins at a standstill and says little about pace, so the best lap of fewer does not either. */
const LEAST_LAPS = 2;

/**
 * [PS4] What a race says of its player, once he has taken the flag; null where it says nothing. Other people are left out of
 * the place, because nobody knows their skill.
 */
export function playedRace(session: Pick<RaceSessionView, "trackId" | "entries" | "ownCarIndex">): PlayedRace | null {
  const own = session.entries[session.ownCarIndex];
  if (own === undefined || own.status !== "finished" || own.laps < LEAST_LAPS || own.bestLapMs === 0) return null;
  const field = session.entries.filter((entry) => !entry.person);
  const skillSum = field.reduce((sum, entry) => sum + entry.skill, 0);
  return {
    track: session.trackId,
    carModel: own.carModel,
    bestLapMs: own.bestLapMs,
    place: 1 + field.filter((entry) => entry.position < own.position).length,
    cars: 1 + field.length,
    // Who met no AI driver raced at what he asked for: the skill of his own slot.
    fieldSkill: field.length === 0 ? own.skill : skillSum / field.length,
  };
}
