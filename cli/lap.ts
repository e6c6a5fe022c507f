import { parseArgs } from "node:util";
import { findPolicy } from "../server/inference/find-policy.ts";
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { COMPOUND_IDS } from "../shared/car/compounds.ts";
import { REFERENCE } from "../shared/engine/reference-field.ts";
import {
  CheckFailedError,
  integerOption,
  knownOption,
  numberOption,
  printResult,
  progressBar,
  requiredOption,
  runCommand,
  UsageError,
} from "./command-line.ts";
import { driveLaps } from "./lap/drive-laps.ts";
import { driveTable } from "./lap/drive-table.ts";
import { comparisonTable, lapTable } from "./lap/lap-table.ts";
import { loadTrack } from "./load-track.ts";
import { CONDITION_OPTIONS, readConditions } from "./race-conditions.ts";

/** Times a driver alone on a circuit; `--all` does it for every circuit and several cars. */
await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      track: { type: "string" },
      car: { type: "string" },
      driver: { type: "string", default: "reference" },
      laps: { type: "string" },
      compound: { type: "string" },
      pace: { type: "string" },
      seed: { type: "string" },
      all: { type: "boolean", default: false },
      shelf: { type: "string" },
      ...CONDITION_OPTIONS,
      json: { type: "boolean", default: false },
    },
  });
  const cars = readCars(values.car, values.all);
  const { wetness = 0, tyreWearRate = 0, fuelUseRate = 0, setup } = readConditions(values, cars);
  const compound = knownOption("compound", values.compound, COMPOUND_IDS);
  const order = {
    driver: readDriver(values.driver, values.pace),
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: 5 }),
    pace: numberOption("pace", values.pace, { min: 0.5, max: 1 }) ?? 1,
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    setup: compound === undefined ? setup : { ...setup, compound },
    wetness,
    tyreWearRate,
    fuelUseRate,
  };
  if (values.all) {
    const rows = await driveTable(cars, values.shelf, order);
    printResult(values.json, rows, () => comparisonTable(rows));
    const missed = rows.filter((row) => !row.ok).length;
    if (missed > 0)
      throw new CheckFailedError(`${missed} of ${rows.length} drives missed the target: no time off the track, no wall, ratio 1.05`);
    return;
  }
  const trackName = requiredOption("track", values.track, "clubring");
  const track = loadTrack(trackName);
  const progress = progressBar("driving laps", order.laps + 1);
  try {
    const report = await driveLaps(track, { ...order, car: cars[0] }, progress.update);
    progress.stop();
    printResult(values.json, report, () => lapTable(report));
  } finally {
    progress.stop();
  }
});

/** The driver's name or file, of which there is one. */
function readDriver(name: string, pace: string | undefined): string {
  if (name === REFERENCE) return name;
  if (pace !== undefined) throw new UsageError("--pace is for the reference driver, a policy drives as it was trained");
  try {
    findPolicy(name);
    return name;
  } catch (cause) {
    throw new UsageError("--driver must be reference, a model's name or the path of an .onnx file", { cause });
  }
}

/** One car, or with `--all` a list that has a standard. */
function readCars(text: string | undefined, isList: boolean): string[] {
  const cars = isList ? (text ?? "hatch,gt3,formula,rally").split(",") : [requiredOption("car", text, "gt3")];
  for (const car of cars) knownOption("car", car, CAR_MODEL_IDS);
  return cars;
}
