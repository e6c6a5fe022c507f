import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compileTrack } from "./compile.ts";
import { GroundSample } from "./ground-sample.ts";
import { importCsv } from "./import-csv.ts";
import { expectSoundTrack } from "./testing/track-invariants.ts";
import { validateTrackFile } from "./validate-track-file.ts";

/** Real circuits lie beside the project, not in it. */
const SHELF = resolve(import.meta.dirname, "../../../shared/tracks");
const names = existsSync(SHELF) ? readdirSync(SHELF).filter((name) => name.endsWith(".csv")) : [];

/** Published lengths in m of the shelf's own README, to be met within 0.5 %. */
const LENGTHS_M: Record<string, number> = {
  Austin: 5508,
  BrandsHatch: 3905,
  Budapest: 4377,
  Hockenheim: 4569,
  IMS: 4022,
  Melbourne: 5299,
  Montreal: 4358,
  Monza: 5790,
  MoscowRaceway: 4063,
  Nuerburgring: 5144,
  Oschersleben: 3692,
  Sakhir: 5406,
  SaoPaulo: 4305,
  Sepang: 5537,
  Shanghai: 5445,
  Sochi: 5841,
  Spa: 7000,
  Spielberg: 4315,
};

if (names.length === 0) console.log(`skipped: no circuits at ${SHELF}`);

describe.skipIf(names.length === 0)("the shelf of real circuits", () => {
  it("holds eighteen", () => expect(names).toHaveLength(18));

  it.each(names)("[TR22] %s imports to a sound circuit", (name) => {
    const csv = readFileSync(resolve(SHELF, name), "utf8");
    const file = importCsv(csv, basename(name, ".csv"));
    expect(validateTrackFile(JSON.parse(JSON.stringify(file)))).toEqual(file);
    const track = compileTrack(file);
    expectSoundTrack(track);
    expect(Math.abs(track.lengthM / LENGTHS_M[basename(name, ".csv")] - 1)).toBeLessThan(0.005);
    expectNearCsv(csv, track.x, track.y);
    expectRoundTrip(track);
  });

  it.each(names)("[TR22] %s driven the other way round imports too", (name) => {
    const rows = readFileSync(resolve(SHELF, name), "utf8")
      .split("\n")
      .filter((row) => row !== "" && !row.startsWith("#"));
    const reversed = rows.reverse().map((row) => {
      const [x, y, right, left] = row.split(",");
      return [x, y, left, right].join(",");
    });
    expect(compileTrack(importCsv(reversed.join("\n"), "reversed")).pitLane?.boxes).toHaveLength(14);
  });
});

/** [TR21] Smoothing moves the line by no more than a metre and a half. */
function expectNearCsv(csv: string, x: Float64Array, y: Float64Array): void {
  const lines = csv.split("\n").filter((row) => row !== "" && !row.startsWith("#"));
  for (const line of lines.filter((_, i) => i % 3 === 0)) {
    const [xM, yM] = line.split(",").map(Number);
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < x.length; i++) nearest = Math.min(nearest, (x[i] - xM) ** 2 + (y[i] - yM) ** 2);
    expect(Math.sqrt(nearest)).toBeLessThan(1.5);
  }
}

/** [TR4] from wall to wall, with hints at the end of the window. */
function expectRoundTrip(track: ReturnType<typeof compileTrack>): void {
  const place = new Float64Array(4);
  const out = new GroundSample();
  for (let i = 0; i < track.stationCount; i += 3) {
    for (const lateralM of [track.wallLeftM[i], 2, -2, -track.wallRightM[i]]) {
      for (const hintOffM of [-24, 0, 24]) {
        track.worldAt(i * track.spacingM, lateralM, place);
        track.sampleGround(place[0], place[1], i * track.spacingM + hintOffM, out);
        const gapM = Math.abs(out.sM - i * track.spacingM);
        if (Math.min(gapM, track.lengthM - gapM) > 0.01 || Math.abs(out.lateralM - lateralM) > 0.01) {
          expect.fail(`s = ${i * track.spacingM}, lateral ${lateralM}, hint ${hintOffM} off: got s = ${out.sM}, lateral ${out.lateralM}`);
        }
      }
    }
  }
}
