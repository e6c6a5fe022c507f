import { hasEvaded, measureEvasion } from "../motion/evasion.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "../ruling/finding.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW32] A move is this much to one side, done no slower than this. */
const MOVE_M = 1;
const MOVE_MPS = 0.7;
/** The follower is this near. */
const NEAR_M = 35;
const NEAR_SEC = 1;
/** [SW33] Under braking nobody this near behind may be moved in front of. */
const BRAKING_MPS2 = 4;
const BRAKING_NEAR_M = 18;
const BRAKING_FRAMES = Math.round(0.8 * JUDGE_HZ);
const TURN_IN_M = 15;
/** The follower had this much of another path, and has the leader in front again. */
const CLEAR_SHARE = 0.75;
const COVERED_SHARE = 0.65;
const COOL_DOWN_FRAMES = 8 * JUDGE_HZ;
const FORGET_FRAMES = 5 * JUDGE_HZ;
const EVASION_FRAMES = Math.round(1.2 * JUDGE_HZ);

/** [SW32] [SW33] Watches how who is ahead defends: one move, and none under braking. */
export class MovesWatch implements Watch {
  readonly #race: WatchedRace;
  /** Moves of each car since its follower came near, and side of the last one. */
  readonly #moves: Uint8Array;
  readonly #side: Int8Array;
  readonly #extremeM: Float64Array;
  readonly #lastMoveFrame: Int32Array;
  /** Most that the follower was beside the leader's path since the last move. */
  readonly #clearM: Float64Array;
  readonly #lastFrame: Int32Array;
  #open: { car: number; behind: number; frame: number; movedM: number }[] = [];

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#moves = new Uint8Array(length);
    this.#side = new Int8Array(length);
    this.#extremeM = new Float64Array(length);
    this.#lastMoveFrame = new Int32Array(length);
    this.#clearM = new Float64Array(length);
    this.#lastFrame = new Int32Array(length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const behind = this.#follower(car, frame);
      if (behind === null) {
        this.#moves[car] = 0;
        this.#side[car] = 0;
        this.#extremeM[car] = history.lateralM[history.row(frame, car)];
        continue;
      }
      if (frame - this.#lastFrame[car] < COOL_DOWN_FRAMES) continue;
      this.#followMoves(car, behind, frame, report);
      this.#watchBraking(car, behind, frame);
    }
    this.#judgeOpen(isLast, report);
  }

  /** The nearest car behind in reach, while the car is on a straight or braking for a bend. */
  #follower(car: number, frame: number): number | null {
    const { history } = this.#race;
    const placeM = history.sM[history.row(frame, car)];
    const corner = history.circuit.cornerAt(placeM);
    const isInBend = corner !== null && Math.abs(history.circuit.curvatureAt(placeM)) > 1 / 350;
    if (isInBend || history.isOff(frame, car)) return null;
    let nearest: number | null = null;
    let nearestM = Number.POSITIVE_INFINITY;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const aheadM = history.aheadM(frame, other, car);
      const reachM = Math.min(NEAR_M, NEAR_SEC * history.speedMps[history.row(frame, other)]) + history.noseToTailM(car, other);
      if (aheadM <= 0.5 * history.noseToTailM(car, other) || aheadM > reachM || aheadM >= nearestM) continue;
      nearest = other;
      nearestM = aheadM;
    }
    return nearest;
  }

  #followMoves(car: number, behind: number, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const row = history.row(frame, car);
    const lateralM = history.lateralM[row];
    const apartM = Math.abs(history.apartM(frame, car, behind));
    this.#clearM[car] = Math.max(this.#clearM[car], apartM);
    if (frame - this.#lastMoveFrame[car] > FORGET_FRAMES) {
      this.#moves[car] = 0;
      this.#side[car] = 0;
    }
    const side = this.#side[car];
    // The furthest point of the last move; before the first one, where the car came from.
    if (side === 0 ? Math.abs(history.sideMps[row]) < MOVE_MPS / 2 : side * lateralM > side * this.#extremeM[car])
      this.#extremeM[car] = lateralM;
    const movedM = lateralM - this.#extremeM[car];
    const isMove = Math.abs(movedM) >= MOVE_M && Math.abs(history.sideMps[row]) >= MOVE_MPS && Math.sign(movedM) !== side;
    if (!isMove) return;
    this.#moves[car]++;
    this.#side[car] = Math.sign(movedM);
    this.#extremeM[car] = lateralM;
    this.#lastMoveFrame[car] = frame;
    const hadWay = this.#clearM[car] > CLEAR_SHARE * history.sideToSideM(car, behind) + 0.3;
    this.#clearM[car] = apartM;
    const goesInFront =
      Math.sign(history.apartM(frame, car, behind)) === Math.sign(movedM) || apartM < COVERED_SHARE * history.sideToSideM(car, behind);
    if (this.#moves[car] < 2 || !(this.#moves[car] > 2 || (hadWay && goesInFront))) return;
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
    if (gapM > BRAKING_NEAR_M || this.#open.some((one) => one.car === car)) return;
    const movedM = history.lateralM[row] - history.lateralM[history.row(frame - BRAKING_FRAMES, car)];
    const wasApartM = history.apartM(frame - BRAKING_FRAMES, car, behind);
    const isApartM = history.apartM(frame, car, behind);
    const goesInFront = Math.sign(wasApartM) === Math.sign(movedM) && Math.abs(isApartM) < Math.abs(wasApartM);
    const hadWay = Math.abs(wasApartM) > CLEAR_SHARE * history.sideToSideM(car, behind);
    if (Math.abs(movedM) < MOVE_M || !goesInFront || !hadWay || Math.abs(isApartM) > 1.1 * history.sideToSideM(car, behind)) return;
    this.#open.push({ car, behind, frame, movedM: Math.abs(movedM) });
  }

  #judgeOpen(isLast: boolean, report: (finding: Finding) => void): void {
    if (this.#open.length === 0) return;
    const { history, log } = this.#race;
    const due = this.#open.filter((one) => isLast || history.newest >= one.frame + EVASION_FRAMES);
    this.#open = this.#open.filter((one) => !due.includes(one));
    for (const { car, behind, frame, movedM } of due) {
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
