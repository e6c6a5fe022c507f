import { describe, expect, it } from "vitest";
import { compileTrack } from "./compile.ts";
import { circleStations, simpleTrackFile } from "./testing/simple-tracks.ts";
import { limitFlare } from "./wall-limits.ts";

describe("[TR11] walls", () => {
  it("stand where they are wished if there is room", () => {
    const track = compileTrack(simpleTrackFile(circleStations(100, 80, { wallLeftM: 15, wallRightM: 30 })));
    expect(Math.min(...track.wallLeftM)).toBeCloseTo(15, 6);
    expect(Math.max(...track.wallRightM)).toBeCloseTo(30, 6);
  });

  it("keep to 92 % of the radius inside a bend", () => {
    const track = compileTrack(simpleTrackFile(circleStations(20, 40, { wallLeftM: 40 })));
    for (const wall of track.wallLeftM) expect(wall).toBeCloseTo(20 * 0.92 - 0.2, 1);
  });

  it("are 0.4 m off the white line at least", () => {
    const track = compileTrack(simpleTrackFile(circleStations(100, 80, { wallLeftM: 6 })));
    for (const wall of track.wallLeftM) expect(wall).toBeCloseTo(6.4, 6);
  });

  it("flare by 0.3 m a metre at most", () => {
    const stations = circleStations(100, 80).map((station, i) => ({ ...station, wallRightM: i > 20 && i < 60 ? 60 : 8 }));
    const track = compileTrack(simpleTrackFile(stations));
    for (let i = 0; i < track.stationCount; i++) {
      const change = track.wallRightM[(i + 1) % track.stationCount] - track.wallRightM[i];
      expect(Math.abs(change)).toBeLessThanOrEqual(0.3 * track.spacingM + 1e-9);
    }
    expect(Math.max(...track.wallRightM)).toBeGreaterThan(50);
  });
});

it("lowers a closed column to a greatest step, across its seam too", () => {
  const column = Float64Array.of(9, 9, 9, 1, 9, 9);
  limitFlare(column, 2);
  expect(Array.from(column)).toEqual([7, 5, 3, 1, 3, 5]);
});
