import { BufferAttribute, BufferGeometry } from "three";
import { Random } from "../../../shared/math/random.ts";
import type { Track } from "../../../shared/track/track.ts";
import { BOARD_COUNT, PLAIN_CELL, RAIL_CELL, WALL_CELLS } from "./wall-picture.ts";

const PANEL_M = 4;
const THICKNESS_M = 0.32;
const CHUNK_PANELS = 110;

export interface WallStyle {
  heightM: number;
  /** Share of the walls that carries advertising boards. */
  boardShare: number;
  rail: boolean;
}

/** Walls on both sides in chunks: inner face from the wall picture, capped, with a plain back. */
export function buildTrackWalls(track: Track, style: WallStyle, seed: number): BufferGeometry[] {
  const random = new Random(seed);
  const panels = Math.round(track.lengthM / PANEL_M);
  const geometries: BufferGeometry[] = [];
  for (const side of [1, -1] as const) {
    const cells = panelCells(panels, style, random);
    for (let first = 0; first < panels; first += CHUNK_PANELS) {
      geometries.push(buildChunk(track, side, cells, first, Math.min(panels, first + CHUNK_PANELS), panels, style.heightM));
    }
  }
  return geometries;
}

/** Which cell of the wall picture each panel shows: boards come in runs of one advertiser. */
function panelCells(panels: number, style: WallStyle, random: Random): Uint8Array {
  const cells = new Uint8Array(panels).fill(style.rail ? RAIL_CELL : PLAIN_CELL);
  let at = 0;
  while (at < panels) {
    const run = 4 + random.index(8);
    if (random.next() < style.boardShare) cells.fill(random.index(BOARD_COUNT), at, Math.min(panels, at + run));
    at += run + random.index(4);
  }
  return cells;
}

function buildChunk(
  track: Track,
  side: 1 | -1,
  cells: Uint8Array,
  first: number,
  last: number,
  panels: number,
  heightM: number,
): BufferGeometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const corners = [
    [0, 0],
    [0, heightM],
    [THICKNESS_M, heightM],
    [THICKNESS_M, -1.2],
  ];
  const ends = [new Float64Array(4), new Float64Array(4)];
  for (let panel = first; panel < last; panel++) {
    for (let end = 0; end < 2; end++) {
      const sM = (((panel + end) % panels) / panels) * track.lengthM;
      const station = Math.min(track.stationCount - 1, Math.round(sM / track.spacingM));
      track.worldAt(sM, side * (side === 1 ? track.wallLeftM : track.wallRightM)[station], ends[end]);
    }
    const cell = cells[panel];
    for (let face = 0; face < 3; face++) {
      const base = positions.length / 3;
      const v0 = face === 0 ? cell / WALL_CELLS + 0.004 : PLAIN_CELL / WALL_CELLS + 0.02;
      const v1 = face === 0 ? (cell + 1) / WALL_CELLS - 0.004 : (PLAIN_CELL + 0.3) / WALL_CELLS;
      for (let end = 0; end < 2; end++) {
        const place = ends[end];
        const outX = -Math.sin(place[3]) * side;
        const outY = Math.cos(place[3]) * side;
        for (let corner = 0; corner < 2; corner++) {
          const [out, up] = corners[face + corner];
          positions.push(place[0] + outX * out, place[1] + outY * out, place[2] + up - (up === 0 ? 0.05 : 0));
          if (face === 0) normals.push(-outX, -outY, 0);
          else if (face === 1) normals.push(0, 0, 1);
          else normals.push(outX, outY, 0);
          uvs.push(side === 1 ? end : 1 - end, corner === 0 ? v0 : v1);
        }
      }
      if (side === 1) indices.push(base, base + 2, base + 1, base + 1, base + 2, base + 3);
      else indices.push(base, base + 1, base + 2, base + 1, base + 3, base + 2);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("normal", new BufferAttribute(new Float32Array(normals), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(indices);
  geometry.computeBoundingSphere();
  return geometry;
}
