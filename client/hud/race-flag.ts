import { FULL_COURSE_YELLOW_MPS, SAFETY_CAR_MPS } from "../../shared/race/race-rules.ts";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";

/** Flags and boards that are shown to a driver, the weightiest first. */
export const RACE_FLAGS = [
  "black",
  "finish",
  "red",
  "safetyCar",
  "safetyCarIn",
  "fullCourseYellow",
  "yellow",
  "blackWhite",
  "blue",
  "yellowAhead",
  "chequered",
  "green",
] as const;
/** What is shown to a driver, by name. */
export type RaceFlag = (typeof RACE_FLAGS)[number];

const kmh = (mps: number): string => `${Math.round(mps * 3.6)} km/h`;
/** Name of each, and what its driver has to do. */
export const FLAG_TEXTS: Readonly<Record<RaceFlag, { readonly title: string; readonly order: string }>> = {
  black: { title: "Black flag", order: "Disqualified" },
  finish: { title: "Chequered flag", order: "Your race is over" },
  red: { title: "Red flag", order: "Slow down and stop, no overtaking" },
  safetyCar: { title: "Safety car", order: `Close up in order, ${kmh(SAFETY_CAR_MPS)} at the front, no overtaking` },
  safetyCarIn: { title: "SC in this lap", order: "No overtaking before the line" },
  fullCourseYellow: { title: "Full-course yellow", order: `${kmh(FULL_COURSE_YELLOW_MPS)}, no overtaking` },
  yellow: { title: "Yellow flag", order: "Slow down, no overtaking" },
  blackWhite: { title: "Black and white flag", order: "Last warning" },
  blue: { title: "Blue flag", order: "Let the faster car by" },
  yellowAhead: { title: "Yellow ahead", order: "Be ready to slow down" },
  chequered: { title: "Chequered flag", order: "Finish your lap" },
  green: { title: "Green flag", order: "Racing" },
};
const SECTORS = 3;

/** Whether a sector, 0 to 2, is under yellow. */
export function isYellow(yellowSectors: number, sector: number): boolean {
  return ((yellowSectors >> sector) & 1) === 1;
}

/**
 * The flag shown to the own car, the weightiest of all that are out; null while nothing is.
 *
 * @param isJustGreen racing has been set free a moment ago
 */
export function flagFor(session: RaceSessionView, isJustGreen: boolean): RaceFlag | null {
  const own = session.entries[session.ownCarIndex];
  if (session.phase !== "racing" || own === undefined) return null;
  return RACE_FLAGS.find((flag) => isShown(flag, session, own, isJustGreen)) ?? null;
}

function isShown(flag: RaceFlag, session: RaceSessionView, own: EntryView, isJustGreen: boolean): boolean {
  switch (flag) {
    case "black":
      return own.disqualified || own.flag === "black";
    case "finish":
      return own.status === "finished";
    case "red":
    case "safetyCar":
    case "safetyCarIn":
    case "fullCourseYellow":
      return session.trackStatus === flag;
    case "yellow":
      return isYellow(session.yellowSectors, own.sector);
    case "blackWhite":
    case "blue":
      return own.flag === flag;
    case "yellowAhead":
      return isYellow(session.yellowSectors, (own.sector + 1) % SECTORS);
    case "chequered":
      return session.entries.some((entry) => entry.status === "finished");
    case "green":
      return isJustGreen;
  }
}
