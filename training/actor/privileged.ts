import type { CarModel } from "../../shared/car/car-model.ts";
import { conditionFactor } from "../../shared/car/tyre-condition.ts";
import { between, type ObservationField, perWheel } from "../../shared/driver/observation/observation-field.ts";
import type { CarState } from "../../shared/sim/car-state.ts";
import { SURFACE_GRIP } from "../../shared/track/surface.ts";

/** What a critic may see and a driver may not: true grip, the traffic as a whole, and how the episode is staged. */
export const PRIVILEGED_FIELDS: readonly ObservationField[] = [
  ...perWheel("friction", "peak friction of the tyre where it stands", 0, 1.6),
  between("carsNear", "share of 20, within 200 m", 0, 1),
  between("carCount", "share of 20", 0, 1),
  between("episodeLeft", "share", 0, 1),
];

/** Writes `PRIVILEGED_FIELDS`, scaled to their ranges. */
export function writePrivileged(
  model: CarModel,
  surfaceGrips: Float64Array,
  state: CarState,
  car: number,
  episodeLeft: number,
  out: Float32Array,
  offset: number,
): void {
  for (let wheel = 0; wheel < 4; wheel++) {
    const row = car * 4 + wheel;
    const surface = state.wheelSurface[row];
    const condition = conditionFactor(model.tyres, state.wheelTemperatureC[row], state.wheelWear[row]);
    const friction = surfaceGrips[surface] * SURFACE_GRIP[surface] * condition * model.gripFactor[wheel];
    out[offset + wheel] = scaled(wheel, friction);
  }
  let near = 0;
  for (let other = 0; other < state.carCount; other++) {
    const offX = state.positionX[other] - state.positionX[car];
    const offY = state.positionY[other] - state.positionY[car];
    if (other !== car && offX * offX + offY * offY < 40_000) near++;
  }
  out[offset + 4] = scaled(4, near / 20);
  out[offset + 5] = scaled(5, state.carCount / 20);
  out[offset + 6] = scaled(6, episodeLeft);
}

function scaled(field: number, value: number): number {
  const { low, high } = PRIVILEGED_FIELDS[field];
  return (2 * value - low - high) / (high - low);
}
