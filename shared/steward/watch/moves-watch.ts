import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { attackerOf } from "./attacker.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW32] A move is this much to one side, done no slower than this. */
const MOVE_M = 1;
const MOVE_MPS = 1.2;
/** A straight bends no more than this, from behind the car to well ahead of it. */
const STRAIGHT_CURVATURE = 1 / 400;
const STRAIGHT_AHEAD_M = 40;
/** [SW32] A move answers one of the follower's, to the same side, in the time before. */
const ANSWER_FRAMES = Math.round(1.2 * JUDGE_HZ);
/** Who drives over the same place within this distance to the side takes the same way; from so long before until so long after. */
const SAME_WAY_M = 0.6;
const SHARED_BEFORE_FRAMES = 8 * JUDGE_HZ;
const SHARED_FRAMES = Math.round(1.5 * JUDGE_HZ);
/** Way in a frame, at most. */
const PASSING_M = 8;
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;
const FORGET_FRAMES = 5 * JUDGE_HZ;
/** Any move from this one on is too many. */
const WEAVING_MOVES = 3;

/** [SW32] A change of direction, and whether it answers one of the follower's. */
interface Move {
  readonly from: number;
  readonly to: number;
  readonly isAnswer: boolean;
}

const NO_MOVES: readonly Move[] = [];

function isTooMany(moves: readonly Move[]): boolean {
  return moves.length >= WEAVING_MOVES || moves.filter(({ isAnswer }) => isAnswer).length >= 2;
}

/** [SW32] Watches how who is ahead defends: one move. */
export class MovesWatch implements Watch {
  readonly #race: WatchedRace;
  /** Moves of each car since its follower came near, and side of the last one. */
  readonly #moves: (readonly Move[])[];
  readonly #side: Int8Array;
  /** Frame of the furthest point of the last move; before the first one, of where the car came from. */
  readonly #extremeFrame: Int32Array;
  readonly #weaving = new Pending<{ car: number; behind: number; frame: number; moves: readonly Move[] }>();
  readonly #lastFrame: Int32Array;

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#moves = race.history.cars.map(() => NO_MOVES);
    this.#side = new Int8Array(length);
    this.#extremeFrame = new Int32Array(length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const behind = attackerOf(history, car, frame);
      if (behind === null) {
        this.#forget(car, frame);
        continue;
      }
      if (frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      if (this.#isOnStraight(car, frame)) this.#followMoves(car, behind, frame);
      else this.#forget(car, frame);
    }
    this.#judgeWeaving(isLast, report);
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

  /** [SW32] Notes moves until there was one too many. */
  #followMoves(car: number, behind: number, frame: number): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    const lateralM = history.lateralM[row];
    const last = this.#moves[car].at(-1);
    if (last !== undefined && frame - last.to > FORGET_FRAMES) this.#forget(car, frame);
    const side = this.#side[car];
    const extremeM = history.lateralM[history.row(this.#extremeFrame[car], car)];
    if (side === 0 ? Math.abs(history.sideMps[row]) < MOVE_MPS / 2 : side * lateralM > side * extremeM) this.#extremeFrame[car] = frame;
    const movedM = history.steeredM(this.#extremeFrame[car], frame, car);
    const isMove = Math.abs(movedM) >= MOVE_M && Math.abs(history.sideMps[row]) >= MOVE_MPS && Math.sign(movedM) !== side;
    if (!isMove) return;
    const move = { from: this.#extremeFrame[car], to: frame, isAnswer: this.#answers(car, behind, frame, Math.sign(movedM)) };
    this.#side[car] = Math.sign(movedM);
    this.#extremeFrame[car] = frame;
    this.#moves[car] = [...this.#moves[car], move];
    if (isTooMany(this.#moves[car])) this.#weaving.add({ car, behind, frame, moves: this.#moves[car] }, frame + SHARED_FRAMES);
  }

  /** [SW32] The moves that nobody else makes at that place are the driver's own. */
  #judgeWeaving(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    for (const { car, behind, frame, moves } of this.#weaving.take(history.newest, isLast)) {
      if (frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      const own = moves.filter((move) => !this.#isShared(car, move));
      if (!isTooMany(own)) continue;
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
          facts: { moves: own.length, gapM: rounded(history.aheadM(frame, behind, car) - history.noseToTailM(car, behind)) },
          reason: `${names[car].label} changed direction more than once to keep ${names[behind].label} behind.`,
        }),
      );
    }
  }

  /** Whether another car has gone the same way there, just before or just after. */
  #isShared(car: number, { from, to }: Move): boolean {
    const { history } = this.#race;
    return history.cars.some((_, other) => other !== car && this.#wentAlike(car, other, from) && this.#wentAlike(car, other, to));
  }

  #wentAlike(car: number, other: number, frame: number): boolean {
    const { history } = this.#race;
    const { circuit, sM, lateralM } = history;
    const place = history.row(frame, car);
    let wasAheadM = Number.POSITIVE_INFINITY;
    for (let at = Math.max(history.oldest, frame - SHARED_BEFORE_FRAMES); at <= history.newest; at++) {
      const row = history.row(at, other);
      const aheadM = circuit.aheadM(sM[place], sM[row]);
      const isPassing = wasAheadM < 0 && aheadM >= 0 && aheadM < PASSING_M;
      if (isPassing && Math.abs(lateralM[row] - lateralM[place]) < SAME_WAY_M) return true;
      wasAheadM = aheadM;
    }
    return false;
  }

  /** Whether the move goes where the follower has just gone. */
  #answers(car: number, behind: number, frame: number, side: number): boolean {
    const { history } = this.#race;
    const followerM = history.lateralM[history.row(frame, behind)] - history.lateralM[history.row(frame - ANSWER_FRAMES, behind)];
    return side * followerM >= MOVE_M && side * history.apartM(frame - ANSWER_FRAMES / 2, car, behind) > 0;
  }

  #forget(car: number, frame: number): void {
    if (this.#moves[car].length > 0) this.#moves[car] = NO_MOVES;
    this.#side[car] = 0;
    this.#extremeFrame[car] = frame;
  }
}
