import { setImmediate } from "node:timers/promises";
import { CAR_MODEL_IDS, carSpec } from "../shared/car/catalog/index.ts";
import { peakPowerW } from "../shared/car/torque-curve.ts";
import { REFERENCE } from "../shared/engine/reference-field.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../shared/track/circuits/index.ts";
import type { Catalogue } from "./api/tokens.ts";

/** The catalogue, its circuits compiled when they are first asked for: that takes the better part of a second. */
export class LazyCatalogue implements Catalogue {
  readonly cars = listCars();
  readonly #driverIds: () => readonly string[];
  #tracks: Catalogue["tracks"] | null = null;

  /** @param driverIds models that can drive now */
  constructor(driverIds: () => readonly string[]) {
    this.#driverIds = driverIds;
  }

  get drivers(): Catalogue["drivers"] {
    return [...this.#driverIds(), REFERENCE].map((id) => ({ id }));
  }

  get tracks(): Catalogue["tracks"] {
    this.#tracks ??= listTracks();
    return this.#tracks;
  }
}

/** Compiles all circuits, one between two turns of the event loop, so that no race has to wait for it later. */
export async function compileCircuits(): Promise<void> {
  for (const id of BUILT_IN_TRACK_IDS) {
    builtInTrack(id);
    await setImmediate();
  }
}

/** The circuits to choose from, in the order the page shows them. */
function listTracks(): Catalogue["tracks"] {
  return BUILT_IN_TRACK_IDS.map((id) => {
    const { name, lengthM } = builtInTrack(id);
    return { id, name, lengthM: Math.round(lengthM) };
  });
}

/** The cars to choose from. */
function listCars(): Catalogue["cars"] {
  return CAR_MODEL_IDS.map((id) => {
    const { name, category, massKg, drivetrain, engine } = carSpec(id);
    return { id, name, category, massKg, drivetrain, peakPowerKw: Math.round(peakPowerW(engine.torqueCurve) / 1000) };
  });
}
