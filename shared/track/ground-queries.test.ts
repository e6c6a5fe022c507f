import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "./circuits/index.ts";
import { compileTrack } from "./compile.ts";
import { GroundSample } from "./ground-sample.ts";
import { eightStations, simpleTrackFile } from "./testing/simple-tracks.ts";
import type { Track } from "./track.ts";

const SEED = 20261122;
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A place between the walls from two shares of the lap and of the width, the walls themselves included. */
function placeBetweenWalls(track: Track, along: number, across: number): { sM: number; lateralM: number } {
  const sM = along * track.lengthM * (1 - 1e-12);
  const station = Math.floor(sM / track.spacingM);
  const next = (station + 1) % track.stationCount;
  const left = Math.min(track.wallLeftM[station], track.wallLeftM[next]);
  const right = Math.min(track.wallRightM[station], track.wallRightM[next]);
  return { sM, lateralM: -right + across * (left + right) };
}

function gap(track: Track, a: number, b: number): number {
  const d = Math.abs(a - b);
  return Math.min(d, track.lengthM - d);
}

describe.each(BUILT_IN_TRACK_IDS)("%s", (id) => {
  const track = builtInTrack(id);
  const place = new Float64Array(4);
  const out = new GroundSample();
  const other = new GroundSample();

  it("[TR4] projects every place between the walls back onto itself, from hints up to 24 m off", () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: -24, max: 24, noNaN: true }), (along, across, hintOff) => {
        const { sM, lateralM } = placeBetweenWalls(track, along, across);
        track.worldAt(sM, lateralM, place);
        track.sampleGround(place[0], place[1], sM + hintOff, out);
        expect(gap(track, out.sM, sM)).toBeLessThan(1e-6);
        expect(out.lateralM).toBeCloseTo(lateralM, 6);
        expect(out.heightM).toBeCloseTo(place[2], 9);
      }),
      { seed: SEED, numRuns: 800 },
    );
  });

  it("[TR5] has no jump in height or normal at any station", () => {
    fc.assert(
      fc.property(fc.nat(track.stationCount - 1), share, (station, across) => {
        const { sM, lateralM } = placeBetweenWalls(track, station / track.stationCount, across);
        track.worldAt(sM - 1e-7, lateralM, place);
        track.sampleGround(place[0], place[1], sM, out);
        track.worldAt(sM + 1e-7, lateralM, place);
        track.sampleGround(place[0], place[1], sM, other);
        expect(Math.abs(out.heightM - other.heightM)).toBeLessThan(1e-6);
        expect(Math.abs(out.normalX - other.normalX)).toBeLessThan(1e-6);
        expect(Math.abs(out.normalY - other.normalY)).toBeLessThan(1e-6);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("[TR5] has no jump across the road, kerbs included", () => {
    fc.assert(
      fc.property(share, share, (along, across) => {
        const { sM, lateralM } = placeBetweenWalls(track, along, across * 0.999);
        track.worldAt(sM, lateralM, place);
        track.sampleGround(place[0], place[1], sM, out);
        track.worldAt(sM, lateralM + 1e-6, place);
        track.sampleGround(place[0], place[1], sM, other);
        expect(Math.abs(out.heightM - other.heightM)).toBeLessThan(1e-5);
        expect(Math.abs(out.normalX - other.normalX) + Math.abs(out.normalY - other.normalY)).toBeLessThan(1e-4);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("the normal is the slope of the heights, to within the kerb's ramps", () => {
    fc.assert(
      fc.property(share, share, (along, across) => {
        const { sM, lateralM } = placeBetweenWalls(track, along, 0.02 + across * 0.96);
        track.worldAt(sM, lateralM, place);
        const [x, y] = place;
        track.sampleGround(x, y, sM, out);
        const step = 0.01;
        track.sampleGround(x + step, y, sM, other);
        const riseX = (other.heightM - out.heightM) / step;
        track.sampleGround(x, y + step, sM, other);
        const riseY = (other.heightM - out.heightM) / step;
        expect(Math.abs(riseX + out.normalX / out.normalZ)).toBeLessThan(0.04);
        expect(Math.abs(riseY + out.normalY / out.normalZ)).toBeLessThan(0.04);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("[TR7] answers with finite numbers however far off the place and the hint are", () => {
    const far = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(far, far, far, (x, y, hint) => {
        track.sampleGround(x, y, hint, out);
        expect(Object.values(out).every(Number.isFinite)).toBe(true);
        expect(out.sM).toBeGreaterThanOrEqual(0);
        expect(out.sM).toBeLessThan(track.lengthM);
        expect(Math.abs(out.normalX ** 2 + out.normalY ** 2 + out.normalZ ** 2 - 1)).toBeLessThan(1e-9);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

it.each([
  [Number.NaN, 0, 0],
  [0, Number.POSITIVE_INFINITY, 0],
  [0, 0, Number.NaN],
  [0, 0, Number.NEGATIVE_INFINITY],
])("[TR7] refuses the place (%s, %s) with hint %s", (x, y, hint) => {
  expect(() => builtInTrack("clubring").sampleGround(x, y, hint, new GroundSample())).toThrow(RangeError);
});

it("[TR6] never mixes the roads of a bridge, on either of them, from any hint in the window", () => {
  for (const track of [builtInTrack("eight-bridges"), compileTrack(simpleTrackFile(eightStations(150, 120, 8)))]) {
    const [{ upperSM, lowerSM, clearanceM }] = track.crossings;
    const place = new Float64Array(4);
    const out = new GroundSample();
    let worstGapM = 0;
    for (const roadSM of [upperSM, lowerSM]) {
      for (let off = -20; off <= 20; off += 0.5) {
        for (let lateralM = -6; lateralM <= 6; lateralM += 1.5) {
          track.worldAt(roadSM + off, lateralM, place);
          for (const hintOff of [-15, -3, 0, 3, 15]) {
            track.sampleGround(place[0], place[1], roadSM + off + hintOff, out);
            worstGapM = Math.max(worstGapM, gap(track, out.sM, roadSM + off), Math.abs(out.heightM - place[2]));
          }
        }
      }
    }
    expect(worstGapM).toBeLessThan(1e-6);
    expect(clearanceM).toBeGreaterThan(6);
    track.worldAt(upperSM, 0, place);
    expect(gap(track, track.locate(place[0], place[1], place[2]), upperSM)).toBeLessThan(1.5);
    expect(gap(track, track.locate(place[0], place[1], place[2] - clearanceM), lowerSM)).toBeLessThan(1.5);
  }
});

it("[TR8] creates no object in a query: the heap grows by less than the engine's own boxing of three numbers", () => {
  const track = builtInTrack("greyfell");
  const out = new GroundSample();
  const ask = (count: number): void => {
    for (let k = 0; k < count; k++) track.sampleGround(track.x[k % 4000] + 7, track.y[k % 4000] + 2, k % 4000, out);
  };
  ask(100_000);
  const queries = 50_000;
  const before = process.memoryUsage().heapUsed;
  ask(queries);
  expect((process.memoryUsage().heapUsed - before) / queries).toBeLessThan(3 * 16 + 4);
});
