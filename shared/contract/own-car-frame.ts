import type { BitReader, BitWriter } from "./bit-stream.ts";
import { type DeltaField, DeltaTable } from "./delta-table.ts";

interface OwnCarColumn extends DeltaField {
  readonly column: string;
  /** 1 for a quantity of the car, 4 for one of each wheel. */
  readonly rows: 1 | 4;
}

const METRES = 1e-4;
const ORIENTATION = 2e-6;
const METRES_PER_SEC = 5e-4;
const RADIANS_PER_SEC = 5e-4;
const SECONDS = 1e-3;

/**
 * The columns of CarState that the next tick of a car alone depends on, with the step each is rounded to. The client's simulation starts
 * again from them at every acknowledgement, so the steps are as fine as the errors they make are invisible: under a
 * millimetre after a fifth of a second.
 */
export const OWN_CAR_COLUMNS = [
  { column: "positionX", rows: 1, resolution: METRES, guess: "glide" },
  { column: "positionY", rows: 1, resolution: METRES, guess: "glide" },
  { column: "positionZ", rows: 1, resolution: METRES, guess: "glide" },
  { column: "orientationX", rows: 1, resolution: ORIENTATION, guess: "glide" },
  { column: "orientationY", rows: 1, resolution: ORIENTATION, guess: "glide" },
  { column: "orientationZ", rows: 1, resolution: ORIENTATION, guess: "glide" },
  { column: "orientationW", rows: 1, resolution: ORIENTATION, guess: "glide" },
  { column: "velocityX", rows: 1, resolution: METRES_PER_SEC, guess: "glide" },
  { column: "velocityY", rows: 1, resolution: METRES_PER_SEC, guess: "glide" },
  { column: "velocityZ", rows: 1, resolution: METRES_PER_SEC, guess: "hold" },
  { column: "angularVelocityX", rows: 1, resolution: RADIANS_PER_SEC, guess: "hold" },
  { column: "angularVelocityY", rows: 1, resolution: RADIANS_PER_SEC, guess: "hold" },
  { column: "angularVelocityZ", rows: 1, resolution: RADIANS_PER_SEC, guess: "hold" },
  { column: "forwardSpeedMps", rows: 1, resolution: 1e-3, guess: "glide" },
  { column: "trackSM", rows: 1, resolution: 0.01, guess: "glide" },
  { column: "steerRad", rows: 1, resolution: 1e-4, guess: "hold" },
  { column: "engineSpeedRadps", rows: 1, resolution: 0.1, guess: "glide" },
  { column: "gear", rows: 1, resolution: 1, guess: "hold" },
  { column: "shiftRemainingSec", rows: 1, resolution: SECONDS, guess: "hold" },
  { column: "sinceShiftSec", rows: 1, resolution: SECONDS, guess: "glide" },
  { column: "lastButtons", rows: 1, resolution: 1, guess: "hold" },
  { column: "reverseHoldSec", rows: 1, resolution: SECONDS, guess: "hold" },
  { column: "resetHoldSec", rows: 1, resolution: SECONDS, guess: "hold" },
  { column: "fuelKg", rows: 1, resolution: 1e-3, guess: "hold" },
  { column: "wakeDragFactor", rows: 1, resolution: 2e-3, guess: "hold" },
  { column: "wakeDownforceFactor", rows: 1, resolution: 2e-3, guess: "hold" },
  { column: "tyreCompound", rows: 1, resolution: 1, guess: "hold" },
  { column: "trackWetness", rows: 1, resolution: 1e-3, guess: "hold" },
  { column: "damageAero", rows: 1, resolution: 1e-3, guess: "hold" },
  { column: "damageSteer", rows: 1, resolution: 1e-3, guess: "hold" },
  { column: "wheelSpinRadps", rows: 4, resolution: 0.01, guess: "glide" },
  { column: "wheelSlipRatio", rows: 4, resolution: 1e-4, guess: "hold" },
  { column: "wheelSlipTangent", rows: 4, resolution: 1e-4, guess: "hold" },
  { column: "wheelTemperatureC", rows: 4, resolution: 0.1, guess: "hold" },
  { column: "wheelWear", rows: 4, resolution: 1e-4, guess: "hold" },
] as const satisfies readonly OwnCarColumn[];

/** The columns themselves; CarState fits as it is. */
export type OwnCarSource = { readonly [Name in (typeof OWN_CAR_COLUMNS)[number]["column"]]: Float64Array };

