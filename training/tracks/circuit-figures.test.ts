import { expect, it } from "vitest";
import { compileTrack } from "../../shared/track/compile.ts";
import { circleStations, simpleTrackFile } from "../../shared/track/testing/simple-tracks.ts";
import { measureCircuits } from "./circuit-figures.ts";
import { mirrorTrack } from "./mirror-track.ts";

const circle = simpleTrackFile(circleStations(100, 60, { widthLeftM: 4, bankRad: 0.1 }));

it("measures a circle", () => {
  const figures = measureCircuits([compileTrack(circle)]);
  expect(figures).toMatchObject({ circuits: 1, straightShare: [0, 0, 0], longestStraightM: [0, 0, 0], clockwise: 0 });
  expect(figures.lapM[1]).toBeCloseTo(200 * Math.PI, 1);
  expect(figures.turnDegPerKm[1]).toBeCloseTo(360 / (0.2 * Math.PI), 1);
  expect(figures.cornersPerKm[1]).toBeCloseTo(1 / (0.2 * Math.PI), 3);
  expect(figures.cornerTurnDeg[1]).toBeCloseTo(360, 1);
  expect(figures.cornerRadiusM[1]).toBeCloseTo(100, 0);
  expect(figures.roadRadiusM["50 %"]).toBeCloseTo(100, 0);
  expect(figures.widthM).toEqual([10, 10, 10]);
  expect(figures.bankDeg[1]).toBeCloseTo(18 / Math.PI, 3);
});

it("measures straights from bend to bend, also over the start line", () => {
  // Two straights of 300 m joined by half circles of 50 m of radius; the start line lies in the middle of one.
  const stations = Array.from({ length: 128 }, (_, i) => {
    const sM = (i * (600 + 100 * Math.PI)) / 128 + 150;
    const half = 300 + 50 * Math.PI;
    const intoM = sM % half;
    const sign = Math.floor(sM / half) % 2 === 0 ? 1 : -1;
    const angleRad = Math.max(0, intoM - 300) / 50;
    const xM = intoM < 300 ? intoM - 150 : 150 + 50 * Math.sin(angleRad);
    return { xM: sign * xM, yM: sign * -50 * Math.cos(angleRad) };
  });
  const figures = measureCircuits([compileTrack(simpleTrackFile(stations))]);
  expect(figures.longestStraightM[1]).toBeGreaterThan(270);
  expect(figures.longestStraightM[1]).toBeLessThan(300);
  expect(figures.straightShare[1]).toBeCloseTo((2 * figures.longestStraightM[1]) / (600 + 100 * Math.PI), 1);
});

it("counts directions of a set, and takes deciles over it", () => {
  const wide = compileTrack(simpleTrackFile(circleStations(200, 100)));
  const figures = measureCircuits([compileTrack(mirrorTrack(circle)), wide, wide]);
  expect(figures.clockwise).toBeCloseTo(1 / 3, 6);
  expect(figures.lapM[0]).toBeCloseTo(200 * Math.PI, 0);
  expect(figures.lapM[1]).toBeCloseTo(400 * Math.PI, 0);
});
