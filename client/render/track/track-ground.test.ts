import { describe, expect, it } from "vitest";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../../../shared/track/circuits/index.ts";
import { buildEmbankments } from "./embankment.ts";
import { rubberLine } from "./rubber-line.ts";
import { sceneKind } from "./scene-kind.ts";
import { StationMap } from "./station-map.ts";
import { Terrain } from "./terrain.ts";
import { buildTrackGround, groundStrips } from "./track-ground.ts";
import { buildTrackWalls } from "./track-walls.ts";

describe("a circuit's ground", () => {
  for (const id of BUILT_IN_TRACK_IDS) {
    it(`${id}: finite, facing up, from wall to wall`, () => {
      const track = builtInTrack(id);
      const rubberM = rubberLine(track);
      expect(rubberM.every((offset, i) => offset < track.widthLeftM[i] && offset > -track.widthRightM[i])).toBe(true);
      for (const geometry of buildTrackGround(track, rubberM)) {
        const positions = geometry.getAttribute("position").array;
        const normals = geometry.getAttribute("normal");
        expect(positions.every(Number.isFinite)).toBe(true);
        let down = 0;
        for (let i = 0; i < normals.count; i++) if (normals.getZ(i) < 0) down++;
        expect(down).toBe(0);
      }
      for (const station of [0, Math.floor(track.stationCount / 3), track.stationCount - 1]) {
        const strips = groundStrips(track);
        expect(Math.max(...strips.map((strip) => strip.innerM(station)))).toBeCloseTo(track.wallLeftM[station], 6);
        expect(Math.min(...strips.map((strip) => strip.outerM(station)))).toBeCloseTo(-track.wallRightM[station], 6);
        const covered = strips.reduce((sum, strip) => sum + strip.innerM(station) - strip.outerM(station), 0);
        expect(covered).toBeCloseTo(track.wallLeftM[station] + track.wallRightM[station], 6);
      }
    });
  }

  it("land stays under the road and walls are finite", () => {
    const track = builtInTrack("clubring");
    const map = new StationMap(track, 4);
    const terrain = new Terrain(track, map, 60, 1);
    const place = new Float64Array(4);
    for (let sM = 0; sM < track.lengthM; sM += 9) {
      for (const share of [-0.9, 0, 0.9]) {
        const station = Math.floor(sM / track.spacingM);
        track.worldAt(sM, share > 0 ? track.wallLeftM[station] * share : track.wallRightM[station] * share, place);
        expect(terrain.heightM(place[0], place[1])).toBeLessThan(place[2]);
      }
    }
    const style = { heightM: 1, boardShare: 0.3, rail: true };
    for (const geometry of [...buildTrackWalls(track, style, 1), buildEmbankments(track, map, terrain)]) {
      expect(geometry.getAttribute("position").array.every(Number.isFinite)).toBe(true);
    }
  });

  it("is told apart by its surfaces", () => {
    expect(["greyfell", "porto-vela", "dustfold", "nordvik"].map((id) => sceneKind(builtInTrack(id)))).toEqual([
      "park",
      "street",
      "dirt",
      "snow",
    ]);
  });
});
