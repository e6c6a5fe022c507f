import { describe, expect, it } from "vitest";
import { compileTrack } from "../track/compile.ts";
import { circleStations, eightStations, type StationChoice, simpleTrackFile } from "../track/testing/simple-tracks.ts";
import type { Track } from "../track/track.ts";
import { computeRacingLine, LINE_MARGIN_M, type RacingLine } from "./racing-line.ts";

const CAR_WIDTH_M = 2;
const REACH_M = 6 - CAR_WIDTH_M / 2 - LINE_MARGIN_M;

/** Two straights joined by half circles, driven anticlockwise. */
function stadium(radiusM: number, straightM: number): Track {
  const stations: StationChoice[] = [];
  for (let x = -straightM / 2; x < straightM / 2; x += 5) stations.push({ xM: x, yM: -radiusM });
  for (let a = -90; a < 90; a += 6) {
    const angle = (a * Math.PI) / 180;
    stations.push({ xM: straightM / 2 + radiusM * Math.cos(angle), yM: radiusM * Math.sin(angle) });
  }
  for (let x = straightM / 2; x > -straightM / 2; x -= 5) stations.push({ xM: x, yM: radiusM });
  for (let a = 90; a < 270; a += 6) {
    const angle = (a * Math.PI) / 180;
    stations.push({ xM: -straightM / 2 + radiusM * Math.cos(angle), yM: radiusM * Math.sin(angle) });
  }
  return compileTrack(simpleTrackFile(stations));
}

function sumOfSquares(line: RacingLine): number {
  return line.curvature.reduce((sum, curvature, i) => sum + curvature * curvature * line.stepM[i], 0);
}

describe("the line of minimum curvature", () => {
  it("runs along the inside of a round course, the quickest way round it", () => {
    const line = computeRacingLine(compileTrack(simpleTrackFile(circleStations(100, 126))), CAR_WIDTH_M);
    for (let i = 0; i < line.count; i++) {
      expect(line.lateralM[i]).toBeCloseTo(REACH_M, 1);
      expect(line.curvature[i]).toBeCloseTo(1 / (100 - REACH_M), 4);
      expect(line.headingOffsetRad[i]).toBeCloseTo(0, 3);
    }
  });

  it("enters a hairpin wide, touches the inside and leaves wide", () => {
    const track = stadium(25, 400);
    const line = computeRacingLine(track, CAR_WIDTH_M);
    const halfTurnM = Math.PI * 25;
    const turnFromM = 400;
    const row = (sM: number): number => Math.round(sM / line.spacingM) % line.count;
    expect(line.lateralM[row(turnFromM - 25)]).toBeLessThan(-REACH_M + 0.6);
    expect(line.lateralM[row(turnFromM + halfTurnM / 2)]).toBeGreaterThan(REACH_M - 0.1);
    expect(line.lateralM[row(turnFromM + halfTurnM + 25)]).toBeLessThan(-REACH_M + 0.6);
    const length = line.stepM.reduce((sum, step) => sum + step, 0);
    expect(length).toBeLessThan(track.lengthM - 10);
  });

  it("is straighter than the centre line, closed and within the road on a figure of eight", () => {
    const track = compileTrack(simpleTrackFile(eightStations(300, 300, 8)));
    const line = computeRacingLine(track, CAR_WIDTH_M);
    const centre = track.curvature.reduce((sum, curvature) => sum + curvature * curvature * track.spacingM, 0);
    expect(sumOfSquares(line)).toBeLessThan(0.9 * centre);
    for (let i = 0; i < line.count; i++) {
      expect(Math.abs(line.lateralM[i])).toBeLessThanOrEqual(REACH_M + 1e-9);
      expect(Math.abs(line.curvature[(i + 1) % line.count] - line.curvature[i])).toBeLessThan(0.002);
    }
  });

  it("keeps a wide car further from the edge, and gives the same line for the same car", () => {
    const track = stadium(25, 400);
    const narrow = computeRacingLine(track, 1.6);
    const wide = computeRacingLine(track, 2.2);
    expect(Math.max(...narrow.lateralM) - Math.max(...wide.lateralM)).toBeCloseTo(0.3, 2);
    expect(computeRacingLine(track, 1.6)).toEqual(narrow);
  });
});
