/**
 * What a driver, person or AI, tells a car for one tick. It is integers all the way from the edge into the simulation,
 * so a recording stores exactly what was driven, and NaN has no representation that could enter the state.
 */

/** Full steering lock in steps: steer is -32767 (full right) to 32767 (full left). */
export const STEER_STEPS = 32767;
/** A pedal pressed fully, in steps. */
export const PEDAL_STEPS = 255;

/** Bits of `DriveInputs.buttons`. */
export const BUTTON_SHIFT_UP = 1;
export const BUTTON_SHIFT_DOWN = 2;
/** Ask to be put back on the track; honoured when the car is slow, see shared/sim/SPEC.md. */
export const BUTTON_RESET = 4;
export const BUTTON_HANDBRAKE = 8;
/** Every button bit; others are refused at the edge. */
export const BUTTON_MASK = 15;

/** A control was not a finite number within its range. */
export class InvalidControlError extends Error {
  constructor(control: string, value: number) {
    super(`${control} must be a finite number in its range, got ${value}: the frame is refused, send a clamped value`);
    this.name = "InvalidControlError";
  }
}

/** The columns of a table of inputs, plain data. */
export type InputColumns = Pick<DriveInputs, "steer" | "throttle" | "brake" | "buttons">;

/** The inputs of all cars for one tick, a column per control, a row per car. */
export class DriveInputs {
  readonly steer: Int16Array;
  readonly throttle: Uint8Array;
  readonly brake: Uint8Array;
  readonly buttons: Uint8Array;

  constructor(carCount: number) {
    this.steer = new Int16Array(carCount);
    this.throttle = new Uint8Array(carCount);
    this.brake = new Uint8Array(carCount);
    this.buttons = new Uint8Array(carCount);
  }

  /**
   * Quantises one car's controls. People, bots and AI drivers all pass through here.
   *
   * @param steer -1 (full right) to 1 (full left)
   * @param throttle 0 to 1
   * @param brake 0 to 1
   * @param buttons BUTTON_* bits
   * @throws InvalidControlError for a value that is not finite or out of range
   */
  set(car: number, steer: number, throttle: number, brake: number, buttons = 0): void {
    if (!(steer >= -1 && steer <= 1)) throw new InvalidControlError("steer", steer);
    if (!(throttle >= 0 && throttle <= 1)) throw new InvalidControlError("throttle", throttle);
    if (!(brake >= 0 && brake <= 1)) throw new InvalidControlError("brake", brake);
    if ((buttons & ~BUTTON_MASK) !== 0) throw new InvalidControlError("buttons", buttons);
    this.steer[car] = Math.round(steer * STEER_STEPS);
    this.throttle[car] = Math.round(throttle * PEDAL_STEPS);
    this.brake[car] = Math.round(brake * PEDAL_STEPS);
    this.buttons[car] = buttons;
  }

  /** Copies one car's row from another table. */
  copyCar(car: number, from: InputColumns, fromCar: number): void {
    this.steer[car] = from.steer[fromCar];
    this.throttle[car] = from.throttle[fromCar];
    this.brake[car] = from.brake[fromCar];
    this.buttons[car] = from.buttons[fromCar];
  }
}
