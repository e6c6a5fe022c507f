import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DriveInputs } from "../shared/contract/drive-input.ts";
import type { RaceConfig } from "../shared/contract/race-config.ts";
import { RaceEngine } from "../shared/engine/race-engine.ts";
import { prepareField, ReferenceField, referenceEntry } from "../shared/engine/reference-field.ts";
import { Recorder } from "../shared/replay/recorder.ts";
import { BUILT_IN_TRACK_IDS } from "../shared/track/circuits/index.ts";
import { compileTrack } from "../shared/track/compile.ts";
import { integerOption, printResult, progressBar, requiredOption, runCommand, UsageError } from "./command-line.ts";
import { loadTrackFile } from "./load-track.ts";
import { raceReport, raceTable } from "./race-report.ts";
import { writeRecording } from "./recording-storage.ts";

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
      json: { type: "boolean", default: false },
    },
  });
  const trackName = requiredOption("track", values.track, "clubring");
  const config: RaceConfig = {
    track: "",
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: 3 }),
    wetness: 0,
    tyreWearRate: 1,
    fuelUseRate: 1,
    entries: enterCars(
      requiredOption("car", values.car, "gt3 (or a list: gt3,hatch)"),
      integerOption("drivers", values.drivers, { min: 1, max: 64, fallback: 12 }),
    ),
  };
  const trackFile = loadTrackFile(trackName);
  const engine = new RaceEngine({ ...config, track: trackFile.id }, compileTrack(trackFile));
  const recorder = values.record === undefined ? null : new Recorder(engine, BUILT_IN_TRACK_IDS.includes(trackName) ? null : trackFile);
  const field = prepareDrivers(engine);
  const startedMs = performance.now();
  await raceToTheEnd(engine, field, recorder);
  const report = raceReport(engine, (performance.now() - startedMs) / 1000);
  if (recorder !== null && values.record !== undefined) writeRecording(values.record, recorder.toRecording());
  printResult(values.json, report, () => raceTable(report));
});

/** Grid of AI cars; the models of a list take turns. */
function enterCars(models: string, drivers: number): RaceConfig["entries"] {
  const list = models.split(",").map((model) => model.trim());
  if (list.includes("")) throw new UsageError(`--car has an empty name in "${models}", give for example --car gt3,hatch`);
  return Array.from({ length: drivers }, (_, car) => referenceEntry(list[car % list.length], `Reference ${car + 1}`));
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
