import { GRAVEL, SURFACES } from "../track/surface.ts";
import { type Compound, wetGripFactor } from "./compounds.ts";

const AIR_TEMPERATURE_C = 25;
/** Cooling per second at rest and its growth with speed (Speed Dreams, docs/vehicle-figures.md). */
const COOLING_PER_SEC = 1.2e-3;
const COOLING_SPEED_FACTOR = 0.25;
const TEMPERATURE_MIN_C = -20;
const TEMPERATURE_MAX_C = 250;

/** Peak slip on loose ground lies further out than on asphalt, and the tyre digs instead of gripping. Index: surface. */
export const PEAK_SLIP_FACTORS: readonly number[] = SURFACES.map((surface) =>
  surface === "gravel" || surface === "dirt" || surface === "grass" ? 1.8 : surface === "snow" ? 1.6 : 1,
);

/** Loose ground loses little to rain: share of the dry grip left at wetness 1 (grass 0.4 -> 0.2 in docs/vehicle-figures.md). */
const LOOSE_WET_FACTORS: readonly number[] = [1, 1, 0.6, 0.9, 0.8, 0.85, 1];
const FIRST_LOOSE = 2;

/**
 * Grip of a compound on each surface at one wetness, optimum temperature and no wear, without the surface's own grip.
 *
 * @param out receives one factor a surface, in units of friction
 * @returns `out`
 */
export function surfaceGrips(tyres: Compound, wetness: number, out = new Float64Array(SURFACES.length)): Float64Array {
  const hardWet = wetGripFactor(tyres, wetness);
  for (let surface = 0; surface < out.length; surface++) {
    const isLoose = surface >= FIRST_LOOSE && surface <= GRAVEL + 2;
    const wet = isLoose ? 1 - wetness * (1 - LOOSE_WET_FACTORS[surface]) : hardWet;
    out[surface] = tyres.peakMu * tyres.surfaceFactors[surface] * wet;
  }
  return out;
}

/** Factor on grip at a tread temperature and wear. */
export function conditionFactor(tyres: Compound, temperatureC: number, wear: number): number {
  const offK = temperatureC - tyres.optimumTemperatureC;
  const heat = Math.max(tyres.temperatureFloor, 1 - tyres.temperatureLossPerK2 * offK * offK);
  return heat * (1 - tyres.wornGripLoss * wear);
}

/** Tread temperature after a step: heated by the energy of slip, cooled by the air (Speed Dreams' law, docs/vehicle-figures.md). */
export function heatTyre(tyres: Compound, temperatureC: number, slipJ: number, speedMps: number, wetness: number, dtSec: number): number {
  const cooling = COOLING_PER_SEC * (1 + COOLING_SPEED_FACTOR * speedMps) * (1 + 2 * wetness);
  const next = temperatureC + tyres.heatingKPerJ * slipJ - cooling * (temperatureC - AIR_TEMPERATURE_C) * dtSec;
  return Math.max(TEMPERATURE_MIN_C, Math.min(TEMPERATURE_MAX_C, next));
}
