import { FRAME_SEC, JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW52] Three marshalling sectors: a sixth of a lap, between these lengths, and not before this time. */
const SHARE_OF_LAP = 1 / 6;
const LEAST_M = 400;
const MOST_M = 900;
const LEAST_SEC = 6;
/** The leader is held up while this near behind. */
const HELD_UP_SEC = 1.3;
const HELD_UP_M = 40;
/** With the longest of cars; further off there is nothing to look at. */
const REACH_M = HELD_UP_M + 20;
/** [SW52] Who is slower than the other by this, and not in his path, makes way. */
const MAKES_WAY_MPS = 0.5;
/** [SW52] A move across in front of him is no letting by. */
const COVER_M = 1;
const COVER_FRAMES = JUDGE_HZ;
const COVER_NEAR_M = 15;
const COOL_DOWN_FRAMES = 20 * JUDGE_HZ;

/** [SW52] Watches lapped cars that hold up who laps them. */
export class BlueWatch implements Watch {
  readonly #race: WatchedRace;
  /** Row car * cars + leader: way and time for which the car has held the leader up. */
  readonly #heldM: Float64Array;
  readonly #heldSec: Float64Array;
  readonly #lastFrame: Int32Array;

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#heldM = new Float64Array(length * length);
    this.#heldSec = new Float64Array(length * length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(_isLast: boolean, report: (finding: Finding) => void): void {
    const { history, scene } = this.#race;
    const frame = history.newest;
    const { length } = history.cars;
    const first = history.row(frame, 0);
    for (let car = 0; car < length; car++) {
      for (let leader = 0; leader < length; leader++) {
        if (leader === car) continue;
        const row = car * length + leader;
        if (Math.abs(history.circuit.aheadM(history.sM[first + leader], history.sM[first + car])) > REACH_M) {
          this.#heldM[row] = 0;
          this.#heldSec[row] = 0;
          continue;
        }
        const isHeldUp = this.#isHeldUp(car, leader, frame) && scene.isShownBlue(car, leader, frame / JUDGE_HZ);
        this.#count(car, leader, row, frame, isHeldUp);
        if (isHeldUp && frame - this.#lastFrame[car] >= COOL_DOWN_FRAMES) this.#judge(car, leader, row, frame, report);
      }
    }
  }

  /** Adds the frame to way and time; one in which the car makes way does not count against it. */
  #count(car: number, leader: number, row: number, frame: number, isHeldUp: boolean): void {
    const { history } = this.#race;
    if (!isHeldUp) {
      this.#heldM[row] = 0;
      this.#heldSec[row] = 0;
    } else if (!this.#makesWay(car, leader, frame)) {
      this.#heldM[row] += history.speedMps[history.row(frame, car)] * FRAME_SEC;
      this.#heldSec[row] += FRAME_SEC;
    }
  }

  /** Whether the car leaves the leader a path of his own and is the slower one. */
  #makesWay(car: number, leader: number, frame: number): boolean {
    const { history } = this.#race;
    const closingMps = history.speedMps[history.row(frame, leader)] - history.speedMps[history.row(frame, car)];
    return closingMps > MAKES_WAY_MPS && Math.abs(history.apartM(frame, car, leader)) > history.sideToSideM(car, leader);
  }

  #isHeldUp(car: number, leader: number, frame: number): boolean {
    const { history } = this.#race;
    const gapM = history.aheadM(frame, leader, car) - history.noseToTailM(car, leader);
    const speedMps = history.speedMps[history.row(frame, leader)];
    return gapM > -2 && gapM < Math.min(HELD_UP_M, HELD_UP_SEC * Math.max(5, speedMps)) && !history.isOff(frame, car);
  }

  #judge(car: number, leader: number, row: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const limitM = Math.max(LEAST_M, Math.min(MOST_M, SHARE_OF_LAP * history.circuit.lengthM));
    const isTooLong = this.#heldM[row] > limitM && this.#heldSec[row] > LEAST_SEC;
    const isCovering = this.#heldSec[row] > 2 && this.#covers(car, leader, frame);
    if (!isTooLong && !isCovering) return;
    this.#lastFrame[car] = frame;
    const names = history.cars;
    const what = isCovering ? "moved in front of" : `held up for ${Math.round(this.#heldM[row])} m`;
    report(
      offence({
        kind: "ignoringBlue",
        frame,
        by: car,
        against: leader,
        gravity: "light",
        rules: ["SW52"],
        facts: { heldUpM: rounded(this.#heldM[row]), heldUpSec: rounded(this.#heldSec[row]), movedAcross: isCovering },
        reason: `${names[car].label} ${what} ${names[leader].label} under blue flags instead of letting it by.`,
      }),
    );
  }

  #covers(car: number, leader: number, frame: number): boolean {
    const { history } = this.#race;
    if (history.aheadM(frame, leader, car) - history.noseToTailM(car, leader) > COVER_NEAR_M) return false;
    if (Math.abs(history.circuit.curvatureAt(history.sM[history.row(frame, car)])) > 1 / 350) return false;
    const movedM = history.lateralM[history.row(frame, car)] - history.lateralM[history.row(frame - COVER_FRAMES, car)];
    const wasApartM = history.apartM(frame - COVER_FRAMES, car, leader);
    const isApartM = history.apartM(frame, car, leader);
    const sideToSideM = history.sideToSideM(car, leader);
    const goesInFront = Math.sign(wasApartM) === Math.sign(movedM) && Math.abs(isApartM) < Math.abs(wasApartM) - COVER_M / 2;
    return Math.abs(movedM) >= COVER_M && goesInFront && Math.abs(wasApartM) > 0.8 * sideToSideM && Math.abs(isApartM) < sideToSideM;
  }
}
