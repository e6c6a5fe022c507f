import { parseArgs } from "node:util";
import { formatTable, integerOption, numberOption, printResult, progressBar } from "../../cli/command-line.ts";
import { loadPolicy } from "../../server/inference/load-policy.ts";
import type { PolicySession } from "../../server/inference/policy-session.ts";
import { resolveTrack } from "../tracks/resolve-track.ts";
import { asked, readPolicy } from "./eval-options.ts";
import { listCars, listPairs, listTracks, type Pair } from "./pairs.ts";
import { driveStint, STINT_DRIVERS, type StintDriver, type StintFigures } from "./stint/drive-stint.ts";
import { prepareStint, type StintOrder, type StintRace } from "./stint/stint-race.ts";

/** A line of `npm run eval -- stint --json`. */
export interface StintRow {
  track: string;
  car: string;
  driver: StintDriver;
  tyreWearRate: number;
  fuelUseRate: number;
  startFuelKg: number;
  /** Completed. */
  laps: number;
  /** From lights out to the flag, null for who did not get there. */
  totalSec: number | null;
  /** Of the laps completed, null for none. */
  meanLapSec: number | null;
  lastFiveLapsSec: number | null;
  offs: number;
  /** Mean of the tyres at the end, 1 is worn out. */
  finalWear: number;
  fuelLeftKg: number;
  finished: boolean;
  /** Share of the race in which the driver coasted to save fuel. */
  coastShare: number;
}

const LAPS = 30;
const TYRE_WEAR = 4;
const FUEL_SHARE = 0.96;
/** So that a car alone has completed laps at speed of which the use of fuel is known. */
const LEAST_LAPS = 2;

/** A long race alone at multiplied rates, by a driver who paces himself and one who does not: `npm run eval -- stint`. */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      driver: { type: "string", default: "policy" },
      tracks: { type: "string", default: "clubring,greyfell" },
      cars: { type: "string", default: "gt3" },
      laps: { type: "string" },
      seed: { type: "string" },
      "tyre-wear": { type: "string" },
      "fuel-use": { type: "string" },
      "fuel-share": { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const pairs = listPairs(
    asked("tracks", () => listTracks(values.tracks)),
    asked("cars", () => listCars(values.cars)),
  );
  const order: Omit<StintOrder, "car"> = {
    laps: integerOption("laps", values.laps, { min: LEAST_LAPS, max: 1000, fallback: LAPS }),
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    tyreWearRate: numberOption("tyre-wear", values["tyre-wear"], { min: 0, max: 100 }) ?? TYRE_WEAR,
    fuelUseRate: numberOption("fuel-use", values["fuel-use"], { min: 0.01, max: 100 }),
    fuelShare: numberOption("fuel-share", values["fuel-share"], { min: 0.5, max: 1.05 }) ?? FUEL_SHARE,
  };
  const policy = await loadPolicy(readPolicy(values.driver));
  const progress = progressBar("driving stints", pairs.length * (1 + STINT_DRIVERS.length));
  const rows: StintRow[] = [];
  let done = 0;
  try {
    for (const pair of pairs) {
      rows.push(...(await drivePair(pair, order, policy, () => progress.update(++done))));
    }
  } finally {
    progress.stop();
    await policy.close();
  }
  printResult(values.json, rows, () => describe(rows));
}

async function drivePair(pair: Pair, order: Omit<StintOrder, "car">, policy: PolicySession, onStint: () => void): Promise<StintRow[]> {
  const track = resolveTrack(pair.track);
  const race = await prepareStint(track, { ...order, car: pair.car }, policy);
  onStint();
  const rows: StintRow[] = [];
  for (const driver of STINT_DRIVERS) {
    rows.push(stintRow(race, driver, await driveStint(race.config, track, race.prepared, policy, driver)));
    onStint();
  }
  return rows;
}

function stintRow({ config, startFuelKg }: StintRace, driver: StintDriver, figures: StintFigures): StintRow {
  const { lapsSec, offs, finished } = figures;
  return {
    track: config.track,
    car: config.entries[0].carModel,
    driver,
    tyreWearRate: config.tyreWearRate,
    fuelUseRate: config.fuelUseRate,
    startFuelKg: round(startFuelKg, 2),
    laps: lapsSec.length,
    totalSec: finished ? round(sum(lapsSec), 3) : null,
    meanLapSec: meanOf(lapsSec),
    lastFiveLapsSec: meanOf(lapsSec.slice(-5)),
    offs,
    finalWear: round(figures.finalWear, 3),
    fuelLeftKg: round(figures.fuelLeftKg, 2),
    finished,
    coastShare: round(figures.coastShare, 4),
  };
}

function describe(rows: readonly StintRow[]): string {
  return formatTable(
    [
      "circuit",
      "car",
      "driver",
      "wear rate",
      "fuel rate",
      "start kg",
      "laps",
      "total s",
      "mean lap s",
      "last five s",
      "offs",
      "wear",
      "left kg",
      "coasting",
    ],
    rows.map((row) => [
      row.track,
      row.car,
      row.driver,
      row.tyreWearRate,
      row.fuelUseRate,
      row.startFuelKg,
      row.laps,
      row.totalSec ?? "not finished",
      row.meanLapSec ?? "-",
      row.lastFiveLapsSec ?? "-",
      row.offs,
      row.finalWear,
      row.fuelLeftKg,
      `${(100 * row.coastShare).toFixed(1)} %`,
    ]),
  );
}

function meanOf(lapsSec: readonly number[]): number | null {
  return lapsSec.length === 0 ? null : round(sum(lapsSec) / lapsSec.length, 3);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
