import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { RaceEngine } from "../engine/race-engine.ts";
import type { RaceStretch } from "./race-stretch.ts";
import type { RecordedOrder } from "./recording.ts";

/** Inputs are kept this long: a ruling comes up to 5 s after its incident, whose cause lies in the seconds before. */
const HISTORY_SEC = 12;
const HISTORY_TICKS = HISTORY_SEC * TICK_HZ;
/** Ticks between two snapshots. */
const SNAPSHOT_TICKS = TICK_HZ;

interface Snapshot {
  readonly tick: number;
  readonly bytes: Uint8Array;
}

/**
 * The last seconds of a running race, so that a moment of it can be driven again: a ring of inputs and orders, and a snapshot every
 * second. Its memory is bounded.
 */
export class InputHistory {
  readonly #engine: RaceEngine;
  /** Row (tick % HISTORY_TICKS) * cars + car. */
  readonly #ring: DriveInputs;
  #orders: RecordedOrder[] = [];
  /** Oldest first. */
  readonly #snapshots: Snapshot[] = [];

  /** Begins with the engine's next tick. */
  constructor(engine: RaceEngine) {
    this.#engine = engine;
    this.#ring = new DriveInputs(HISTORY_TICKS * engine.carCount);
    this.#takeSnapshot();
  }

  /** Takes a tick that the engine has just run, with what it was given. */
  record(inputs: DriveInputs, orders: readonly RaceOrder[]): void {
    const { tick, carCount } = this.#engine;
    const row = (tick % HISTORY_TICKS) * carCount;
    for (let car = 0; car < carCount; car++) this.#ring.copyCar(row + car, inputs, car);
    for (let i = 0; i < orders.length; i++) this.#orders.push({ tick, order: orders[i] });
    if (tick % SNAPSHOT_TICKS === 0) this.#takeSnapshot();
  }

  /**
   * A piece of the race as it was driven, from the last snapshot at or before a tick.
   *
   * @param toTick at most the newest tick
   * @returns null where the history does not reach back, or forward, so far
   */
  stretch(fromTick: number, toTick: number): RaceStretch | null {
    const start = this.#snapshots.findLast(({ tick }) => tick <= fromTick);
    if (start === undefined || toTick > this.#engine.tick || fromTick > toTick) return null;
    const { carCount } = this.#engine;
    const inputs = new DriveInputs((toTick - start.tick) * carCount);
    for (let tick = start.tick + 1, row = 0; tick <= toTick; tick++) {
      const from = (tick % HISTORY_TICKS) * carCount;
      for (let car = 0; car < carCount; car++) inputs.copyCar(row++, this.#ring, from + car);
    }
    const orders = this.#orders.filter(({ tick }) => tick > start.tick && tick <= toTick);
    return { fromTick: start.tick, toTick, snapshot: start.bytes, inputs, orders };
  }

  #takeSnapshot(): void {
    const { tick } = this.#engine;
    this.#snapshots.push({ tick, bytes: this.#engine.snapshot() });
    // The ring holds the inputs of the ticks after this one.
    const oldest = tick - HISTORY_TICKS;
    while (this.#snapshots[0].tick < oldest) this.#snapshots.shift();
    if (this.#orders.length > 0) this.#orders = this.#orders.filter((order) => order.tick > oldest);
  }
}
