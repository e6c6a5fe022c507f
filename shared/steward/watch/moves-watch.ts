import { measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW32] A move is this much to one side, done no slower than this. */
const MOVE_M = 1;
const MOVE_MPS = 1.2;
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
const TURN_IN_SEC = 1;
/** The follower had this much of another path, and has the leader in front again. */
const CLEAR_SHARE = 0.75;
const COVERED_SHARE = 0.7;
/** Who drives over the same place within this distance to the side takes the same way; from so long before until so long after. */
const SAME_WAY_M = 0.6;
const SHARED_BEFORE_FRAMES = 8 * JUDGE_HZ;
const SHARED_FRAMES = Math.round(1.5 * JUDGE_HZ);
/** Way in a frame, at most. */
const PASSING_M = 8;
const UPSET_FRAMES = Math.round(2.5 * JUDGE_HZ);
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;
const FORGET_FRAMES = 5 * JUDGE_HZ;
const EVASION_FRAMES = Math.round(1.2 * JUDGE_HZ);
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

/** [SW32] [SW33] Watches how who is ahead defends: one move, and none under braking. */
export class MovesWatch implements Watch {
  readonly #race: WatchedRace;
  /** Moves of each car since its follower came near, and side of the last one. */
  readonly #moves: (readonly Move[])[];
  readonly #side: Int8Array;
  /** Frame of the furthest point of the last move; before the first one, of where the car came from. */
  readonly #extremeFrame: Int32Array;
  readonly #weaving = new Pending<{ car: number; behind: number; frame: number; moves: readonly Move[] }>();
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<{ car: number; behind: number; frame: number; movedM: number }>();

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
      const behind = this.#follower(car, frame);
      if (behind === null) {
        this.#forget(car, frame);
        continue;
      }
      if (frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      if (this.#isOnStraight(car, frame)) this.#followMoves(car, behind, frame);
      else this.#forget(car, frame);
      this.#watchBraking(car, behind, frame);
    }
    this.#judgeWeaving(isLast, report);
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

  #watchBraking(car: number, behind: number, frame: number): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    if (
      history.accelerationMps2[row] > -BRAKING_MPS2 ||
      history.accelerationMps2[history.row(frame - BRAKING_FRAMES, car)] > -BRAKING_MPS2 / 2
    )
      return;
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

  #judgeOpen(isLast: boolean, report: (finding: Finding) => void): void {
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
