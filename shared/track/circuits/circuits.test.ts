import { describe, expect, it } from "vitest";
import { hashBytes } from "../../math/state-hash.ts";
import { expectSoundTrack } from "../testing/track-invariants.ts";
import { summariseTrack } from "../track-summary.ts";
import { validateTrackFile } from "../validate-track-file.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack, builtInTrackFile } from "./index.ts";

describe.each(BUILT_IN_TRACK_IDS)("%s", (id) => {
  const track = builtInTrack(id);
  const steepestChange = (column: Float64Array): number =>
    column.reduce((most, value, i) => Math.max(most, Math.abs(column[(i + 1) % column.length] - value) / track.spacingM), 0);

  it("is a sound circuit and its file is valid", () => {
    expectSoundTrack(track);
    expect(validateTrackFile(JSON.parse(JSON.stringify(builtInTrackFile(id))))).toEqual(builtInTrackFile(id));
  });

  it("[TR24] has racing radii, widths, grades and crests", () => {
    const summary = summariseTrack(track);
    expect(summary.tightestRadiusM).toBeGreaterThan(9);
    expect(summary.widthM[0]).toBeGreaterThanOrEqual(10);
    expect(summary.widthM[1]).toBeLessThanOrEqual(15);
    expect(summary.steepestGrade).toBeLessThan(0.1);
    expect(steepestChange(track.slope)).toBeLessThan(1 / 200);
  });

  it("[TR2] bends without steps: the curvature changes by less than 1/100 m a metre", () => {
    expect(steepestChange(track.curvature)).toBeLessThan(0.01);
  });
});

it("covers what racing has", () => {
  const summaries = Object.fromEntries(BUILT_IN_TRACK_IDS.map((id) => [id, summariseTrack(builtInTrack(id))]));
  expect(summaries.greyfell.lengthM).toBeGreaterThan(5000);
  expect(summaries["halden-bowl"].steepestBankDeg).toBeGreaterThan(20);
  expect(summaries["monte-serra"].heightM[1] - summaries["monte-serra"].heightM[0]).toBeGreaterThan(80);
  expect(summaries.clubring.lengthM).toBeLessThan(2000);
  expect(summaries.dustfold.roadSurfaces).toEqual(["asphalt", "dirt"]);
  expect(summaries.nordvik.roadSurfaces).toEqual(["snow"]);
  const [bridge] = builtInTrack("eight-bridges").crossings;
  expect(bridge.clearanceM).toBeGreaterThan(6);
  const street = builtInTrack("porto-vela");
  const pitSide = street.pitLane?.side === 1 ? street.wallLeftM : street.wallRightM;
  const open = pitSide === street.wallLeftM ? street.wallRightM : street.wallLeftM;
  expect(open.every((wall, i) => wall - street.widthLeftM[i] < 2.5)).toBe(true);
});

/** Golden hashes: they change with a design or the compiler, on purpose only, because recordings of old races then end. */
it.each([
  ["greyfell", "b377e0c764361579"],
  ["halden-bowl", "821da7ec2d710618"],
  ["porto-vela", "42214bfcc4332d93"],
  ["monte-serra", "4a6d5efea3be0e20"],
  ["eight-bridges", "b197e48e50fbed72"],
  ["clubring", "334027d4fa7708bd"],
  ["dustfold", "d738297f86e2959a"],
  ["nordvik", "cdca2d83dd200def"],
])("[TR25] %s compiles to the same bits everywhere", (id, hash) => {
  const { x, y, z, headingRad, curvature, bankRad, wallLeftM, wallRightM, leftBands, rightBands } = builtInTrack(id);
  const columns = [x, y, z, headingRad, curvature, bankRad, wallLeftM, wallRightM, leftBands.outerM, rightBands.outerM];
  expect(hashBytes(columns)).toBe(hash);
});

it("names the known circuits when asked for another", () => {
  expect(() => builtInTrack("nowhere")).toThrow('unknown circuit "nowhere"; built in are greyfell, halden-bowl,');
});

it("hands out the same compiled circuit every time", () => {
  expect(builtInTrack("clubring")).toBe(builtInTrack("clubring"));
});