/** Where a receiver puts the state: the search hints of the wheels come from the car's own place on the track. */
export type OwnCarTarget = OwnCarSource & { readonly wheelTrackSM: Float64Array };

/** What comes with the state of a person's own car. */
export interface OwnCarHeader {
  /** Simulation tick of the state. */
  tick: number;
  /** Inputs of this person that have gone into the state. */
  acked: number;
  /** Ticks the client should gain (positive) or lose against the server, so that its inputs arrive in time. */
  pace: number;
  /** The AI is at the wheel: nobody's inputs move this car. */
  aiDrives: boolean;
}

const FIELDS: readonly DeltaField[] = OWN_CAR_COLUMNS.flatMap((column) => Array.from({ length: column.rows }, () => column));
const TICK_BITS = 32;
const ACKED_BITS = 16;
const PACE_BITS = 8;
const PACE_OFFSET = 128;

/**
 * The state of one person's own car, as it crosses the wire 20 times a second. Made anew on both sides with every grid and
 * connection: the first frame is a full one. See [W6].
 */
export class OwnCarFrames {
  readonly #table = new DeltaTable(FIELDS, 1);
  readonly #next = new Int32Array(FIELDS.length);
  #isBased = false;
  /** Of the newest frame. */
  readonly header: OwnCarHeader = { tick: 0, acked: 0, pace: 0, aiDrives: true };

  /** Writes a car's state as differences to the frame before, or in full when there is none. */
  encode(header: OwnCarHeader, source: OwnCarSource, car: number, writer: BitWriter): void {
    writer.writeBits(this.#isBased ? 0 : 1, 1);
    writer.writeBits(header.aiDrives ? 1 : 0, 1);
    writer.writeBits(header.acked, ACKED_BITS);
    writer.writeBits(header.pace + PACE_OFFSET, PACE_BITS);
    this.#quantise(source, car);
    if (this.#isBased) {
      writer.writeSigned(header.tick - this.header.tick, 2);
      this.#table.encodeRow(0, this.#next, writer);
    } else {
      writer.writeBits(header.tick, TICK_BITS);
      this.#table.placeRow(0, this.#next);
      this.#table.encodeKey(writer);
      this.#isBased = true;
    }
    Object.assign(this.header, header);
  }

  /**
   * Reads a frame into `header` and the state that `store` hands out.
   *
   * @returns false for a difference that came before any full frame, which leaves all as it was
   */
  decode(reader: BitReader): boolean {
    const isKey = reader.readBits(1) === 1;
    if (!isKey && !this.#isBased) return false;
    this.header.aiDrives = reader.readBits(1) === 1;
    this.header.acked = reader.readBits(ACKED_BITS);
    this.header.pace = reader.readBits(PACE_BITS) - PACE_OFFSET;
    if (isKey) {
      this.header.tick = reader.readBits(TICK_BITS);
      this.#table.decodeKey(reader);
      this.#isBased = true;
    } else {
      this.header.tick += reader.readSigned(2);
      this.#table.decodeRow(0, reader);
    }
    return true;
  }

  /** Writes the newest state into a car's rows. */
  store(target: OwnCarTarget, car: number): void {
    let field = 0;
    for (const { column, rows } of OWN_CAR_COLUMNS) {
      for (let row = 0; row < rows; row++) target[column][car * rows + row] = this.#table.valueAt(0, field++);
    }
    target.wheelTrackSM.fill(target.trackSM[car], car * 4, car * 4 + 4);
  }

  #quantise(source: OwnCarSource, car: number): void {
    let field = 0;
    for (const { column, rows } of OWN_CAR_COLUMNS) {
      for (let row = 0; row < rows; row++) {
        this.#next[field] = this.#table.toSteps(source[column][car * rows + row], field);
        field++;
      }
    }
  }
}

/** Copies one car's columns of OWN_CAR_COLUMNS, row 0 of each table; what else the target holds stays. */
export function copyOwnCar(from: OwnCarTarget, to: OwnCarTarget): void {
  for (const { column, rows } of OWN_CAR_COLUMNS) {
    for (let row = 0; row < rows; row++) to[column][row] = from[column][row];
  }
  for (let wheel = 0; wheel < 4; wheel++) to.wheelTrackSM[wheel] = from.wheelTrackSM[wheel];
}
