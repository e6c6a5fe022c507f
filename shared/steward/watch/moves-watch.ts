import { hasEvaded, measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW32] A move is this much to one side, done no slower than this. */
const MOVE_M = 1;
const MOVE_MPS = 0.8;
/** The follower attacks: he is this near, and no slower than this. */
const NEAR_M = 16;
const NEAR_SEC = 0.5;
const FALLING_BACK_MPS = 4;
/** A straight bends no more than this, from behind the car to well ahead of it. */
const STRAIGHT_CURVATURE = 1 / 400;
const STRAIGHT_AHEAD_M = 40;
/** Who has a car this near ahead moves to attack. */
const ATTACKS_WITHIN_M = 25;
/** With the longest of cars; further off there is nothing to look at. */
const REACH_M = ATTACKS_WITHIN_M + 20;
/** [SW32] A move answers one of the follower's, to the same side, in the time before. */
const ANSWER_FRAMES = Math.round(1.2 * JUDGE_HZ);
/** [SW33] Under braking nobody is moved in front of who is this near in way or time, beside, and faster. */
const BRAKING_MPS2 = 4;
const BRAKING_NEAR_M = 9;
const BRAKING_REACH_SEC = 0.9;
const BRAKING_FRAMES = Math.round(0.8 * JUDGE_HZ);
const TURN_IN_M = 15;
/** The follower had this much of another path, and has the leader in front again. */
const CLEAR_SHARE = 0.75;
const COVERED_SHARE = 0.7;
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;
const FORGET_FRAMES = 5 * JUDGE_HZ;
const EVASION_FRAMES = Math.round(1.2 * JUDGE_HZ);
/** Any move from this one on is too many. */
const WEAVING_MOVES = 3;

/** [SW32] [SW33] Watches how who is ahead defends: one move, and none under braking. */
export class MovesWatch implements Watch {
  readonly #race: WatchedRace;
  /** Moves of each car since its follower came near, and side of the last one. */
  readonly #moves: Uint8Array;
  readonly #side: Int8Array;
  /** Frame of the furthest point of the last move; before the first one, of where the car came from. */
  readonly #extremeFrame: Int32Array;
  readonly #lastMoveFrame: Int32Array;
  /** Moves among them that answered one of the follower's. */
  readonly #answered: Uint8Array;
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<{ car: number; behind: number; frame: number; movedM: number }>();

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#moves = new Uint8Array(length);
    this.#side = new Int8Array(length);
    this.#extremeFrame = new Int32Array(length);
    this.#lastMoveFrame = new Int32Array(length);
    this.#answered = new Uint8Array(length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const behind = this.#follower(car, frame);
      if (behind === null) {
        this.#forget(car, frame);
        continue;
      }
      if (frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      if (this.#isOnStraight(car, frame)) this.#followMoves(car, behind, frame, report);
      else this.#forget(car, frame);
      this.#watchBraking(car, behind, frame);
    }
    this.#judgeOpen(isLast, report);
  }

