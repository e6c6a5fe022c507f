import { describe, expect, it } from "vitest";
import { tan } from "../math/trigonometry.ts";
import { compileTrack } from "./compile.ts";
import { GroundSample } from "./ground-sample.ts";
import { ASPHALT, CONCRETE, DIRT, GRASS, GRAVEL, KERB } from "./surface.ts";
import { circleStations, eightStations, simpleTrackFile } from "./testing/simple-tracks.ts";

const RADIUS_M = 100;
const circle = simpleTrackFile(circleStations(RADIUS_M, 80));

describe("a circle", () => {
  const track = compileTrack(circle);

  it("[TR2] has the length, curvature and heading of a circle at every station", () => {
    expect(track.lengthM).toBeCloseTo(2 * Math.PI * RADIUS_M, 3);
    expect(track.spacingM * track.stationCount).toBeCloseTo(track.lengthM, 9);
    expect(track.spacingM).toBeCloseTo(1, 2);
    for (let i = 0; i < track.stationCount; i++) {
      expect(Math.sqrt(track.x[i] ** 2 + track.y[i] ** 2)).toBeCloseTo(RADIUS_M, 3);
      expect(track.curvature[i] * RADIUS_M).toBeCloseTo(1, 2);
      expect(track.x[i] * Math.cos(track.headingRad[i]) + track.y[i] * Math.sin(track.headingRad[i])).toBeCloseTo(0, 3);
    }
  });

  it("[TR1] starts at the first control station and drives in their order", () => {
    expect([track.x[0], track.y[0]]).toEqual([RADIUS_M, 0]);
    expect(track.headingRad[0]).toBeCloseTo(Math.PI / 2, 6);
  });

  it("[TR3] counts lateral offsets to the left, which is inwards here", () => {
    const out = new GroundSample();
    track.sampleGround(RADIUS_M - 3, 0, 0, out);
    expect(out.lateralM).toBeCloseTo(3, 6);
    track.sampleGround(0, RADIUS_M + 4, track.lengthM / 4, out);
    expect(out.lateralM).toBeCloseTo(-4, 2);
    expect(out.sM).toBeCloseTo(track.lengthM / 4, 3);
    expect(out.normalZ).toBe(1);
  });

  it("[TR14] ends its last sector at the start line", () => {
    expect(track.sectorEndsM).toEqual([50, 100, track.lengthM]);
  });

  it("locates the nearest station of all", () => {
    expect(track.locate(0, -90, 0)).toBeCloseTo(track.lengthM * 0.75, 0);
  });
});

it("[TR3] banks as one plane: the right edge is lifted by the tangent of the angle", () => {
  const bankRad = 0.4;
  const track = compileTrack(simpleTrackFile(circleStations(RADIUS_M, 80, { bankRad, zM: 5 })));
  const out = new GroundSample();
  track.sampleGround(RADIUS_M + 6, 0, 0, out);
  expect(out.heightM).toBeCloseTo(5 + 6 * tan(bankRad), 6);
  expect(out.normalX).toBeCloseTo(-Math.sin(bankRad), 6);
  expect(out.normalZ).toBeCloseTo(Math.cos(bankRad), 6);
});

it("rises by its grade: the normal leans back against the slope", () => {
  const stations = circleStations(RADIUS_M, 160).map((station) => ({ ...station, zM: station.yM * 0.1 }));
  const track = compileTrack(simpleTrackFile(stations));
  const out = new GroundSample();
  track.sampleGround(RADIUS_M, 0, 0, out);
  expect(track.slope[0]).toBeCloseTo(0.1, 4);
  expect(out.normalY / out.normalZ).toBeCloseTo(-0.1, 3);
});

