import { carSpec } from "../../shared/car/catalog/index.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import { takePaceNotes } from "../../shared/driver/driver-preparation.ts";
import { computeRacingLine, type RacingLine } from "../../shared/driver/racing-line.ts";
import { type LapOrder, LapRun, lapRace } from "../../shared/engine/lap-run.ts";
import { prepareRace } from "../../shared/engine/race-preparation.ts";
import type { Track } from "../../shared/track/track.ts";
import { resolveTrack } from "../tracks/resolve-track.ts";
import type { Pair } from "./pairs.ts";

/** What every pair is driven under. */
export interface EvalConditions {
  /** Flying laps after the standing one. */
  readonly laps: number;
  readonly wetness: number;
  readonly seed: number;
}

/** Makes runs ready; keeps the last circuit and its racing lines, for pairs come circuit by circuit. */
export class Stages {
  readonly #conditions: EvalConditions;
  #name = "";
  #track: Track | null = null;
  readonly #lines = new Map<number, RacingLine>();

  constructor(conditions: EvalConditions) {
    this.#conditions = conditions;
  }

  /** A run of a pair from its standing start, without tyre wear and fuel use. */
  openRun(pair: Pair, driver: string): LapRun {
    const track = this.#trackOf(pair);
    const order: LapOrder = { ...this.#conditions, car: pair.car, setup: {}, tyreWearRate: 0, fuelUseRate: 0 };
    const config = prepareRace(lapRace(track, order, driver), track);
    const spec = carSpec(pair.car);
    const line = this.#lines.get(spec.widthM) ?? computeRacingLine(track, spec.widthM);
    this.#lines.set(spec.widthM, line);
    return new LapRun(config, track, takePaceNotes(track, spec, resolveSetup(spec, config.entries[0].setup), config.wetness, { line }));
  }

  #trackOf(pair: Pair): Track {
    if (this.#track === null || this.#name !== pair.track) {
      this.#track = resolveTrack(pair.track);
      this.#name = pair.track;
      this.#lines.clear();
    }
    return this.#track;
  }
}

/** The same run again, from its start. */
export function repeatRun({ engine, notes }: LapRun, laps: number): LapRun {
  return new LapRun({ ...engine.config, laps: laps + 1 }, engine.track, notes);
}
