import { CAR_MODEL_IDS, carSpec } from "../shared/car/catalog/index.ts";
import { peakPowerW } from "../shared/car/torque-curve.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../shared/track/circuits/index.ts";
import type { Catalogue } from "./api/tokens.ts";

/** The circuits to choose from, in the order the page shows them. */
export function listTracks(): Catalogue["tracks"] {
  return BUILT_IN_TRACK_IDS.map((id) => {
    const { name, lengthM } = builtInTrack(id);
    return { id, name, lengthM: Math.round(lengthM) };
  });
}

/** The cars to choose from. */
export function listCars(): Catalogue["cars"] {
  return CAR_MODEL_IDS.map((id) => {
    const { name, category, massKg, drivetrain, engine } = carSpec(id);
    return { id, name, category, massKg, drivetrain, peakPowerKw: Math.round(peakPowerW(engine.torqueCurve) / 1000) };
  });
}
