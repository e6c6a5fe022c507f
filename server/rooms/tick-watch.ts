import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { TickMeter } from "./tick-meter.ts";

const TICK_MS = 1000 / TICK_HZ;
/** Wall time may run ahead of the ticks by this much: timers are late, and catch-up steps follow. */
const SLACK_TICKS = 6;

/** Times one room's ticks, and compares their number with wall time: what Colyseus could not catch up with is dropped. */
export class TickWatch {
  readonly #meter: TickMeter;
  #originMs = -1;
  #ticks = 0;
  #beginMs = 0;

  constructor(meter: TickMeter) {
    this.#meter = meter;
  }

  /** A tick begins. */
  begin(): void {
    this.#beginMs = performance.now();
    if (this.#originMs < 0) this.#originMs = this.#beginMs;
    this.#ticks++;
    const behind = Math.floor((this.#beginMs - this.#originMs) / TICK_MS) - this.#ticks;
    if (behind <= SLACK_TICKS) return;
    this.#meter.noteDropped(behind);
    this.#ticks += behind;
  }

  /** And is over. */
  end(): void {
    this.#meter.record(performance.now() - this.#beginMs);
  }
}
