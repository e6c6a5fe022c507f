import { measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW23] A car off for less than this has only run wide. */
const OFF_FRAMES = Math.round(0.4 * JUDGE_HZ);
/** Who comes from behind within this distance and time has to be let by. */
const NEAR_M = 90;
const REACH_SEC = 2.2;
const DUE_FRAMES = Math.round(2 * JUDGE_HZ);
/** Who comes back further to the side than this, and what he moves over in the next moment, is in nobody's way. */
const WIDE_M = 6;
const MOVES_FRAMES = Math.round(0.5 * JUDGE_HZ);
const SLIDING_RAD = 0.8;
/** A tap on the brakes behind a car that has come back at speed is following it. */
const BRAKED_SEC = 0.4;
const PUSHED_FRAMES = Math.round(1.5 * JUDGE_HZ);

interface Return {
  readonly car: number;
  readonly other: number;
  readonly frame: number;
  readonly gapM: number;
  readonly closingMps: number;
}

/** [SW23] Watches cars that come back onto the track, for who has to avoid them. */
export class RejoinWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #offFrames: Int32Array;
  readonly #open = new Pending<Return>();

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#offFrames = new Int32Array(race.history.cars.length);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      if (history.isOff(frame, car)) {
        this.#offFrames[car]++;
        continue;
      }
      if (this.#offFrames[car] >= OFF_FRAMES && !this.#wasPushedOff(car, frame - this.#offFrames[car])) this.#begin(car, frame);
      this.#offFrames[car] = 0;
    }
    for (const one of this.#open.take(frame, isLast)) {
      const finding = this.#judge(one);
      if (finding !== null) report(finding);
    }
  }

  /** Who was hit, and is off because of it, is forgiven his way back. */
  #wasPushedOff(car: number, offFrame: number): boolean {
    return this.#race.log.touchedAnother(car, -1, offFrame - PUSHED_FRAMES, offFrame + PUSHED_FRAMES) !== null;
  }

  #begin(car: number, frame: number): void {
    const { history } = this.#race;
    if (Math.abs(history.turnedRad(frame, car)) > SLIDING_RAD) return;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const gapM = history.aheadM(frame, other, car) - history.noseToTailM(car, other);
      const closingMps = history.speedMps[history.row(frame, other)] - history.speedMps[history.row(frame, car)];
      if (gapM < -history.noseToTailM(car, other) || gapM > NEAR_M || closingMps <= 0 || gapM > REACH_SEC * closingMps) continue;
      const apartM = history.apartM(frame, car, other);
      if (Math.abs(apartM) - this.#movesM(car, frame, Math.sign(apartM)) > history.sideToSideM(car, other) + WIDE_M) continue;
      this.#open.add({ car, other, frame, gapM, closingMps }, frame + DUE_FRAMES);
    }
  }

  /** Way to a side that a car will have gone in a moment, if it goes on like this. */
  #movesM(car: number, frame: number, side: number): number {
    const { history } = this.#race;
    const lateralM = (at: number): number => history.lateralM[history.row(at, car)];
    return Math.max(0, side * (lateralM(frame) - lateralM(Math.max(history.oldest, frame - MOVES_FRAMES))));
  }

  #judge({ car, other, frame, gapM, closingMps }: Return): Finding | null {
    const { history, log } = this.#race;
    if (log.touchedAnother(car, -1, frame - JUDGE_HZ, frame + DUE_FRAMES) !== null) return null;
    const evasion = measureEvasion(history, other, car, frame - Math.round(0.4 * JUDGE_HZ), frame + DUE_FRAMES);
    if (!evasion.swerved && evasion.brakingSec < BRAKED_SEC) return null;
    const names = history.cars;
    return offence({
      kind: "unsafeRejoin",
      frame,
      by: car,
      against: other,
      gravity: "normal",
      rules: ["SW23"],
      facts: { gapM: rounded(gapM), closingMps: rounded(closingMps), braked: evasion.braked, swerved: evasion.swerved },
      reason: `${names[car].label} came back onto the track in front of ${names[other].label}, who had to ${evasion.braked ? "brake" : "swerve"}.`,
    });
  }
}
