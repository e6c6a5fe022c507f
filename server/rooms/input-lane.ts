import type { DriveControls } from "../../shared/contract/drive-frame.ts";
import type { DriveInputs } from "../../shared/contract/drive-input.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";

/** Ticks for which the last controls are held when no new ones arrive; then pedals are let go. */
export const HOLD_TICKS = TICK_HZ / 2;
/** Ticks without any input after which the person counts as away, and the AI drives until inputs come again. */
export const SILENT_TICKS = 2 * TICK_HZ;
/** Ticks after which an input that was due and never came is no longer expected. */
const DEBT_TICKS = TICK_HZ;
/** Spare inputs that should wait when their tick comes, so that a little jitter does no harm. */
export const TARGET_SPARE = 2;
/** More spare inputs than this are not worth their delay, whatever the link does; what is over is skipped. */
export const MAX_SPARE = TICK_HZ / 4;
/** The fewest spare inputs are looked for in windows of half a second, and over the last eight of them. */
const WINDOW_TICKS = TICK_HZ / 2;
const WINDOWS = 8;

/** A client's buffered inputs, oldest first: what Colyseus's InputAccessor gives. */
export interface InputStream {
  readonly size: number;
  readonly consumedCount: number;
  next(): DriveControls | undefined;
}

/**
 * One person's inputs on their way into the simulation: exactly one a tick. When the next is late the last one stands in,
 * and when the late ones then arrive in a burst, as many as were stood in for are skipped, but for two to spare, so that
 * input and tick stay together: the car is where its driver predicted it, but for held instead of real controls.
 * See [RM2] to [RM5].
 */
export class InputLane {
  readonly #stream: InputStream;
  #steer = 0;
  #throttle = 0;
  #brake = 0;
  #buttons = 0;
  /** Ticks simulated on held controls whose own inputs may still arrive: a ring, oldest first. */
  readonly #owed = new Int32Array(DEBT_TICKS);
  #oldestOwed = 0;
  #debt = 0;
  /** Held ticks since the last input. */
  #heldTicks = 0;
  readonly #leastSpare = new Float64Array(WINDOWS).fill(TARGET_SPARE);
  #ticks = 0;
  #pace = 0;
  /** Inputs that arrived too late to be driven. */
  skipped = 0;
  /** Ticks driven on held controls. */
  held = 0;

  constructor(stream: InputStream) {
    this.#stream = stream;
  }

  /** Inputs consumed so far, as the client's reconciler counts them. */
  get consumedCount(): number {
    return this.#stream.consumedCount;
  }

  /** No input for so long that nobody can be at the wheel. */
  get isSilent(): boolean {
    return this.#heldTicks >= SILENT_TICKS;
  }

  /** Ticks the client should gain (positive) or lose to have a few inputs spare; it does so by a slightly other clock rate. */
  get pace(): number {
    return this.#pace;
  }

  /** Moves this tick's controls into a car's row. Call exactly once a tick. */
  take(inputs: DriveInputs, car: number): void {
    this.#forgetOldDebt();
    const spare = this.#stream.size - 1;
    const frame = this.#stream.next();
    if (frame === undefined) this.#hold();
    else this.#follow(frame);
    this.#watchPace(spare);
    inputs.steer[car] = this.#steer;
    inputs.throttle[car] = this.#throttle;
    inputs.brake[car] = this.#brake;
    inputs.buttons[car] = this.#buttons;
  }

  #follow(first: DriveControls): void {
    let frame = first;
    let buttons = frame.buttons;
    let surplus = this.#surplus();
    while (surplus-- > 0) {
      frame = this.#stream.next()!;
      // A button pressed in a skipped tick was pressed all the same.
      buttons |= frame.buttons;
      this.skipped++;
    }
    this.#heldTicks = 0;
    this.#steer = frame.steer;
    this.#throttle = frame.throttle;
    this.#brake = frame.brake;
    this.#buttons = buttons;
  }

  /** Waiting inputs to skip now; what was held for is paid with them. */
  #surplus(): number {
    const waiting = this.#stream.size;
    if (this.#heldTicks >= DEBT_TICKS) {
      this.#debt = 0;
      return waiting - TARGET_SPARE;
    }
    // Skipping to the last input would hold the very next tick on a link that sends them in pairs, and so on for ever.
    // The latest are paid first: what is owed longest is what was lost, and must be forgotten in time.
    const paid = Math.max(0, Math.min(this.#debt, waiting - TARGET_SPARE));
    this.#debt -= paid;
    return Math.max(paid, waiting - MAX_SPARE);
  }

  #hold(): void {
    this.held++;
    this.#heldTicks++;
    this.#owed[(this.#oldestOwed + this.#debt) % DEBT_TICKS] = this.#ticks;
    this.#debt++;
    if (this.#heldTicks > HOLD_TICKS) {
      this.#throttle = 0;
      this.#brake = 0;
      this.#buttons = 0;
    }
  }

  #forgetOldDebt(): void {
    while (this.#debt > 0 && this.#ticks - this.#owed[this.#oldestOwed] >= DEBT_TICKS) {
      this.#oldestOwed = (this.#oldestOwed + 1) % DEBT_TICKS;
      this.#debt--;
    }
  }

  /** On a link that stalls, spare inputs grow until they last through a stall, and stay while stalls go on. */
  #watchPace(spare: number): void {
    const window = Math.floor(this.#ticks / WINDOW_TICKS) % WINDOWS;
    if (this.#ticks % WINDOW_TICKS === 0) this.#leastSpare[window] = spare;
    this.#leastSpare[window] = Math.min(this.#leastSpare[window], spare);
    this.#ticks++;
    let least = MAX_SPARE;
    for (let i = 0; i < WINDOWS; i++) least = Math.min(least, this.#leastSpare[i]);
    this.#pace = spare >= MAX_SPARE ? Math.min(0, TARGET_SPARE - least) : TARGET_SPARE - least;
  }
}
