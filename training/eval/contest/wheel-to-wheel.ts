import type { RaceEngine } from "../../../shared/engine/race-engine.ts";
import { RACING } from "../../../shared/race/race-columns.ts";

/** A spell side by side ends when the cars are this many lengths apart. */
const APART_LENGTHS = 1.3;
/** Cars further apart across the road are on different roads, or do not mind each other. */
const NEAR_M = 8;

/** What came of cars side by side, a row a car. */
export interface DuelCounts {
  /** Spells side by side. */
  readonly duels: readonly number[];
  /** Those after which the car was behind. */
  readonly yielded: readonly number[];
  /** Sum over the spells of the least room between the sides of the two cars, m. */
  readonly leastRoomM: readonly number[];
}

/** Follows every pair of cars through the time they are side by side. */
export class WheelToWheel implements DuelCounts {
  readonly duels: number[];
  readonly yielded: number[];
  readonly leastRoomM: number[];
  readonly #engine: RaceEngine;
  readonly #count: number;
  /** Least room of each pair's spell so far, infinite for a pair that is not side by side; row lower, column higher. */
  readonly #room: Float64Array;

  constructor(engine: RaceEngine) {
    this.#engine = engine;
    this.#count = engine.carCount;
    this.duels = Array(this.#count).fill(0);
    this.yielded = Array(this.#count).fill(0);
    this.leastRoomM = Array(this.#count).fill(0);
    this.#room = new Float64Array(this.#count * this.#count).fill(Number.POSITIVE_INFINITY);
  }

  /** After every tick. */
  look(): void {
    for (let one = 0; one < this.#count; one++) {
      for (let other = one + 1; other < this.#count; other++) this.#lookAt(one, other);
    }
  }

  #lookAt(one: number, other: number): void {
    const { world, track, session } = this.#engine;
    const { trackSM, lateralM } = world.state;
    const { status } = session.columns;
    const gapM = trackSM[one] - trackSM[other];
    const aheadM = gapM - track.lengthM * Math.round(gapM / track.lengthM);
    const lengthM = (world.models[one].spec.lengthM + world.models[other].spec.lengthM) / 2;
    const widthM = (world.models[one].spec.widthM + world.models[other].spec.widthM) / 2;
    const roomM = Math.abs(lateralM[one] - lateralM[other]) - widthM;
    const pair = one * this.#count + other;
    const isRacing = status[one] === RACING && status[other] === RACING;
    if (isRacing && Math.abs(aheadM) < lengthM && roomM < NEAR_M) {
      this.#room[pair] = Math.min(this.#room[pair], Math.max(0, roomM));
    } else if (this.#room[pair] < NEAR_M && (!isRacing || Math.abs(aheadM) > APART_LENGTHS * lengthM)) {
      this.#end(pair, one, other, aheadM);
    }
  }

  #end(pair: number, one: number, other: number, aheadM: number): void {
    for (const car of [one, other]) {
      this.duels[car]++;
      this.leastRoomM[car] += this.#room[pair];
    }
    this.yielded[aheadM > 0 ? other : one]++;
    this.#room[pair] = Number.POSITIVE_INFINITY;
  }
}
