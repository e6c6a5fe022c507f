/** Slow motion, as a share of real time. */
export const SLOW_RATE = 0.25;

/** Where a clip is, in ticks: runs from its start to its end and stops there, at full speed or slowly. */
export class ClipClock {
  readonly fromTick: number;
  readonly toTick: number;
  readonly #tickHz: number;
  tick: number;
  isSlow = false;

  constructor(fromTick: number, toTick: number, tickHz: number) {
    this.fromTick = fromTick;
    this.toTick = toTick;
    this.#tickHz = tickHz;
    this.tick = fromTick;
  }

  /** Share of the clip that has run, 0 to 1. */
  get share(): number {
    return this.toTick === this.fromTick ? 1 : (this.tick - this.fromTick) / (this.toTick - this.fromTick);
  }

  get isOver(): boolean {
    return this.tick >= this.toTick;
  }

  /** Goes on by a frame. */
  advance(dtSec: number): void {
    this.tick = Math.min(this.toTick, this.tick + dtSec * this.#tickHz * (this.isSlow ? SLOW_RATE : 1));
  }

  /** Back to a share of the clip. */
  seek(share: number): void {
    this.tick = this.fromTick + Math.max(0, Math.min(1, share)) * (this.toTick - this.fromTick);
  }
}
