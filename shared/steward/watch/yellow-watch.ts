import { JUDGE_HZ, UNKNOWN_PEDAL } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW55] Time under the flag after which a driver has slowed, or not; the first second of it is his to react. */
const WATCHED_FRAMES = 4 * JUDGE_HZ;
const REACTION_FRAMES = JUDGE_HZ;
/** Pace before it that is compared. */
const BEFORE_FRAMES = 2 * JUDGE_HZ;
/** Who keeps this share of his pace has not slowed; who was slower than this had nothing to lift for. */
const KEPT_SHARE = 0.98;
const PACE_LEAST = 0.85;
const LIFTED = 0.8;
/** Before a car that stands this near ahead one has slowed, in the time before. */
/** Who has gained so much speed in the last three seconds is flat out. */
const GAINED_MPS = 7;
const FLAT_OUT_MPS = 48;
const GAINING_FRAMES = 3 * JUDGE_HZ;
const HAZARD_M = 60;
const HAZARD_MPS = 4;
const HAZARD_FRAMES = 4 * JUDGE_HZ;
const LIFT_MPS2 = 2;
const COOL_DOWN_FRAMES = 20 * JUDGE_HZ;

/** [SW55] Watches for cars that do not slow down under yellow flags. */
export class YellowWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #since: Int32Array;
  readonly #lastFrame: Int32Array;

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#since = new Int32Array(race.history.cars.length).fill(-1);
    this.#lastFrame = new Int32Array(race.history.cars.length).fill(-COOL_DOWN_FRAMES);
  }

  look(_isLast: boolean, report: (finding: Finding) => void): void {
    const { history, scene } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const sector = history.circuit.sectorAt(history.sM[history.row(frame, car)]);
      const isYellow = scene.noOvertakingAt(sector, frame / JUDGE_HZ) === "yellow";
      if (!isYellow) this.#since[car] = -1;
      else if (this.#since[car] < 0) this.#since[car] = frame;
      if (!isYellow || frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      if (frame - this.#since[car] === WATCHED_FRAMES) this.#judge(car, frame, report);
      if (frame - this.#since[car] > REACTION_FRAMES) this.#watchHazards(car, frame, report);
    }
  }

  /** Past a car that stands there, flat out. */
  #watchHazards(car: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    const gainedMps = history.speedMps[row] - history.speedMps[history.row(Math.max(history.oldest, frame - GAINING_FRAMES), car)];
    if (gainedMps < GAINED_MPS || history.speedMps[row] < FLAT_OUT_MPS) return;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const aheadM = history.aheadM(frame, car, other);
      const isHazard = aheadM > 0 && aheadM < HAZARD_M && history.speedMps[history.row(frame, other)] < HAZARD_MPS;
      if (!isHazard || history.inPits[history.row(frame, other)] === 1 || this.#hasSlowed(car, frame)) continue;
      this.#report(car, frame, { gainedMps: rounded(gainedMps), hazardM: rounded(aheadM) }, report);
      return;
    }
  }

  #hasSlowed(car: number, frame: number): boolean {
    const { history } = this.#race;
    const from = Math.max(history.oldest, frame - HAZARD_FRAMES);
    for (let at = from; at <= frame; at++) if (history.accelerationMps2[history.row(at, car)] < -LIFT_MPS2) return true;
    return this.#hasLifted(car, from, frame);
  }

  #report(car: number, frame: number, facts: Finding["facts"], report: (finding: Finding) => void): void {
    this.#lastFrame[car] = frame;
    report(
      offence({
        kind: "ignoringYellow",
        frame,
        by: car,
        gravity: "light",
        rules: ["SW55"],
        facts,
        confidence: 0.75,
        reason: `${this.#race.history.cars[car].label} did not slow down under yellow flags.`,
      }),
    );
  }

  #judge(car: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const since = this.#since[car];
    if (since - BEFORE_FRAMES < history.oldest) return;
    const before = this.#meanPace(car, since - BEFORE_FRAMES, since);
    const under = this.#meanPace(car, since + REACTION_FRAMES, frame);
    if (before < PACE_LEAST || under < KEPT_SHARE * before || this.#hasLifted(car, since, frame)) return;
    this.#report(car, frame, { paceBefore: rounded(before), paceUnderYellow: rounded(under) }, report);
  }

  #meanPace(car: number, from: number, to: number): number {
    const { history } = this.#race;
    let sum = 0;
    for (let at = from; at < to; at++) {
      const row = history.row(at, car);
      sum += history.speedMps[row] / history.circuit.paceAt(history.sM[row]);
    }
    return sum / Math.max(1, to - from);
  }

  /** Whether the throttle was eased or the brake touched; pedals that nobody told were not. */
  #hasLifted(car: number, from: number, to: number): boolean {
    const { history } = this.#race;
    for (let at = from; at <= to; at++) {
      const row = history.row(at, car);
      if (history.throttle[row] !== UNKNOWN_PEDAL && history.throttle[row] < LIFTED) return true;
      if (history.brake[row] > 0.05) return true;
    }
    return false;
  }
}
