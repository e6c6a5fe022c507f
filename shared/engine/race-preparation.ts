import { carSpec } from "../car/catalog/index.ts";
import { fittingCompound } from "../car/fitting-compound.ts";
import type { EntryConfig, RaceConfig } from "../contract/race-config.ts";
import type { Track } from "../track/track.ts";
import { planRaceFuel, type RaceWish } from "./race-fuel.ts";

/**
 * Decides what nobody chose: [RC62] tyres that fit the circuit, then [RC60] [RC61] fuel and its rate of use.
 *
 * @throws RaceConfigError when a chosen rate of fuel use cannot last; SetupError for a set-up out of its range
 */
export function prepareRace(wish: RaceWish, track: Track): RaceConfig {
  return planRaceFuel({ ...wish, entries: wish.entries.map((entry) => fitTyres(entry, track)) }, track.lengthM);
}

function fitTyres(entry: EntryConfig, track: Track): EntryConfig {
  if (entry.setup.compound !== undefined) return entry;
  return { ...entry, setup: { ...entry.setup, compound: fittingCompound(carSpec(entry.carModel), track) } };
}
