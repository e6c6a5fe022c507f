import { compound, wetGripFactor } from "../../car/compounds.ts";
import { power } from "../../math/exponential.ts";

/** Lap time goes with this power of grip: pace notes on three compounds give -0.30 and -0.37 for a gt3, -0.19 and -0.21 for a hatch (greyfell, clubring). */
const GRIP_POWER = -0.3;
/** From here on a tyre may not last: each lap beyond costs so much more, as a share of the lap. */
const WORN_FROM = 0.9;
const WORN_SHARE = 0.03;

/** What lap times are reckoned from. */
export interface LapModel {
  /** On new tyres of that compound on a dry road, s. */
  readonly lapSec: number;
  readonly compound: string;
}

/** [ST1] Time that a lap takes on a compound, on a road of a wetness, with tyres of a wear, s. */
export function lapSecOn(model: LapModel, id: string, wetness: number, wear: number): number {
  const tyres = compound(id);
  const grip = tyres.peakMu * wetGripFactor(tyres, wetness) * (1 - tyres.wornGripLoss * Math.min(1, wear));
  const wornSec = wear > WORN_FROM ? WORN_SHARE * model.lapSec : 0;
  return model.lapSec * power(grip / compound(model.compound).peakMu, GRIP_POWER) + wornSec;
}

/** Wear of a lap on a compound, where it was measured on another. */
export function wearPerLapOn(id: string, measured: number, measuredOn: string): number {
  return (measured * compound(id).wearPerJ) / compound(measuredOn).wearPerJ;
}
