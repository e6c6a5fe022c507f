import type { EntryView } from "../net/race-session-view.ts";
import { aiModel, aiTier } from "./ai-driver.ts";
import { formatGap, formatLapTime } from "./format-time.ts";
import { raceOrder } from "./standings.ts";

/** One line of the classification, as text. */
export interface ResultRow {
  readonly car: number;
  readonly place: string;
  readonly name: string;
  readonly carModel: string;
  readonly person: boolean;
  /** Tier and model of an AI driver; empty for a person. */
  readonly tier: string;
  readonly model: string;
  readonly laps: string;
  /** The winner's race time, the others' gap to it. */
  readonly time: string;
  readonly bestLap: string;
  readonly isFastestLap: boolean;
  readonly status: string;
}

/** The classification in order, from the timing screen's entries. */
export function resultRows(entries: readonly EntryView[]): ResultRow[] {
  const order = raceOrder(entries);
  const winner = entries[order[0]];
  const bestLaps = entries.map((entry) => entry.bestLapMs).filter((ms) => ms > 0);
  const fastestMs = bestLaps.length > 0 ? Math.min(...bestLaps) : 0;
  return order.map((car, index) => {
    const entry = entries[car];
    return {
      car,
      place: entry.status === "retired" ? "–" : String(index + 1),
      name: entry.name,
      carModel: entry.carModel,
      person: entry.person,
      tier: aiTier(entry),
      model: aiModel(entry),
      laps: String(entry.laps),
      time: index === 0 ? formatLapTime(entry.finishMs) : resultGap(winner, entry),
      bestLap: entry.bestLapMs > 0 ? formatLapTime(entry.bestLapMs) : "–",
      isFastestLap: entry.bestLapMs > 0 && entry.bestLapMs === fastestMs,
      status: resultStatus(entry),
    };
  });
}

function resultGap(winner: EntryView, entry: EntryView): string {
  if (entry.status === "retired") return "DNF";
  if (entry.finishMs === 0) return "";
  const laps = winner.laps - entry.laps;
  return formatGap(entry.finishMs - winner.finishMs, laps);
}

function resultStatus(entry: EntryView): string {
  const status = entry.status === "finished" ? "Finished" : entry.status === "retired" ? "Retired" : "On track";
  return entry.falseStart ? `${status}, false start` : status;
}
