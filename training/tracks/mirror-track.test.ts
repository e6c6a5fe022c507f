import { expect, it } from "vitest";
import { builtInTrackFile } from "../../shared/track/circuits/index.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import { GroundSample } from "../../shared/track/ground-sample.ts";
import { validateTrackFile } from "../../shared/track/validate-track-file.ts";
import { generateTrack } from "./generate-track.ts";
import { mirrorTrack } from "./mirror-track.ts";

const FILES = [builtInTrackFile("greyfell"), builtInTrackFile("eight-bridges"), generateTrack(3), generateTrack(204)];
const negative = (column: Float64Array): Float64Array => column.map((value) => 0 - value);

it.each(FILES)("[GT6] $id mirrored twice is itself", (file) => {
  const mirror = mirrorTrack(file);
  expect(validateTrackFile(JSON.parse(JSON.stringify(mirror)))).toEqual(mirror);
  expect(mirror).toMatchObject({ id: `mirror-${file.id}`, name: `${file.name}, mirrored` });
  expect(mirrorTrack(mirror)).toEqual(file);
});

it.each(FILES)("[GT6] $id bends and banks the other way in the mirror, and has its sides exchanged", (file) => {
  const track = compileTrack(file);
  const mirror = compileTrack(mirrorTrack(file));
  expect(mirror.lengthM).toBe(track.lengthM);
  expect(mirror.x).toEqual(track.x);
  expect(mirror.y).toEqual(negative(track.y));
  expect(mirror.z).toEqual(track.z);
  expect(mirror.curvature).toEqual(negative(track.curvature));
  expect(mirror.bankRad).toEqual(negative(track.bankRad));
  expect([mirror.widthLeftM, mirror.wallLeftM, mirror.leftBands]).toEqual([track.widthRightM, track.wallRightM, track.rightBands]);
  expect([mirror.widthRightM, mirror.wallRightM, mirror.rightBands]).toEqual([track.widthLeftM, track.wallLeftM, track.leftBands]);
  expect(mirror.grid.map(({ sM, lateralM }) => ({ sM, lateralM: 0 - lateralM }))).toEqual(track.grid);
  expect(mirror.pitLane?.side).toBe(-Number(track.pitLane?.side));
});

it("[GT6] has the same ground on the other side", () => {
  const track = compileTrack(FILES[2]);
  const mirror = compileTrack(mirrorTrack(FILES[2]));
  const place = new Float64Array(4);
  const ground = new GroundSample();
  const mirrored = new GroundSample();
  for (let sM = 0; sM < track.lengthM; sM += 13) {
    for (const lateralM of [-9, -3, 0, 4, 8]) {
      track.worldAt(sM, lateralM, place);
      track.sampleGround(place[0], place[1], sM, ground);
      mirror.sampleGround(place[0], -place[1], sM, mirrored);
      expect(mirrored.lateralM).toBeCloseTo(-ground.lateralM, 9);
      expect(mirrored.heightM).toBeCloseTo(ground.heightM, 9);
      expect(mirrored.normalY).toBeCloseTo(-ground.normalY, 9);
      expect(mirrored.surface).toBe(ground.surface);
    }
  }
});
