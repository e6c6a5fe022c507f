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

/** [SW55] Watches for cars that do not slow down under yellow flags. */
export class YellowWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #since: Int32Array;

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#since = new Int32Array(race.history.cars.length).fill(-1);
  }

  look(_isLast: boolean, report: (finding: Finding) => void): void {
    const { history, scene } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const sector = history.circuit.sectorAt(history.sM[history.row(frame, car)]);
      const isYellow = scene.noOvertakingAt(sector, frame / JUDGE_HZ) === "yellow";
      if (!isYellow) this.#since[car] = -1;
      else if (this.#since[car] < 0) this.#since[car] = frame;
      if (isYellow && frame - this.#since[car] === WATCHED_FRAMES) this.#judge(car, frame, report);
    }
  }

  #judge(car: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const since = this.#since[car];
    if (since - BEFORE_FRAMES < history.oldest) return;
    const before = this.#meanPace(car, since - BEFORE_FRAMES, since);
    const under = this.#meanPace(car, since + REACTION_FRAMES, frame);
    if (before < PACE_LEAST || under < KEPT_SHARE * before || this.#hasLifted(car, since, frame)) return;
    report(
      offence({
        kind: "ignoringYellow",
        frame,
        by: car,
        gravity: "light",
        rules: ["SW55"],
        facts: { paceBefore: rounded(before), paceUnderYellow: rounded(under) },
        confidence: 0.75,
        reason: `${history.cars[car].label} did not slow down under yellow flags.`,
      }),
    );
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
