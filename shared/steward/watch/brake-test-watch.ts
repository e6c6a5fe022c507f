import { measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import { isBrakingAlike, isBrakingHarderThanUsual, isBrakingWithoutReason } from "../motion/trouble.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW21] The car behind is this near, in its path. */
const NEAR_M = 18;
const NEAR_SEC = 0.6;
const DUE_FRAMES = 2 * JUDGE_HZ;
/** He catches the other at this speed: who brakes with him is in no danger. */
const CLOSING_MPS = 1.5;
const CLOSING_FRAMES = JUDGE_HZ;
const COOL_DOWN_FRAMES = 6 * JUDGE_HZ;
/** Who moves aside by this much and is passed has made way. */
const MADE_WAY_M = 1.2;
/** Braking that lasts this long is meant. */
const BRAKING_FRAMES = Math.round(0.3 * JUDGE_HZ);

interface Test {
  readonly car: number;
  readonly behind: number;
  readonly frame: number;
  readonly gapM: number;
}

/** [SW21] Watches for braking in front of a car that nothing on the track called for. */
export class BrakeTestWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #brakingFrames: Int32Array;
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<Test>();

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#brakingFrames = new Int32Array(length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      this.#brakingFrames[car] = isBrakingHarderThanUsual(history, car, frame) ? this.#brakingFrames[car] + 1 : 0;
      if (this.#brakingFrames[car] >= BRAKING_FRAMES && frame - this.#lastFrame[car] >= COOL_DOWN_FRAMES) this.#begin(car, frame);
    }
    for (const test of this.#open.take(frame, isLast)) {
      const finding = this.#judge(test);
      if (finding !== null) report(finding);
    }
  }

  #begin(car: number, frame: number): void {
    const { history, log, scene } = this.#race;
    if (scene.noOvertakingAt(history.circuit.sectorAt(history.sM[history.row(frame, car)]), frame / JUDGE_HZ) !== null) return;
    for (let behind = 0; behind < history.cars.length; behind++) {
      if (behind === car) continue;
      const gapM = history.aheadM(frame, behind, car) - history.noseToTailM(car, behind);
      const speedMps = Math.max(1, history.speedMps[history.row(frame, behind)]);
      if (gapM < -1 || gapM > Math.min(NEAR_M, NEAR_SEC * speedMps)) continue;
      if (Math.abs(history.apartM(frame, car, behind)) > history.sideToSideM(car, behind) || this.#isBetween(car, behind, frame)) continue;
      if (scene.isShownBlue(car, behind, frame / JUDGE_HZ)) continue;
      // Who brakes in the same instant has not done so for the other.
      if (!isBrakingWithoutReason(history, log, car, behind, frame) || isBrakingAlike(history, car, behind, frame)) continue;
      this.#lastFrame[car] = frame;
      this.#open.add({ car, behind, frame, gapM }, frame + DUE_FRAMES);
    }
  }

  #mostClosing(car: number, behind: number, frame: number): number {
    const { history } = this.#race;
    let most = 0;
    for (let at = frame - BRAKING_FRAMES; at <= Math.min(history.newest, frame + CLOSING_FRAMES); at++) {
      most = Math.max(most, history.speedMps[history.row(at, behind)] - history.speedMps[history.row(at, car)]);
    }
    return most;
  }

  /** Whether another car is between the two: the brakes were not for the one behind it. */
  #isBetween(car: number, behind: number, frame: number): boolean {
    const { history } = this.#race;
    const aheadM = history.aheadM(frame, behind, car);
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car || other === behind) continue;
      const between = history.aheadM(frame, behind, other);
      if (between > 0 && between < aheadM) return true;
    }
    return false;
  }

  /** Whether the car moved aside and let the other by: braking hands a place back. */
  #madeWay(car: number, behind: number, frame: number): boolean {
    const { history } = this.#race;
    const last = Math.min(history.newest, frame + DUE_FRAMES);
    if (history.aheadM(last, behind, car) >= 0) return false;
    const away = Math.sign(history.apartM(last, behind, car));
    const lateralM = (at: number): number => history.lateralM[history.row(at, car)];
    return away * (lateralM(last) - lateralM(frame - BRAKING_FRAMES)) >= MADE_WAY_M;
  }

  #judge({ car, behind, frame, gapM }: Test): Finding | null {
    const { history, log } = this.#race;
    if (log.touchedAnother(car, -1, frame - 2 * JUDGE_HZ, frame + DUE_FRAMES) !== null || this.#madeWay(car, behind, frame)) return null;
    const evasion = measureEvasion(history, behind, car, frame - 2, frame + DUE_FRAMES);
    if (!evasion.swerved && (!evasion.braked || this.#mostClosing(car, behind, frame) < CLOSING_MPS)) return null;
    const names = history.cars;
    return offence({
      kind: "brakeTest",
      frame,
      by: car,
      against: behind,
      gravity: "normal",
      rules: ["SW21"],
      facts: {
        gapM: rounded(gapM),
        brakingMps2: rounded(-history.accelerationMps2[history.row(frame, car)]),
        braked: evasion.braked,
        swerved: evasion.swerved,
      },
      reason: `${names[car].label} braked in front of ${names[behind].label} where nothing called for it.`,
    });
  }
}
