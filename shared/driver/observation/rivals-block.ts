import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { EgoFrame } from "./ego-frame.ts";
import { between, type ObservationField, signed, yesNo } from "./observation-field.ts";

/** The nearest cars, ahead and behind together. */
export const RIVAL_SLOTS = 8;
/** Cars farther along the track than this are out of sight. */
const SIGHT_M = 150;
/** Cars on another level, over or under a bridge, are out of sight. */
const LEVEL_M = 4;

/** One car near by, in the observing car's axes. All 0 where there is none. */
export const RIVAL_FIELDS: readonly ObservationField[] = [
  yesNo("present"),
  signed("ahead", "m", 60),
  signed("left", "m", 15),
  signed("velocityAhead", "m/s, relative", 20),
  signed("velocityLeft", "m/s, relative", 10),
  signed("accelerationAhead", "m/s2, relative", 20),
  signed("accelerationLeft", "m/s2, relative", 20),
  signed("headingSine", "sine, relative", 1),
  signed("headingCosine", "cosine, relative", 1),
  between("length", "m", 0, 6),
  between("width", "m", 0, 2.5),
  signed("gapAhead", "m, bumper to bumper, 0 while side by side", 20),
  signed("gapLeft", "m, side to side, 0 while in line", 4),
  between("overlap", "of the shorter car's length", 0, 1),
];

/** Finds and writes the cars around; keeps its own scratch, so that a look allocates nothing. */
export class RivalsBlock {
  readonly #cars = new Int32Array(RIVAL_SLOTS);
  readonly #distanceM = new Float64Array(RIVAL_SLOTS);
  #seen = 0;

  /**
   * Writes `RIVAL_SLOTS` rows of `RIVAL_FIELDS`, nearest along the track first.
   *
   * @param models one a car, for their sizes
   */
  write(
    models: readonly CarModel[],
    trackLengthM: number,
    ego: EgoFrame,
    state: CarState,
    car: number,
    out: Float64Array,
    offset: number,
  ): void {
    this.#look(trackLengthM, state, car);
    const size = RIVAL_FIELDS.length;
    for (let slot = 0; slot < RIVAL_SLOTS; slot++) {
      const at = offset + slot * size;
      if (slot < this.#seen) writeRival(models, ego, state, car, this.#cars[slot], out, at);
      else out.fill(0, at, at + size);
    }
  }

  #look(trackLengthM: number, state: CarState, car: number): void {
    this.#seen = 0;
    for (let other = 0; other < state.carCount; other++) {
      if (other === car) continue;
      let alongM = state.trackSM[other] - state.trackSM[car];
      if (alongM > trackLengthM / 2) alongM -= trackLengthM;
      else if (alongM < -trackLengthM / 2) alongM += trackLengthM;
      const distanceM = Math.abs(alongM);
      if (distanceM > SIGHT_M || Math.abs(state.positionZ[other] - state.positionZ[car]) > LEVEL_M + 0.12 * distanceM) continue;
      this.#insert(other, distanceM);
    }
  }

  #insert(other: number, distanceM: number): void {
    if (this.#seen === RIVAL_SLOTS && distanceM >= this.#distanceM[RIVAL_SLOTS - 1]) return;
    let slot = Math.min(this.#seen, RIVAL_SLOTS - 1);
    while (slot > 0 && this.#distanceM[slot - 1] > distanceM) {
      this.#distanceM[slot] = this.#distanceM[slot - 1];
      this.#cars[slot] = this.#cars[slot - 1];
      slot--;
    }
    this.#distanceM[slot] = distanceM;
    this.#cars[slot] = other;
    if (this.#seen < RIVAL_SLOTS) this.#seen++;
  }
}

function writeRival(
  models: readonly CarModel[],
  ego: EgoFrame,
  state: CarState,
  car: number,
  other: number,
  out: Float64Array,
  at: number,
): void {
  const { aheadX, aheadY } = ego;
  const offX = state.positionX[other] - ego.x;
  const offY = state.positionY[other] - ego.y;
  const ahead = offX * aheadX + offY * aheadY;
  const left = offY * aheadX - offX * aheadY;
  const velocityX = state.velocityX[other] - state.velocityX[car];
  const velocityY = state.velocityY[other] - state.velocityY[car];
  // The other's nose in the world's plane, from its quaternion; good to the cosine of its slope.
  const x = state.orientationX[other];
  const y = state.orientationY[other];
  const z = state.orientationZ[other];
  const w = state.orientationW[other];
  const noseX = 1 - 2 * (y * y + z * z);
  const noseY = 2 * (x * y + z * w);
  const cosine = noseX * aheadX + noseY * aheadY;
  const sine = noseY * aheadX - noseX * aheadY;
  const forward = state.accelerationForwardMps2[other];
  const sideways = state.accelerationLeftMps2[other];
  const { lengthM, widthM } = models[other].spec;
  const own = models[car].spec;
  const besideM = Math.abs(ahead) - 0.5 * (lengthM + own.lengthM);
  const apartM = Math.abs(left) - 0.5 * (widthM + own.widthM);
  out[at] = 1;
  out[at + 1] = ahead;
  out[at + 2] = left;
  out[at + 3] = velocityX * aheadX + velocityY * aheadY;
  out[at + 4] = velocityY * aheadX - velocityX * aheadY;
  out[at + 5] = forward * cosine - sideways * sine - state.accelerationForwardMps2[car];
  out[at + 6] = forward * sine + sideways * cosine - state.accelerationLeftMps2[car];
  out[at + 7] = sine;
  out[at + 8] = cosine;
  out[at + 9] = lengthM;
  out[at + 10] = widthM;
  out[at + 11] = besideM > 0 ? Math.sign(ahead) * besideM : 0;
  out[at + 12] = apartM > 0 ? Math.sign(left) * apartM : 0;
  out[at + 13] = Math.max(0, Math.min(1, -besideM / Math.min(lengthM, own.lengthM)));
}
