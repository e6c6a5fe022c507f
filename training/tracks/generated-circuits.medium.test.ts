import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { driveLaps } from "../../cli/lap/drive-laps.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import { SURFACES } from "../../shared/track/surface.ts";
import { expectSoundTrack } from "../../shared/track/testing/track-invariants.ts";
import type { Track } from "../../shared/track/track.ts";
import { summariseTrack } from "../../shared/track/track-summary.ts";
import { measureCircuits } from "./circuit-figures.ts";
import { generateTrack } from "./generate-track.ts";
import { resolveTrack } from "./resolve-track.ts";

/** Real circuits lie beside the project, not in it. */
const SHELF = resolve(import.meta.dirname, "../../../shared/tracks");
const shelf = existsSync(SHELF) ? readdirSync(SHELF).filter((name) => name.endsWith(".csv")) : [];
if (shelf.length === 0) console.log(`skipped: no circuits at ${SHELF}`);

const SEEDS = 300;
const tracks: Track[] = [];

/** Compiles a seed's circuit; what it throws names the seed. */
function compileSeed(seed: number): Track {
  try {
    return compileTrack(generateTrack(seed));
  } catch (cause) {
    throw new Error(`seed ${seed}`, { cause });
  }
}

describe.sequential("generated circuits", () => {
  it("[GT2] [GT3] compile and are sound, one for each seed", { timeout: 240_000 }, () => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const track = compileSeed(seed);
      expect(tightSpots(track), `seed ${seed}`).toEqual([]);
      tracks.push(track);
    }
    for (const track of tracks.filter((_, seed) => seed % 10 === 0)) expectSoundTrack(track);
  });

  it("[GT5] bring variety", () => {
    const share = (holds: (track: Track) => boolean): number => tracks.filter(holds).length / SEEDS;
    const summaries = tracks.map(summariseTrack);
    const sharePaved = (surface: (typeof SURFACES)[number]) => share((track) => track.roadSurface.includes(SURFACES.indexOf(surface)));
    const clockwise = share((track) => track.curvature.reduce((sum, bend) => sum + bend, 0) < 0);
    expect(clockwise).toBeGreaterThan(0.45);
    expect(clockwise).toBeLessThan(0.75);
    for (const surface of ["dirt", "snow", "concrete"] as const) expect(sharePaved(surface), surface).toBeGreaterThan(0.02);
    expect(sharePaved("asphalt")).toBeGreaterThan(0.7);
    expect(share((track) => track.lengthM < 2000)).toBeGreaterThan(0.05);
    expect(share((track) => track.lengthM > 5500)).toBeGreaterThan(0.1);
    expect(share((track) => median(verges(track)) < 3)).toBeGreaterThan(0.1);
    expect(share((track) => median(verges(track)) > 8)).toBeGreaterThan(0.1);
    expect(summaries.filter(({ tightestRadiusM }) => tightestRadiusM < 12).length / SEEDS).toBeGreaterThan(0.3);
    expect(summaries.filter(({ tightestRadiusM }) => tightestRadiusM > 50).length / SEEDS).toBeGreaterThan(0.02);
    expect(summaries.filter(({ steepestGrade }) => steepestGrade > 0.06).length / SEEDS).toBeGreaterThan(0.05);
    expect(summaries.filter(({ steepestGrade, steepestBankDeg }) => steepestGrade + steepestBankDeg === 0).length).toBeGreaterThan(30);
    expect(summaries.filter(({ steepestBankDeg }) => steepestBankDeg > 12).length).toBeGreaterThan(3);
  });

  it.skipIf(shelf.length === 0)("[GT4] are spread like real circuits", () => {
    const real = measureCircuits(shelf.map((name) => resolveTrack(resolve(SHELF, name))));
    const made = measureCircuits(tracks);
    for (const share of ["1 %", "2 %", "5 %", "10 %", "20 %", "30 %"] as const) {
      expect(made.roadRadiusM[share] / real.roadRadiusM[share], `radius at ${share}`).toBeGreaterThan(0.7);
      expect(made.roadRadiusM[share] / real.roadRadiusM[share], `radius at ${share}`).toBeLessThan(1.4);
    }
    expect(Math.abs(made.straightShare[1] - real.straightShare[1])).toBeLessThan(0.1);
    for (const key of ["cornersPerKm", "turnDegPerKm", "cornerRadiusM", "cornerTurnDeg", "widthM"] as const) {
      expect(made[key][1] / real[key][1], key).toBeGreaterThan(0.75);
      expect(made[key][1] / real[key][1], key).toBeLessThan(1.25);
    }
  });

  it.each([
    ["generated:202", "rally"],
    ["mirror:generated:202", "rally"],
    ["generated:205", "gt3"],
    ["generated:206", "formula"],
  ])("[GT2] %s is lapped by the reference driver in a %s without leaving the road", { timeout: 60_000 }, async (name, car) => {
    const order = { car, driver: "reference", laps: 1, pace: 1, seed: 1, setup: {}, wetness: 0, tyreWearRate: 0, fuelUseRate: 0 };
    const report = await driveLaps(resolveTrack(name), order, () => {});
    expect(report.laps).toMatchObject([{ offTrackSec: 0, wallContacts: 0 }]);
    expect(report.ratio).toBeLessThan(1.05);
  });
});

/** Every limit of [GT3] that a circuit breaks, with the value. */
function tightSpots(track: Track): string[] {
  const { widthM, tightestRadiusM, steepestGrade, steepestBankDeg, bridges, lengthM } = summariseTrack(track);
  const crestM = 1 / steepestChange(track.slope, track.spacingM);
  const last = track.stationCount - 1;
  const closingM = Math.sqrt((track.x[0] - track.x[last]) ** 2 + (track.y[0] - track.y[last]) ** 2 + (track.z[0] - track.z[last]) ** 2);
  return [
    ["lap", lengthM, lengthM >= 1200 && lengthM <= 7000],
    ["narrowest", widthM[0], widthM[0] >= 6.8],
    ["widest", widthM[1], widthM[1] <= 18.2],
    ["radius", tightestRadiusM, tightestRadiusM >= 7.8],
    ["grade", steepestGrade, steepestGrade <= 0.13],
    ["crest", crestM, crestM >= 200],
    ["banking", steepestBankDeg, steepestBankDeg <= 28.5],
    ["step of curvature", steepestChange(track.curvature, track.spacingM), steepestChange(track.curvature, track.spacingM) < 0.022],
    ["closing step", closingM, closingM < 1.1 * track.spacingM],
    ["bridges", bridges, bridges === 0],
  ].flatMap(([what, value, holds]) => (holds ? [] : [`${what} ${value}`]));
}

function steepestChange(column: Float64Array, spacingM: number): number {
  return column.reduce((most, value, i) => Math.max(most, Math.abs(column[(i + 1) % column.length] - value) / spacingM), 0);
}

function verges(track: Track): number[] {
  return Array.from(track.wallLeftM, (wall, i) => wall - track.widthLeftM[i]);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
