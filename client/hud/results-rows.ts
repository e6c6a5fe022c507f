import type { SessionKind } from "../../shared/contract/race-config.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { aiModel, aiTier } from "./ai-driver.ts";
import { formatGap, formatLapTime } from "./format-time.ts";
import { isTimed } from "./session-title.ts";
import { raceOrder } from "./standings.ts";

/** One line of the classification, as text. */
export interface ResultRow {
  readonly car: number;
  readonly place: string;
  readonly name: string;
  readonly person: boolean;
  /** Tier and model of an AI driver; empty for a person. */
  readonly tier: string;
  readonly model: string;
  readonly laps: string;
  /** The winner's race time, the others' gap to it, penalties included; in a session of best laps the gap to the best one. */
  readonly time: string;
  readonly bestLap: string;
  readonly isFastestLap: boolean;
  readonly stops: string;
  /** What the steward imposed: `+5 s`, `DSQ`, `2 laps deleted`. */
  readonly penalty: string;
  readonly points: string;
  readonly status: string;
}

/** The classification in order, from the timing screen's entries and the rulings. */
export function resultRows(session: Pick<RaceSessionView, "entries" | "sessionKind" | "rulings">): ResultRow[] {
  const { entries, sessionKind, rulings } = session;
  const order = raceOrder(entries);
  const first = entries[order[0]];
  const bestLaps = entries.map((entry) => entry.bestLapMs).filter((ms) => ms > 0);
  const fastestMs = bestLaps.length > 0 ? Math.min(...bestLaps) : 0;
  return order.map((car, index) => {
    const entry = entries[car];
    return {
      car,
      place: isOut(entry, sessionKind) ? "–" : String(index + 1),
      name: entry.name,
      person: entry.person,
      tier: aiTier(entry),
      model: aiModel(entry),
      laps: String(entry.laps),
      time: isTimed(sessionKind) ? lapGap(first, entry, index) : raceTime(first, entry, index),
      bestLap: entry.bestLapMs > 0 ? formatLapTime(entry.bestLapMs) : "–",
      isFastestLap: entry.bestLapMs > 0 && entry.bestLapMs === fastestMs,
      stops: String(entry.pitStops),
      penalty: penaltyText(entry, car, rulings),
      points: entry.points > 0 ? String(entry.points) : "",
      status: resultStatus(entry, sessionKind),
    };
  });
}

/** A lap time stands also when its car stopped later. */
function isOut(entry: EntryView, kind: SessionKind): boolean {
  return entry.disqualified || (isTimed(kind) ? entry.bestLapMs === 0 : entry.status === "retired");
}

function lapGap(best: EntryView, entry: EntryView, index: number): string {
  if (index === 0 || entry.bestLapMs === 0) return "";
  return formatGap(entry.bestLapMs - best.bestLapMs, 0);
}

function raceTime(winner: EntryView, entry: EntryView, index: number): string {
  if (entry.disqualified) return "DSQ";
  if (entry.status === "retired") return "DNF";
  if (entry.finishMs === 0) return "";
  if (index === 0) return formatLapTime(totalMs(entry));
  return formatGap(totalMs(entry) - totalMs(winner), winner.laps - entry.laps);
}

/** What was not served is added at the flag. */
function totalMs(entry: EntryView): number {
  return entry.finishMs + entry.penaltySec * 1000;
}

function penaltyText(entry: EntryView, car: number, rulings: readonly Ruling[]): string {
  const parts: string[] = [];
  if (entry.disqualified) parts.push("DSQ");
  if (entry.penaltySec > 0) parts.push(`+${entry.penaltySec} s`);
  const deleted = rulings.filter(({ against, decision }) => against === car && decision === "lapDeletion").length;
  if (deleted > 0) parts.push(deleted === 1 ? "1 lap deleted" : `${deleted} laps deleted`);
  const places = rulings.filter(({ against }) => against === car).reduce((sum, { gridPlaces }) => sum + gridPlaces, 0);
  if (places > 0) parts.push(places === 1 ? "1 grid place" : `${places} grid places`);
  return parts.join(", ");
}

function resultStatus(entry: EntryView, kind: SessionKind): string {
  if (entry.disqualified) return "Disqualified";
  const status = entry.status === "finished" ? (isTimed(kind) ? "" : "Finished") : entry.status === "retired" ? "Retired" : "On track";
  if (!entry.falseStart) return status;
  return status === "" ? "False start" : `${status}, false start`;
}
