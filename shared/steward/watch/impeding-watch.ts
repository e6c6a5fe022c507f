import { hasEvaded, measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW53] Who is slower than this share of the usual pace, or of the pace of the other, is not on a flying lap; who is faster than that one is. */
const SLOW_SHARE = 0.7;
const FLYING_SHARE = 0.8;
/** The slow car is in the way when it would be reached in this time. */
const REACH_SEC = 2.4;
/** Who keeps this far to the side of the other is out of the way. */
const ASIDE_M = 2.2;
/** Share of his pace that the other loses; less is enough where he was seen to brake or swerve. */
const LOST = 0.15;
const EVADED_LOST = 0.1;
/** In a braking zone the loss shows late: the other brakes for longer, not at once harder. */
const DUE_FRAMES = 4 * JUDGE_HZ;
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;

interface Meeting {
  readonly car: number;
  readonly other: number;
  readonly frame: number;
  readonly gapM: number;
}

/** [SW53] Watches slow cars in practice and qualifying that spoil another's lap. */
export class ImpedingWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<Meeting>();

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#lastFrame = new Int32Array(race.history.cars.length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history, scene } = this.#race;
    if (scene.kind !== "qualifying") return;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const isWatched = frame - this.#lastFrame[car] >= COOL_DOWN_FRAMES && scene.isRunning(car);
      if (isWatched && this.#pace(car, frame) < FLYING_SHARE && !history.isOff(frame, car)) this.#begin(car, frame);
    }
    for (const one of this.#open.take(frame, isLast)) {
      const finding = this.#judge(one);
      if (finding !== null) report(finding);
    }
  }

  #pace(car: number, frame: number): number {
    const { history } = this.#race;
    const row = history.row(frame, car);
    return history.speedMps[row] / history.circuit.paceAt(history.sM[row]);
  }

  /** Of the other, while he has not got past. */
  #leastPace({ car, other, frame }: Meeting): number {
    const { history } = this.#race;
    let least = Number.POSITIVE_INFINITY;
    for (let at = frame; at <= Math.min(history.newest, frame + DUE_FRAMES); at++) {
      if (history.aheadM(at, other, car) < 0) break;
      least = Math.min(least, this.#pace(other, at));
    }
    return least;
  }

  #begin(car: number, frame: number): void {
    const { history } = this.#race;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const othersPace = this.#pace(other, frame);
      if (othersPace < FLYING_SHARE || this.#pace(car, frame) >= SLOW_SHARE * Math.max(1, othersPace)) continue;
      const gapM = history.aheadM(frame, other, car) - history.noseToTailM(car, other);
      const closingMps = history.speedMps[history.row(frame, other)] - history.speedMps[history.row(frame, car)];
      if (gapM < 0 || closingMps < 3 || gapM > REACH_SEC * closingMps) continue;
      if (Math.abs(history.apartM(frame, car, other)) > history.sideToSideM(car, other) + ASIDE_M) continue;
      this.#lastFrame[car] = frame;
      this.#open.add({ car, other, frame, gapM }, frame + DUE_FRAMES);
      return;
    }
  }

  #judge(meeting: Meeting): Finding | null {
    const { car, other, frame, gapM } = meeting;
    const { history, log } = this.#race;
    if (log.touchedAnother(car, -1, frame - JUDGE_HZ, frame + DUE_FRAMES) !== null) return null;
    const evasion = measureEvasion(history, other, car, frame - 4, frame + DUE_FRAMES);
    const lost = 1 - this.#leastPace(meeting) / this.#pace(other, frame);
    if (lost < (hasEvaded(evasion) ? EVADED_LOST : LOST)) return null;
    const names = history.cars;
    return offence({
      kind: "impeding",
      frame,
      by: car,
      against: other,
      gravity: "normal",
      rules: ["SW53"],
      facts: {
        gapM: rounded(gapM),
        paceLost: rounded(lost),
        paceShare: rounded(this.#pace(car, frame)),
        braked: evasion.braked,
        swerved: evasion.swerved,
      },
      reason: `${names[car].label} was slow on the line and spoiled the lap of ${names[other].label}.`,
    });
  }
}
