import { measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { attackerOf } from "./attacker.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW33] A move is this much to one side. */
const MOVE_M = 1;
/** [SW33] Under braking nobody is moved in front of who is this near in way or time, beside, and faster. */
const BRAKING_MPS2 = 4;
const BRAKING_NEAR_M = 9;
const BRAKING_REACH_SEC = 0.9;
const BRAKING_FRAMES = Math.round(0.8 * JUDGE_HZ);
const TURN_IN_M = 15;
const TURN_IN_SEC = 1;
/** The follower had this much of another path, and has the leader in front again. */
const CLEAR_SHARE = 0.75;
const COVERED_SHARE = 0.7;
/** Who drives over the same place within this distance to the side takes the same way. */
const SAME_WAY_M = 0.6;
const UPSET_FRAMES = Math.round(2.5 * JUDGE_HZ);
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;
const EVASION_FRAMES = Math.round(1.2 * JUDGE_HZ);

/** [SW33] Watches for moves across in front of a follower under braking. */
export class BrakingMoveWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<{ car: number; behind: number; frame: number; movedM: number }>();

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#lastFrame = new Int32Array(race.history.cars.length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      if (!this.#isBraking(car, frame) || frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      const behind = attackerOf(history, car, frame);
      if (behind !== null) this.#begin(car, behind, frame);
    }
    this.#judge(isLast, report);
  }

  #isBraking(car: number, frame: number): boolean {
    const { accelerationMps2 } = this.#race.history;
    const at = (when: number): number => accelerationMps2[this.#race.history.row(when, car)];
    return at(frame) <= -BRAKING_MPS2 && at(frame - BRAKING_FRAMES) <= -BRAKING_MPS2 / 2;
  }

  #begin(car: number, behind: number, frame: number): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    const { circuit } = history;
    if (circuit.cornerAhead(history.sM[row], TURN_IN_M) !== null) return;
    const gapM = history.aheadM(frame, behind, car) - history.noseToTailM(car, behind);
    const closingMps =
      history.speedMps[history.row(frame - BRAKING_FRAMES, behind)] - history.speedMps[history.row(frame - BRAKING_FRAMES, car)];
    const isNear = gapM < BRAKING_NEAR_M || gapM < BRAKING_REACH_SEC * closingMps;
    if (!isNear || closingMps < 0.5 || this.#open.some((one) => one.car === car)) return;
    const movedM = history.steeredM(frame - BRAKING_FRAMES, frame, car);
    if (this.#turnsIn(car, frame, Math.sign(movedM))) return;
    const wasApartM = history.apartM(frame - BRAKING_FRAMES, car, behind);
    const isApartM = history.apartM(frame, car, behind);
    const goesInFront = Math.sign(wasApartM) === Math.sign(movedM) && Math.abs(isApartM) < Math.abs(wasApartM);
    const hadWay = Math.abs(wasApartM) > CLEAR_SHARE * history.sideToSideM(car, behind);
    if (Math.abs(movedM) < MOVE_M || !goesInFront || !hadWay || Math.abs(isApartM) > COVERED_SHARE * history.sideToSideM(car, behind))
      return;
    const followerM = history.lateralM[history.row(frame, behind)] - history.lateralM[history.row(frame - BRAKING_FRAMES, behind)];
    if (Math.sign(followerM) === Math.sign(movedM) && Math.abs(followerM) > Math.abs(movedM)) return;
    this.#open.add({ car, behind, frame, movedM: Math.abs(movedM) }, frame + EVASION_FRAMES);
  }

  /** Who goes to the inside of a bend, or is just before it, follows the road. */
  #turnsIn(car: number, frame: number, side: number): boolean {
    const { circuit, sM, speedMps } = this.#race.history;
    const row = this.#race.history.row(frame, car);
    if (circuit.cornerAhead(sM[row], TURN_IN_SEC * speedMps[row])?.direction === side) return true;
    const bend = circuit.cornerAt(sM[row]);
    return bend !== null && bend.direction === side && circuit.aheadM(sM[row], bend.endM) > 0;
  }

  /** Whether the follower takes the same way as the leader: what looks like a swerve is the line. */
  #isFollowed(car: number, behind: number, frame: number): boolean {
    const { history } = this.#race;
    const { circuit, sM, lateralM } = history;
    const leader = history.row(frame, car);
    for (let at = frame; at <= Math.min(history.newest, frame + EVASION_FRAMES); at++) {
      const row = history.row(at, behind);
      if (circuit.aheadM(sM[leader], sM[row]) >= 0) return Math.abs(lateralM[row] - lateralM[leader]) < SAME_WAY_M;
    }
    return false;
  }

  #judge(isLast: boolean, report: (finding: Finding) => void): void {
    const { history, log } = this.#race;
    for (const { car, behind, frame, movedM } of this.#open.take(history.newest, isLast)) {
      // A contact is judged for itself, and who was hit does not choose his way.
      if (log.touchedAnother(car, -1, frame - UPSET_FRAMES, frame + 2 * JUDGE_HZ) !== null) continue;
      const { braked, swerved } = measureEvasion(history, behind, car, frame - BRAKING_FRAMES, frame + EVASION_FRAMES);
      if (!braked && (!swerved || this.#isFollowed(car, behind, frame))) continue;
      this.#lastFrame[car] = frame;
      const names = history.cars;
      report(
        offence({
          kind: "movingUnderBraking",
          frame,
          by: car,
          against: behind,
          gravity: "light",
          rules: ["SW33"],
          facts: { movedM: rounded(movedM), gapM: rounded(history.aheadM(frame, behind, car) - history.noseToTailM(car, behind)) },
          reason: `${names[car].label} moved across under braking and made ${names[behind].label} take evasive action.`,
        }),
      );
    }
  }
}
