import { CAR_MODEL_IDS, carSpec } from "../shared/car/catalog/index.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../shared/track/circuits/index.ts";
import type { Catalogue } from "./api/tokens.ts";

const RADPS_PER_RPM = Math.PI / 30;

/** The circuits to choose from, in the order the page shows them. */
export function listTracks(): Catalogue["tracks"] {
  return BUILT_IN_TRACK_IDS.map((id) => {
    const { name, lengthM } = builtInTrack(id);
    return { id, name, lengthM: Math.round(lengthM) };
  });
}

/** The cars to choose from. Power is the greatest product of torque and speed on the torque curve. */
export function listCars(): Catalogue["cars"] {
  return CAR_MODEL_IDS.map((id) => {
    const { name, category, massKg, drivetrain, engine } = carSpec(id);
    const powersW = engine.torqueCurve.map((point) => point.torqueNm * point.rpm * RADPS_PER_RPM);
    return { id, name, category, massKg, drivetrain, peakPowerKw: Math.round(Math.max(...powersW) / 1000) };
  });
}
