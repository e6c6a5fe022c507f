import { execFile } from "node:child_process";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { findPolicy } from "../server/inference/find-policy.ts";
import { PolicyFileError } from "../server/inference/policy-file-error.ts";
import { type PolicyTrial, tryPolicy } from "../server/inference/try-policy.ts";
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { CheckFailedError, knownOption, printResult, runCommand, UsageError } from "./command-line.ts";
import { loadTrackFile } from "./load-track.ts";

/** What `npm run driver -- check FILE --json` prints. */
interface DriverCheck extends PolicyTrial {
  file: string;
  track: string;
  car: string;
  /** Best of two flying laps, and over the lap of the quasi-steady-state profile. */
  bestLapSec: number;
  ratio: number;
  offTrackSec: number;
}

interface LapLine {
  bestLapSec: number;
  ratio: number;
  laps: { offTrackSec: number }[];
}

const LAP_PATIENCE_MS = 120_000;

/** Says whether an ONNX file can drive here: `npm run driver -- check FILE`. Exit code 1 when it cannot. */
await runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      track: { type: "string", default: "clubring" },
      car: { type: "string", default: "gt3" },
      json: { type: "boolean", default: false },
    },
  });
  const [action, file, ...rest] = positionals;
  if (action !== "check" || file === undefined || rest.length > 0) {
    throw new UsageError("usage: npm run driver -- check FILE [--track clubring] [--car gt3] [--json]");
  }
  knownOption("car", values.car, CAR_MODEL_IDS);
  loadTrackFile(values.track);
  const check = await checkDriver(file, values.track, values.car);
  printResult(values.json, check, () => describe(check));
});

/** Everything that touches the file happens in processes of their own: a file made to harm does no more than fail. */
async function checkDriver(file: string, track: string, car: string): Promise<DriverCheck> {
  try {
    const path = findPolicy(file);
    const trial = await tryPolicy(path);
    const lap = await driveLap(path, track, car);
    const offTrackSec = lap.laps.reduce((sum, { offTrackSec }) => sum + offTrackSec, 0);
    return { file, ...trial, track, car, bestLapSec: lap.bestLapSec, ratio: lap.ratio, offTrackSec };
  } catch (error) {
    if (error instanceof PolicyFileError) throw new CheckFailedError(error.message);
    throw error;
  }
}

async function driveLap(path: string, track: string, car: string): Promise<LapLine> {
  const args = [
    "--import",
    "tsx",
    join(import.meta.dirname, "lap.ts"),
    "--driver",
    path,
    "--track",
    track,
    "--car",
    car,
    "--laps",
    "2",
    "--json",
  ];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LAP_PATIENCE_MS });
    return JSON.parse(stdout) as LapLine;
  } catch (cause) {
    const said = typeof cause === "object" && cause !== null && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new CheckFailedError(`${path} fits, but does not lap ${track} in ${car}: ${said === "" ? String(cause) : said}`);
  }
}

function describe(check: DriverCheck): string {
  return [
    `${check.file} is a driver and fits this version of Paddock; it goes by the name ${check.name}.`,
    `It takes ${check.decisionsPerSec} decisions a second on one core: ${Math.floor(check.decisionsPerSec / 10)} drivers.`,
    `${check.track} in ${check.car}: ${check.bestLapSec.toFixed(3)} s, ${check.ratio.toFixed(3)} of the ideal lap, ${check.offTrackSec.toFixed(1)} s off the road.`,
  ].join("\n");
}
