import { parseArgs } from "node:util";
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { COMPOUND_IDS } from "../shared/car/compounds.ts";
import { CheckFailedError, integerOption, printResult, progressBar, requiredOption, runCommand, UsageError } from "./command-line.ts";
import { driveLaps } from "./lap/drive-laps.ts";
import { driveTable } from "./lap/drive-table.ts";
import { comparisonTable, lapTable } from "./lap/lap-table.ts";
import { loadTrack } from "./load-track.ts";

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
      pace: { type: "string", default: "1" },
      seed: { type: "string" },
      all: { type: "boolean", default: false },
      shelf: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const order = {
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: 5 }),
    compound: knownOption("compound", values.compound, COMPOUND_IDS),
    pace: paceOption(values.pace),
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
  };
  if (values.driver !== "reference") throw new UsageError(`--driver must be reference, the only driver there is, got ${values.driver}`);
  if (values.all) {
    const cars = (values.car ?? "hatch,gt3,formula,rally").split(",");
    for (const car of cars) knownOption("car", car, CAR_MODEL_IDS);
    const rows = await driveTable(cars, values.shelf, order);
    printResult(values.json, rows, () => comparisonTable(rows));
    const missed = rows.filter((row) => !row.ok).length;
    if (missed > 0)
      throw new CheckFailedError(`${missed} of ${rows.length} drives missed the target: no time off the track, no wall, ratio 1.05`);
    return;
  }
  const trackName = requiredOption("track", values.track, "clubring");
  const car = requiredOption("car", values.car, "gt3");
  knownOption("car", car, CAR_MODEL_IDS);
  const track = loadTrack(trackName);
  const progress = progressBar("driving laps", order.laps + 1);
  try {
    const report = driveLaps(track, { ...order, car }, progress.update);
    progress.stop();
    printResult(values.json, report, () => lapTable(report));
  } finally {
    progress.stop();
  }
});

function knownOption(name: string, text: string | undefined, known: readonly string[]): string | undefined {
  if (text === undefined || known.includes(text)) return text;
  throw new UsageError(`--${name} must be one of ${known.join(", ")}, got ${text}`);
}

function paceOption(text: string): number {
  const pace = Number(text);
  if (text.trim() !== "" && pace >= 0.5 && pace <= 1) return pace;
  throw new UsageError(`--pace must be a number from 0.5 to 1, got ${text}`);
}
