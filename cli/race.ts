import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { DriveInputs } from "../shared/contract/drive-input.ts";
import type { CarSetupChoice, EntryConfig } from "../shared/contract/race-config.ts";
import { RaceEngine } from "../shared/engine/race-engine.ts";
import type { RaceWish } from "../shared/engine/race-fuel.ts";
import { prepareField, ReferenceField, referenceEntry } from "../shared/engine/reference-field.ts";
import { Recorder } from "../shared/replay/recorder.ts";
import { BUILT_IN_TRACK_IDS } from "../shared/track/circuits/index.ts";
import { compileTrack } from "../shared/track/compile.ts";
import { integerOption, knownOption, printResult, progressBar, requiredOption, runCommand, UsageError } from "./command-line.ts";
import { loadTrackFile } from "./load-track.ts";
import { CONDITION_OPTIONS, planRace, readConditions } from "./race-conditions.ts";
import { raceReport, raceTable } from "./race-report.ts";
import { checkRecordingPath, writeRecording } from "./recording-storage.ts";

/** Ticks between two looks at signals and the progress bar. */
const TICKS_PER_TURN = 300;

/** Runs a race of reference drivers without a screen, as fast as it goes. */
await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      track: { type: "string" },
      car: { type: "string" },
      drivers: { type: "string" },
      laps: { type: "string" },
      seed: { type: "string" },
      record: { type: "string" },
      ...CONDITION_OPTIONS,
      json: { type: "boolean", default: false },
    },
  });
  const trackName = requiredOption("track", values.track, "clubring");
  const cars = readCars(requiredOption("car", values.car, "gt3 (or a list: gt3,hatch)"));
  const drivers = integerOption("drivers", values.drivers, { min: 1, max: 64, fallback: 12 });
  const { wetness = 0, tyreWearRate = 1, fuelUseRate, setup } = readConditions(values, cars);
  const trackFile = loadTrackFile(trackName);
  const track = compileTrack(trackFile);
  if (drivers > track.grid.length) {
    throw new UsageError(`--drivers must be an integer from 1 to ${track.grid.length}, the slots of ${track.id}'s grid, got ${drivers}`);
  }
  const wish: RaceWish = {
    track: track.id,
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: 3 }),
    wetness,
    tyreWearRate,
    fuelUseRate,
    entries: enterCars(cars, drivers, setup),
  };
  if (values.record !== undefined) checkRecordingPath(values.record);
  const engine = new RaceEngine(planRace(wish, track), track);
  const recorder = values.record === undefined ? null : new Recorder(engine, BUILT_IN_TRACK_IDS.includes(trackName) ? null : trackFile);
  const field = prepareDrivers(engine);
  const startedMs = performance.now();
  await raceToTheEnd(engine, field, recorder);
  const report = raceReport(engine, (performance.now() - startedMs) / 1000);
  printResult(values.json, report, () => raceTable(report));
  if (recorder !== null && values.record !== undefined) writeRecording(values.record, recorder.toRecording());
});

function readCars(text: string): string[] {
  const cars = text.split(",").map((model) => model.trim());
  for (const car of cars) knownOption("car", car, CAR_MODEL_IDS);
  return cars;
}

/** Grid of AI cars; the models of a list take turns. */
function enterCars(cars: readonly string[], drivers: number, setup: CarSetupChoice): EntryConfig[] {
  return Array.from({ length: drivers }, (_, car) => ({ ...referenceEntry(cars[car % cars.length], `Reference ${car + 1}`), setup }));
}

function prepareDrivers(engine: RaceEngine): ReferenceField {
  const progress = progressBar("preparing drivers", engine.carCount);
  try {
    return new ReferenceField(engine, prepareField(engine, progress.update));
  } finally {
    progress.stop();
  }
}

async function raceToTheEnd(engine: RaceEngine, field: ReferenceField, recorder: Recorder | null): Promise<void> {
  const inputs = new DriveInputs(engine.carCount);
  const { session } = engine;
  const raceM = session.laps * engine.track.lengthM;
  const progress = progressBar("racing", raceM);
  try {
    while (!engine.ended) {
      field.drive(inputs);
      engine.step(inputs);
      recorder?.record(inputs);
      if (engine.tick % TICKS_PER_TURN !== 0) continue;
      progress.update(Math.max(0, session.columns.distanceM[session.runningOrder[0]]));
      await setImmediate();
    }
  } finally {
    progress.stop();
  }
}
