import { FRAME_SEC, JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW54] Driven against the traffic, nose first, for this far. */
const AGAINST_M = 25;
const BACKWARDS_MPS = -2;
const NOSE_BACK_RAD = 2;
/** Others are in danger within this distance. */
const DANGER_M = 200;
const COOL_DOWN_FRAMES = 20 * JUDGE_HZ;

/** [SW54] Watches for cars that drive against the direction of travel. */
export class DirectionWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #againstM: Float64Array;
  readonly #lastFrame: Int32Array;

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#againstM = new Float64Array(length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(_isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const speedMps = history.speedMps[history.row(frame, car)];
      const isAgainst = speedMps < BACKWARDS_MPS && Math.abs(history.turnedRad(frame, car)) > NOSE_BACK_RAD;
      this.#againstM[car] = isAgainst ? this.#againstM[car] - speedMps * FRAME_SEC : 0;
      if (this.#againstM[car] < AGAINST_M || frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      this.#lastFrame[car] = frame;
      const inDanger = this.#endangered(car, frame);
      report(
        offence({
          kind: "wrongWay",
          frame,
          by: car,
          gravity: inDanger ? "heavy" : "normal",
          rules: ["SW54"],
          facts: { againstM: rounded(this.#againstM[car]), speedMps: rounded(-speedMps), othersNear: inDanger },
          confidence: 0.97,
          reason: `${history.cars[car].label} drove against the direction of travel${inDanger ? " towards other cars" : ""}.`,
        }),
      );
    }
  }

  #endangered(car: number, frame: number): boolean {
    const { history } = this.#race;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      if (Math.abs(history.aheadM(frame, car, other)) < DANGER_M) return true;
    }
    return false;
  }
}
