import type { EntryView } from "../net/race-session-view.ts";
import { formatGap, formatLapTime, formatLiveGap } from "./format-time.ts";

/** What the times in the tower are measured to: the car directly ahead, or the leader. */
export type GapMode = "interval" | "leader";

/** Car indices in the order of the race, leader first; cars without a position yet come last, in grid order. */
export function raceOrder(entries: readonly EntryView[]): number[] {
  const rank = (car: number): number => entries[car].position || Number.POSITIVE_INFINITY;
  return entries.map((_, car) => car).sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}

/** Text of the tower's right column for the car in `order[place]`. */
export function standingGap(entries: readonly EntryView[], order: readonly number[], place: number, mode: GapMode): string {
  const entry = entries[order[place]];
  if (entry.disqualified) return "DSQ";
  if (entry.status === "retired") return "OUT";
  if (entry.inPits) return "PIT";
  if (place === 0) return "LEADER";
  if (mode === "leader") return formatLiveGap(entry.gapMs, entry.lapsBehind);
  return intervalBetween(entries[order[place - 1]], entry);
}

/** Text of the tower's right column where best laps decide: the lap, or in `leader` mode the others' distance to the best. */
export function bestLapText(entries: readonly EntryView[], order: readonly number[], place: number, mode: GapMode): string {
  const entry = entries[order[place]];
  if (entry.disqualified) return "DSQ";
  if (entry.bestLapMs === 0) return entry.status === "retired" ? "OUT" : entry.inPits ? "PIT" : "NO TIME";
  if (mode === "interval" || place === 0) return formatLapTime(entry.bestLapMs);
  return formatGap(entry.bestLapMs - entries[order[0]].bestLapMs, 0);
}

/** Gap of a car to the one ahead, from both cars' gaps to the leader: nothing where it is not known. */
export function intervalBetween(ahead: EntryView, behind: EntryView): string {
  const laps = behind.lapsBehind - ahead.lapsBehind;
  if (laps > 0) return formatLiveGap(0, laps);
  // Cars a lap or more down have no gap in time to the leader.
  if (behind.lapsBehind > 0) return "";
  return formatLiveGap(behind.gapMs - ahead.gapMs, 0);
}

/** Place in the race of a car by index into `order`, -1 for a car that is not in it. */
export function placeOf(order: readonly number[], car: number): number {
  return order.indexOf(car);
}