describe("surfaces", () => {
  const track = compileTrack({
    ...circle,
    roadPatches: [{ surface: "dirt", fromM: 300, toM: 400 }],
    bands: [
      { side: "right", layer: 0, surface: "kerb", fromM: 600, toM: 40, widthM: 1, heightM: 0.05 },
      { side: "right", layer: 1, surface: "gravel", fromM: 600, toM: 40, widthM: 2 },
    ],
  });
  const at = (sM: number, lateralM: number): GroundSample => {
    const place = new Float64Array(4);
    const out = new GroundSample();
    track.worldAt(sM, lateralM, place);
    track.sampleGround(place[0], place[1], sM, out);
    return out;
  };

  it("[TR9] stacks bands outwards from the white line, over the start line too, and leaves the rest to the verge", () => {
    expect([-5.9, -6.1, -6.9, -7.1, -8.9, -9.1].map((lateralM) => at(5, lateralM).surface)).toEqual([
      ASPHALT,
      KERB,
      KERB,
      GRAVEL,
      GRAVEL,
      GRASS,
    ]);
    expect(at(5, 6.1).surface).toBe(GRASS);
    expect(at(100, -6.1).surface).toBe(GRASS);
    expect(at(350, 0).surface).toBe(DIRT);
    expect(at(5, -8).grip).toBe(0.5);
  });

  it("[TR9] tapers bands to nothing at both ends", () => {
    expect([0, 34.5, 37, 39.5].map((sM) => at(sM, -6.98).surface)).toEqual([KERB, GRAVEL, GRAVEL, GRASS]);
  });

  it("[TR10] raises the kerb to its height in the middle and to nothing at both edges", () => {
    expect(at(10, -6.5).heightM).toBeCloseTo(0.05, 9);
    expect(at(10, -6.25).heightM).toBeCloseTo(16 * 0.05 * (0.25 * 0.75) ** 2, 9);
    expect(at(10, -6.0001).heightM).toBeCloseTo(0, 6);
    expect(at(10, -6.9999).heightM).toBeCloseTo(0, 6);
    expect(at(39.9, -6.5).heightM).toBeLessThan(0.001);
  });
});

it("[TR16] paves a pit lane with ramps, lane and boxes, and walls it off beyond", () => {
  const stations = circleStations(300, 240, { wallRightM: 20 });
  const boxes = Array.from({ length: 12 }, (_, box) => ({ sM: 60 + box * 9, lateralM: -15.5 }));
  const pitLane = { side: "right" as const, entrySM: 0, exitSM: 220, lateralM: -11, widthM: 5, speedLimitMps: 16, boxes };
  const track = compileTrack(simpleTrackFile(stations, { pitLane }));
  const place = new Float64Array(4);
  const out = new GroundSample();
  const surfaceAt = (sM: number, lateralM: number): number => {
    track.worldAt(sM, lateralM, place);
    track.sampleGround(place[0], place[1], sM, out);
    return out.surface;
  };
  expect([-7, -9, -12, -15, -17, -18].map((lateralM) => surfaceAt(100, lateralM))).toEqual([
    GRASS,
    CONCRETE,
    CONCRETE,
    CONCRETE,
    CONCRETE,
    GRASS,
  ]);
  expect([-6.5, -9, -12].map((lateralM) => surfaceAt(25, lateralM))).toEqual([CONCRETE, CONCRETE, GRASS]);
  expect(track.pitLane?.side).toBe(-1);
});

describe("refuses", () => {
  it("[TR13] a crossing without a bridge, and takes one with it", () => {
    expect(() => compileTrack(simpleTrackFile(eightStations(150, 120, 0)))).toThrow(
      /crosses itself at s = .* with 0.0 m of clearance; a bridge needs 5 m/,
    );
    const track = compileTrack(simpleTrackFile(eightStations(150, 120, 8)));
    expect(track.crossings).toHaveLength(1);
    expect(track.crossings[0].clearanceM).toBeCloseTo(8, 0);
    expect(track.z[Math.round(track.crossings[0].upperSM)]).toBeCloseTo(8, 0);
    expect(track.z[Math.round(track.crossings[0].lowerSM)]).toBeCloseTo(0, 0);
  });

  it("[TR12] a bend that folds over its inside, with place and room", () => {
    expect(() => compileTrack(simpleTrackFile(circleStations(6, 60)))).toThrow(/at s = \d+ m the road is 6.0 m wide to the left/);
  });

  it.each([
    ["grid[3] does not lie on the road", { grid: circle.grid.map((slot, i) => (i === 3 ? { ...slot, lateralM: 5.5 } : slot)) }],
    ["timingLinesM must lie within the lap", { timingLinesM: [50, 700] as [number, number] }],
    [
      "pitLane.boxes[0] does not lie within the wall",
      {
        pitLane: {
          side: "left" as const,
          entrySM: 0,
          exitSM: 200,
          lateralM: 8,
          widthM: 3,
          speedLimitMps: 16,
          boxes: Array.from({ length: 12 }, (_, box) => ({ sM: box * 8, lateralM: 12 })),
        },
      },
    ],
  ])("[TR15] [TR16] furniture off its place: %s", (message, change) => {
    expect(() => compileTrack({ ...circle, ...change })).toThrow(message);
  });
});
