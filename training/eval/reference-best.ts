import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { driveLapRuns } from "../../shared/engine/lap-crew.ts";
import type { LapRun } from "../../shared/engine/lap-run.ts";
import { ReferenceCrew } from "../../shared/engine/reference-crew.ts";
import { SIMULATION_VERSION } from "../../shared/engine/simulation-version.ts";
import { hashBytes } from "../../shared/math/state-hash.ts";
import { hashCars, hashTrack } from "../../shared/replay/recorder.ts";
import { bestLapSec } from "./pace-row.ts";
import { repeatRun } from "./stages.ts";

/** Flying laps of the reference driver, of which the best is the yardstick. */
export const YARDSTICK_LAPS = 3;

const CACHE_DIR = join(import.meta.dirname, "..", "..", ".cache", "reference-laps");

/**
 * The reference driver's best flying lap under the same conditions as a run, in seconds. It is driven once and then kept on
 * disk, by everything it depends on: simulation version, circuit, car, set-up, wetness and seed. Null when he completes no lap.
 */
export async function referenceBestSec(run: LapRun, cacheDir = CACHE_DIR): Promise<number | null> {
  const path = join(cacheDir, `${cacheKey(run)}.json`);
  const kept = readKept(path);
  if (kept !== null) return kept;
  const again = repeatRun(run, YARDSTICK_LAPS);
  const runs = [again];
  await driveLapRuns(new ReferenceCrew(), () => runs.pop(), 1);
  const best = bestLapSec(again);
  if (best !== null) keep(path, best);
  return best;
}

function cacheKey({ engine }: LapRun): string {
  const { wetness, seed } = engine.config;
  const parts = [SIMULATION_VERSION, hashTrack(engine.track), hashCars(engine.cars), wetness, seed, YARDSTICK_LAPS];
  return hashBytes([new TextEncoder().encode(parts.join(" "))]);
}

function readKept(path: string): number | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof kept === "number" && kept > 0 ? kept : null;
  } catch {
    // Not there yet, or cut short by a full disk: it is driven again.
    return null;
  }
}

/** Threads and processes may keep the same lap at the same time: each writes a whole file of its own, then renames it. */
function keep(path: string, best: number): void {
  mkdirSync(join(path, ".."), { recursive: true });
  const own = `${path}.${process.pid}-${Math.floor(performance.now() * 1000)}`;
  writeFileSync(own, JSON.stringify(best));
  renameSync(own, path);
}
