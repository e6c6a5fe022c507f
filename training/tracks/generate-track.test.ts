import { describe, expect, it } from "vitest";
import { hashBytes } from "../../shared/math/state-hash.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import { SURFACES } from "../../shared/track/surface.ts";
import { validateTrackFile } from "../../shared/track/validate-track-file.ts";
import { generateTrack } from "./generate-track.ts";

describe("generateTrack", () => {
  /** Golden hashes: they change with the generator, on purpose only, because what was trained on the old circuits then ends. */
  it.each([
    [0, "0f90dce0eec81556"],
    [1, "0e7f5cf948d8fc4d"],
    [2, "ae18a50a9e3d6543"],
    [211, "d9ecb6f4f3674b6e"],
    [Number.MAX_SAFE_INTEGER, "b442d93824218acf"],
  ])("[GT1] makes the same circuit of seed %i everywhere", (seed, hash) => {
    expect(hashBytes([new TextEncoder().encode(JSON.stringify(generateTrack(seed)))])).toBe(hash);
  });

  it("[GT1] depends on nothing but the seed", () => {
    const first = generateTrack(7);
    generateTrack(8);
    expect(generateTrack(7)).toEqual(first);
    expect(generateTrack(8).stations).not.toEqual(first.stations);
  });

  it("writes a valid track file that carries the seed", () => {
    const file = generateTrack(12);
    expect(validateTrackFile(JSON.parse(JSON.stringify(file)))).toEqual(file);
    expect(file).toMatchObject({ id: "generated-12", name: "Generated 12" });
  });

  it("lays patches of another surface on mixed roads", () => {
    const file = generateTrack(202);
    const [patch] = file.roadPatches;
    const track = compileTrack(file);
    const surfaceAt = (sM: number): string => SURFACES[track.roadSurface[Math.round(sM / track.spacingM) % track.stationCount]];
    expect(surfaceAt(patch.fromM + 2)).toBe(patch.surface);
    expect(surfaceAt(patch.toM + 2)).toBe(file.roadSurface);
    expect(patch.surface).not.toBe(file.roadSurface);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses %d as a seed", (seed) => {
    expect(() => generateTrack(seed)).toThrow(`generateTrack: the seed must be a whole number from 0 on, got ${seed}`);
  });
});