  /** The nearest car behind that attacks, while the car defends: on a straight, with nobody to attack itself. */
  #follower(car: number, frame: number): number | null {
    const { history } = this.#race;
    if (history.isOff(frame, car)) return null;
    const first = history.row(frame, 0);
    let nearest: number | null = null;
    let nearestM = Number.POSITIVE_INFINITY;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const aheadM = history.circuit.aheadM(history.sM[first + other], history.sM[first + car]);
      if (Math.abs(aheadM) > REACH_M) continue;
      const lengthM = history.noseToTailM(car, other);
      if (aheadM < -lengthM / 2 && aheadM > -ATTACKS_WITHIN_M - lengthM) return null;
      const otherMps = history.speedMps[first + other];
      const reachM = Math.min(NEAR_M, NEAR_SEC * otherMps) + lengthM;
      if (aheadM <= 0.5 * lengthM || aheadM > reachM || aheadM >= nearestM) continue;
      if (otherMps < history.speedMps[history.row(frame, car)] - FALLING_BACK_MPS) continue;
      nearest = other;
      nearestM = aheadM;
    }
    return nearest;
  }

  #isOnStraight(car: number, frame: number): boolean {
    const { history } = this.#race;
    const { circuit } = history;
    const placeM = history.sM[history.row(frame, car)];
    for (let aheadM = 0; aheadM <= STRAIGHT_AHEAD_M; aheadM += 10) {
      if (Math.abs(circuit.curvatureAt((placeM + aheadM + circuit.lengthM) % circuit.lengthM)) > STRAIGHT_CURVATURE) return false;
    }
    return true;
  }

  /** [SW32] Counts moves and says when there was one too many. */
  #followMoves(car: number, behind: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    const lateralM = history.lateralM[row];
    if (frame - this.#lastMoveFrame[car] > FORGET_FRAMES) this.#forget(car, frame);
    const side = this.#side[car];
    const extremeM = history.lateralM[history.row(this.#extremeFrame[car], car)];
    if (side === 0 ? Math.abs(history.sideMps[row]) < MOVE_MPS / 2 : side * lateralM > side * extremeM) this.#extremeFrame[car] = frame;
    const movedM = history.steeredM(this.#extremeFrame[car], frame, car);
    const isMove = Math.abs(movedM) >= MOVE_M && Math.abs(history.sideMps[row]) >= MOVE_MPS && Math.sign(movedM) !== side;
    if (!isMove) return;
    this.#moves[car]++;
    this.#side[car] = Math.sign(movedM);
    this.#extremeFrame[car] = frame;
    this.#lastMoveFrame[car] = frame;
    if (this.#answers(car, behind, frame)) this.#answered[car]++;
    const isWeaving = this.#moves[car] >= WEAVING_MOVES;
    if (!isWeaving && this.#answered[car] < 2) return;
    this.#lastFrame[car] = frame;
    const names = history.cars;
    report(
      offence({
        kind: "blocking",
        frame,
        by: car,
        against: behind,
        gravity: "light",
        rules: ["SW32"],
        facts: { moves: this.#moves[car], gapM: rounded(history.aheadM(frame, behind, car) - history.noseToTailM(car, behind)) },
        reason: `${names[car].label} changed direction more than once to keep ${names[behind].label} behind.`,
      }),
    );
  }

  /** Whether the move goes where the follower has just gone. */
  #answers(car: number, behind: number, frame: number): boolean {
    const { history } = this.#race;
    const side = this.#side[car];
    const followerM = history.lateralM[history.row(frame, behind)] - history.lateralM[history.row(frame - ANSWER_FRAMES, behind)];
    return side * followerM >= MOVE_M && side * history.apartM(frame - ANSWER_FRAMES / 2, car, behind) > 0;
  }

  #forget(car: number, frame: number): void {
    this.#moves[car] = 0;
    this.#answered[car] = 0;
    this.#side[car] = 0;
    this.#extremeFrame[car] = frame;
    this.#lastMoveFrame[car] = frame;
  }

  #watchBraking(car: number, behind: number, frame: number): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    if (
      history.accelerationMps2[row] > -BRAKING_MPS2 ||
      history.accelerationMps2[history.row(frame - BRAKING_FRAMES, car)] > -BRAKING_MPS2 / 2
    )
      return;
    if (history.circuit.cornerAhead(history.sM[row], TURN_IN_M) !== null) return;
    const gapM = history.aheadM(frame, behind, car) - history.noseToTailM(car, behind);
    const closingMps =
      history.speedMps[history.row(frame - BRAKING_FRAMES, behind)] - history.speedMps[history.row(frame - BRAKING_FRAMES, car)];
    const isNear = gapM < BRAKING_NEAR_M || gapM < BRAKING_REACH_SEC * closingMps;
    if (!isNear || closingMps < 0.5 || this.#open.some((one) => one.car === car)) return;
    const movedM = history.steeredM(frame - BRAKING_FRAMES, frame, car);
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

  #judgeOpen(isLast: boolean, report: (finding: Finding) => void): void {
    const { history, log } = this.#race;
    for (const { car, behind, frame, movedM } of this.#open.take(history.newest, isLast)) {
      if (log.touchedAnother(car, -1, frame - JUDGE_HZ, frame + 2 * JUDGE_HZ) === behind) continue;
      if (!hasEvaded(measureEvasion(history, behind, car, frame - BRAKING_FRAMES, frame + EVASION_FRAMES))) continue;
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
