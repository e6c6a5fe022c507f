import type { RaceSessionView } from "../net/race-session-view.ts";
import type { Banner, Notice } from "./banner.ts";
import { formatDelta, formatLapTime, formatOrdinal } from "./format-time.ts";
import type { RaceConditions } from "./race-conditions.ts";

/** What the events of a race are worth telling. */
export class RaceNews {
  readonly #banner: Banner;
  #ownBestMs = 0;
  #fastestMs = 0;
  #falseStartTold = false;
  #finalLapTold = false;

  constructor(banner: Banner) {
    this.#banner = banner;
  }

  /** Forgets what was told of the race before. */
  formGrid(session: RaceSessionView): void {
    this.#banner.clear();
    this.#falseStartTold = this.#finalLapTold = false;
    this.#ownBestMs = session.entries[session.ownCarIndex]?.bestLapMs ?? 0;
    const times = session.entries.map((entry) => entry.bestLapMs).filter((ms) => ms > 0);
    this.#fastestMs = times.length > 0 ? Math.min(...times) : 0;
  }

  /** A car completed a lap. */
  completeLap(session: RaceSessionView, car: number, lapMs: number): void {
    const isFirst = this.#fastestMs === 0;
    const isFastest = isFirst || lapMs < this.#fastestMs;
    if (isFastest) this.#fastestMs = lapMs;
    if (car === session.ownCarIndex) this.#tellOwnLap(lapMs, isFastest);
    // The leader's first lap is the fastest of one: no news.
    else if (isFastest && !isFirst) this.#banner.notify(`Fastest lap · ${session.entries[car].name} · ${formatLapTime(lapMs)}`, "record");
  }

  /** A car took the flag. */
  finish(session: RaceSessionView, car: number): void {
    const entry = session.entries[car];
    if (car === session.ownCarIndex) this.#banner.notify(`Finished · ${formatOrdinal(entry.position)}`, "good");
    else if (entry.position === 1) this.#banner.notify(`${entry.name} wins`, "info");
  }

  /** Tells what shows in the state and not in an event. Once a frame. */
  watch(session: RaceSessionView): void {
    const own = session.entries[session.ownCarIndex];
    if (own === undefined || session.phase !== "racing") return;
    if (own.falseStart && !this.#falseStartTold) {
      this.#falseStartTold = true;
      this.#banner.notify("False start", "alert");
    }
    if (session.lapCount > 1 && own.laps === session.lapCount - 1 && own.status === "racing" && !this.#finalLapTold) {
      this.#finalLapTold = true;
      this.#banner.notify("Final lap", "info");
    }
  }

  #tellOwnLap(lapMs: number, isFastest: boolean): void {
    const before = this.#ownBestMs;
    if (before === 0 || lapMs < before) this.#ownBestMs = lapMs;
    const delta = before === 0 ? "" : ` · ${formatDelta(lapMs - before)}`;
    if (isFastest) this.#banner.notify(`Fastest lap · ${formatLapTime(lapMs)}${delta}`, "record");
    else if (lapMs < before) this.#banner.notify(`Best lap · ${formatLapTime(lapMs)}${delta}`, "good");
    else this.#banner.notify(`Lap · ${formatLapTime(lapMs)}${delta}`, "info");
  }
}

const LOST: Notice = { text: "Connection lost – reconnecting", tone: "alert" };
const WRONG_WAY: Notice = { text: "Wrong way", tone: "alert" };
const STUCK: Notice = { text: "Press R to be put back on the track", tone: "warning" };
const SLOW_CAR: Notice = { text: "Slow car ahead", tone: "warning" };
const OFF_TRACK: Notice = { text: "Off track", tone: "warning" };

/** The warning that stands now, the weightiest first; null when all is well. */
export function standingWarning(conditions: RaceConditions, connectionLost: boolean): Notice | null {
  if (connectionLost) return LOST;
  if (conditions.wrongWay) return WRONG_WAY;
  if (conditions.stuck) return STUCK;
  if (conditions.slowCarAhead) return SLOW_CAR;
  return conditions.offTrack ? OFF_TRACK : null;
}
