import { carSpec } from "../../shared/car/catalog/index.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import { takePaceNotes } from "../../shared/driver/driver-preparation.ts";
import { driveLapRuns } from "../../shared/engine/lap-crew.ts";
import { type LapFigures, type LapOrder, LapRun, lapRace } from "../../shared/engine/lap-run.ts";
import type { Track } from "../../shared/track/track.ts";
import { planRace } from "../race-conditions.ts";
import { openDriver } from "./open-driver.ts";

/** What `npm run lap -- --json` prints. */
export interface LapReport {
  track: string;
  car: string;
  driver: string;
  compound: string;
  /** The standing lap, from lights out to the first crossing of the line that completes one. */
  outLapSec: number;
  laps: LapFigures[];
  bestLapSec: number;
  meanLapSec: number;
  /** Time of the quasi-steady-state profile, a flying lap with all of the envelope. */
  referenceLapSec: number;
  /** Best lap over reference lap. */
  ratio: number;
}

/** Who is to drive what. */
export interface DriveOrder extends LapOrder {
  /** `reference`, or a policy's name or file. */
  driver: string;
  /** Share of the reference driver's full pace. */
  pace: number;
}

/**
 * Drives a standing and then flying laps alone on a circuit, timed by the race itself.
 *
 * @param onProgress called with the laps done
 * @throws UsageError when the fuel cannot last; PolicyFileError for a policy that cannot be used; Error when a lap is not completed
 */
export async function driveLaps(track: Track, order: DriveOrder, onProgress: (laps: number) => void): Promise<LapReport> {
  const driver = await openDriver(order.driver, order.pace);
  try {
    const config = planRace(lapRace(track, order, driver.name), track);
    const run = openRun(config, track);
    const runs = [run];
    await driveLapRuns(driver.crew, () => runs.pop(), 1, { onTick: () => onProgress(run.lapsDone) });
    return report(run, driver.name);
  } finally {
    await driver.close();
  }
}

function openRun(config: RaceConfig, track: Track): LapRun {
  const [entry] = config.entries;
  const spec = carSpec(entry.carModel);
  return new LapRun(config, track, takePaceNotes(track, spec, resolveSetup(spec, entry.setup), config.wetness));
}

function report({ engine, notes, outLap, flyingLaps, problem }: LapRun, driver: string): LapReport {
  if (problem !== null || outLap === null) throw new Error(problem ?? "no lap was completed");
  const times = flyingLaps.map((lap) => lap.timeSec);
  const bestLapSec = Math.min(...times);
  return {
    track: engine.track.id,
    car: notes.spec.id,
    driver,
    compound: notes.setup.compound,
    outLapSec: outLap.timeSec,
    laps: flyingLaps,
    bestLapSec,
    meanLapSec: round(times.reduce((sum, time) => sum + time, 0) / times.length),
    referenceLapSec: round(notes.referenceLapSec),
    ratio: round(bestLapSec / notes.referenceLapSec, 4),
  };
}

function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
