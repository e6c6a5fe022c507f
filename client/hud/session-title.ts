import type { SessionKind } from "../../shared/contract/race-config.ts";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { formatLaps } from "./format-time.ts";

const NAMES: Readonly<Record<SessionKind, string>> = { practice: "Practice", qualifying: "Qualifying", race: "Race" };

/** A session's kind as people read it. */
export function sessionName(kind: SessionKind): string {
  return NAMES[kind];
}

/** Whether cars are ranked by their best laps rather than by their order on the road. */
export function isTimed(kind: SessionKind): boolean {
  return kind !== "race";
}

/** The session that follows this one in the event, null after its race: the race ends it, and qualifying stands before it. */
export function nextSession(session: Pick<RaceSessionView, "sessionIndex" | "sessionCount">): SessionKind | null {
  const left = session.sessionCount - 1 - session.sessionIndex;
  if (left <= 0) return null;
  return left === 1 ? "race" : "qualifying";
}

/** How long a session goes on, in words: `3 laps`, `5 minutes`. */
export function sessionLength(session: Pick<RaceSessionView, "endMs" | "lapCount">): string {
  if (session.endMs === 0) return formatLaps(session.lapCount);
  const minutes = Math.round(session.endMs / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** What heads the standings: how far the session is, `LAP 3/12`, `QUALIFYING 4:32`. */
export function sessionTitle(session: RaceSessionView, leader: EntryView | undefined): string {
  const name = sessionName(session.sessionKind).toUpperCase();
  if (session.endMs > 0) return timedTitle(session, name, leader);
  if (leader === undefined || session.phase === "grid" || session.phase === "lights") return formatLaps(session.lapCount).toUpperCase();
  if (leader.status === "finished") return "FINISH";
  return `LAP ${Math.min(session.lapCount, leader.laps + 1)}/${session.lapCount}`;
}

function timedTitle(session: RaceSessionView, name: string, leader: EntryView | undefined): string {
  const leftSec = Math.ceil((session.endMs - Math.max(0, session.raceTimeMs)) / 1000);
  if (leftSec > 0) return `${name} ${clock(leftSec)}`;
  if (isTimed(session.sessionKind)) return `${name} ENDS`;
  return leader?.status === "finished" ? "FINISH" : "LAST LAP";
}

/** Whole seconds as `4:32`, from an hour on as `1:04:32`. */
function clock(sec: number): string {
  const digits = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(sec / 60);
  if (minutes < 60) return `${minutes}:${digits(sec % 60)}`;
  return `${Math.floor(minutes / 60)}:${digits(minutes % 60)}:${digits(sec % 60)}`;
}
