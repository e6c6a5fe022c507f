import { BUTTON_MASK, type DriveInputs, STEER_STEPS } from "../contract/drive-input.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { RecordingError } from "./recording-error.ts";

/**
 * One car's inputs over a race as a byte stream. Each entry starts with a byte: 0, then a varint n, for n ticks without a
 * change; else the bits of what changed in this tick, followed by the steering's step (zigzag varint), throttle, brake and
 * buttons, as far as they changed. All begin at 0.
 */
const STEER_CHANGED = 1;
const THROTTLE_CHANGED = 2;
const BRAKE_CHANGED = 4;
const BUTTONS_CHANGED = 8;
const CHANGE_MASK = 15;

/** The controls as they stood after the last tick written or read. */
class Controls {
  steer = 0;
  throttle = 0;
  brake = 0;
  buttons = 0;
}

export class InputStreamWriter {
  readonly #bytes = new ByteWriter();
  readonly #last = new Controls();
  #unchangedTicks = 0;

  /** Appends one tick of a car. */
  append(inputs: DriveInputs, car: number): void {
    const last = this.#last;
    const steer = inputs.steer[car];
    const throttle = inputs.throttle[car];
    const brake = inputs.brake[car];
    const buttons = inputs.buttons[car];
    const changed =
      (steer !== last.steer ? STEER_CHANGED : 0) |
      (throttle !== last.throttle ? THROTTLE_CHANGED : 0) |
      (brake !== last.brake ? BRAKE_CHANGED : 0) |
      (buttons !== last.buttons ? BUTTONS_CHANGED : 0);
    if (changed === 0) {
      this.#unchangedTicks++;
      return;
    }
    this.#endRun();
    this.#bytes.byte(changed);
    if (changed & STEER_CHANGED) this.#bytes.varint(zigzag(steer - last.steer));
    if (changed & THROTTLE_CHANGED) this.#bytes.byte(throttle);
    if (changed & BRAKE_CHANGED) this.#bytes.byte(brake);
    if (changed & BUTTONS_CHANGED) this.#bytes.byte(buttons);
    last.steer = steer;
    last.throttle = throttle;
    last.brake = brake;
    last.buttons = buttons;
  }

  /** The stream of all ticks appended so far. */
  toBytes(): Uint8Array {
    this.#endRun();
    return this.#bytes.toBytes();
  }

  #endRun(): void {
    if (this.#unchangedTicks === 0) return;
    this.#bytes.byte(0);
    this.#bytes.varint(this.#unchangedTicks);
    this.#unchangedTicks = 0;
  }
}

export class InputStreamReader {
  readonly #bytes: ByteReader;
  readonly #car: number;
  readonly #last = new Controls();
  #unchangedTicks = 0;

  constructor(stream: Uint8Array, car: number) {
    this.#bytes = new ByteReader(stream, `input of car ${car}`);
    this.#car = car;
  }

  /**
   * Reads the next tick into the car's row.
   *
   * @throws RecordingError when the stream is over or holds what no driver can do
   */
  next(inputs: DriveInputs): void {
    if (this.#unchangedTicks > 0) this.#unchangedTicks--;
    else this.#readEntry();
    const last = this.#last;
    inputs.steer[this.#car] = last.steer;
    inputs.throttle[this.#car] = last.throttle;
    inputs.brake[this.#car] = last.brake;
    inputs.buttons[this.#car] = last.buttons;
  }

  /** @throws RecordingError when ticks are left over */
  end(): void {
    if (this.#unchangedTicks > 0) throw new RecordingError(`input of car ${this.#car} has ${this.#unchangedTicks} ticks too many`);
    this.#bytes.end();
  }

  #readEntry(): void {
    const last = this.#last;
    const changed = this.#bytes.byte();
    if (changed === 0) {
      this.#unchangedTicks = this.#bytes.varint() - 1;
      if (this.#unchangedTicks < 0) throw this.#invalid("a run of 0 ticks");
      return;
    }
    if (changed & ~CHANGE_MASK) throw this.#invalid(`an unknown entry ${changed}`);
    if (changed & STEER_CHANGED) last.steer += unzigzag(this.#bytes.varint());
    if (changed & THROTTLE_CHANGED) last.throttle = this.#bytes.byte();
    if (changed & BRAKE_CHANGED) last.brake = this.#bytes.byte();
    if (changed & BUTTONS_CHANGED) last.buttons = this.#bytes.byte();
    if (Math.abs(last.steer) > STEER_STEPS) throw this.#invalid(`steering of ${last.steer} steps`);
    if (last.buttons & ~BUTTON_MASK) throw this.#invalid(`unknown buttons ${last.buttons}`);
  }

  #invalid(what: string): RecordingError {
    return new RecordingError(`input of car ${this.#car} holds ${what}`);
  }
}

/** Small numbers of either sign become small unsigned ones. */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
