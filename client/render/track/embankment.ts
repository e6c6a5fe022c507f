import type { BufferGeometry } from "three";
import type { Track } from "../../../shared/track/track.ts";
import { onDeck } from "./bridge-deck.ts";
import { GroundBuilder } from "./ground-builder.ts";
import type { StationMap } from "./station-map.ts";
import type { Terrain } from "./terrain.ts";

const ROW_STEP_M = 4;
/** Distances beyond the wall of the columns of the slope that joins the verge to the land. */
const COLUMNS_M = [0, 1.2, 5, 10, 17, 26];
const OWN_STRETCH_M = 60;

/** The strip behind the walls on both sides that leads down (or up) to the land, in one mesh. */
export function buildEmbankments(track: Track, map: StationMap, terrain: Terrain): BufferGeometry {
  const builder = new GroundBuilder();
  const rowStep = Math.max(1, Math.round(ROW_STEP_M / track.spacingM));
  const rowCount = Math.ceil(track.stationCount / rowStep);
  const surface = track.vergeSurface === 6 ? 2 : track.vergeSurface;
  const place = new Float64Array(4);
  const edge = new Float64Array(4);
  for (const side of [1, -1] as const) {
    const wall = side === 1 ? track.wallLeftM : track.wallRightM;
    const base = builder.vertexCount;
    for (let row = 0; row <= rowCount; row++) {
      const station = row === rowCount ? 0 : row * rowStep;
      const sM = station * track.spacingM;
      track.worldAt(sM, side * wall[station], edge);
      const room = roomBeyond(track, map, station, side, wall[station]);
      COLUMNS_M.forEach((column, index) => {
        const outM = Math.min(column, room);
        const heading = edge[3];
        place[0] = edge[0] - Math.sin(heading) * side * outM;
        place[1] = edge[1] + Math.cos(heading) * side * outM;
        const land = terrain.heightM(place[0], place[1]);
        const blend = Math.min(1, Math.max(0, outM - 1.2) / 18);
        place[2] = index === 0 ? edge[2] : (edge[2] - 0.12) * (1 - blend) + (land + 0.05) * blend;
        if (index === COLUMNS_M.length - 1) place[2] = land - 0.6;
        builder.addVertex(place, surface, 9, 9, [0, 0, 99, 0]);
      });
    }
    const width = COLUMNS_M.length;
    for (let row = 0; row < rowCount; row++) {
      if (onDeck(track, row * rowStep)) continue;
      for (let column = 0; column + 1 < width; column++) {
        const a = base + row * width + column;
        if (side === 1) builder.addQuad(a + 1, a + 1 + width, a, a + width);
        else builder.addQuad(a, a + width, a + 1, a + 1 + width);
      }
    }
  }
  return builder.build();
}

/** How far the slope may reach before it comes under another stretch of the circuit. */
function roomBeyond(track: Track, map: StationMap, station: number, side: 1 | -1, wallM: number): number {
  const heading = track.headingRad[station];
  const own = (other: number): boolean => {
    const apartM = Math.abs(other - station) * track.spacingM;
    return Math.min(apartM, track.lengthM - apartM) < OWN_STRETCH_M;
  };
  for (const column of COLUMNS_M) {
    const x = track.x[station] - Math.sin(heading) * side * (wallM + column);
    const y = track.y[station] + Math.cos(heading) * side * (wallM + column);
    if (map.wallDistanceM(x, y, 8, own) < 3) return Math.max(0.3, column - 5);
  }
  return COLUMNS_M[COLUMNS_M.length - 1];
}
