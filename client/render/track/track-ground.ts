import type { BufferGeometry } from "three";
import type { Track } from "../../../shared/track/track.ts";
import { GroundBuilder } from "./ground-builder.ts";

/** Length of road in one mesh: short enough to be culled, long enough to keep draw calls few. */
const CHUNK_M = 360;
const ROW_STEP_M = 2;
const ROAD_COLUMNS = 8;
const KERB_COLUMNS = 4;

/** One strip of ground between two lateral edges, both as functions of the station, and its surface there. */
interface Strip {
  columns: number;
  road: boolean;
  innerM(station: number): number;
  outerM(station: number): number;
  surface(station: number): number;
}

/** Strips from the left wall to the right one; a strip may have no width at some stations. */
export function groundStrips(track: Track): Strip[] {
  const strips: Strip[] = [
    {
      columns: ROAD_COLUMNS,
      road: true,
      innerM: (i) => track.widthLeftM[i],
      outerM: (i) => -track.widthRightM[i],
      surface: (i) => track.roadSurface[i],
    },
  ];
  for (const side of [1, -1] as const) {
    const bands = side === 1 ? track.leftBands : track.rightBands;
    const width = side === 1 ? track.widthLeftM : track.widthRightM;
    const wall = side === 1 ? track.wallLeftM : track.wallRightM;
    const edge = (i: number, layer: number): number => (layer < 0 ? width[i] : bands.outerM[i * bands.layers + layer]);
    const add = (near: (i: number) => number, far: (i: number) => number, surface: (i: number) => number, columns: number): void => {
      const left = (i: number): number => (side === 1 ? far(i) : -near(i));
      const right = (i: number): number => (side === 1 ? near(i) : -far(i));
      strips.push({ columns, road: false, innerM: left, outerM: right, surface });
    };
    for (let layer = 0; layer < bands.layers; layer++) {
      add(
        (i) => edge(i, layer - 1),
        (i) => edge(i, layer),
        (i) => bands.surface[i * bands.layers + layer],
        layer === 0 ? KERB_COLUMNS : 1,
      );
    }
    add(
      (i) => edge(i, bands.layers - 1),
      (i) => wall[i],
      () => track.vergeSurface,
      3,
    );
  }
  return strips;
}

/** Everything a driver can drive on, from wall to wall, in chunks along the track. */
export function buildTrackGround(track: Track, rubberM: Float32Array): BufferGeometry[] {
  const strips = groundStrips(track);
  const rowStep = Math.max(1, Math.round(ROW_STEP_M / track.spacingM));
  const rowCount = Math.ceil(track.stationCount / rowStep);
  const rowsPerChunk = Math.max(2, Math.round(CHUNK_M / ROW_STEP_M));
  const geometries: BufferGeometry[] = [];
  for (let first = 0; first < rowCount; first += rowsPerChunk) {
    const builder = new GroundBuilder();
    const last = Math.min(rowCount, first + rowsPerChunk);
    for (const strip of strips) addStrip(builder, track, rubberM, strip, first, last, rowStep);
    geometries.push(builder.build());
  }
  return geometries;
}

function addStrip(
  builder: GroundBuilder,
  track: Track,
  rubberM: Float32Array,
  strip: Strip,
  first: number,
  last: number,
  rowStep: number,
): void {
  const stationOf = (row: number): number => (row * rowStep >= track.stationCount ? 0 : row * rowStep);
  const empty = (row: number): boolean => strip.innerM(stationOf(row)) - strip.outerM(stationOf(row)) < 0.01;
  let row = first;
  while (row < last) {
    if (empty(row) && empty(row + 1)) {
      row++;
      continue;
    }
    const surface = strip.surface(stationOf(row));
    let end = row + 1;
    while (end < last && strip.surface(stationOf(end)) === surface && !(empty(end) && empty(end + 1))) end++;
    addRun(builder, track, rubberM, strip, surface, row, end, rowStep);
    row = end;
  }
}

/** Rows `from` to `to` inclusive of one strip with one surface. */
function addRun(
  builder: GroundBuilder,
  track: Track,
  rubberM: Float32Array,
  strip: Strip,
  surface: number,
  from: number,
  to: number,
  rowStep: number,
): void {
  const base = builder.vertexCount;
  const place = new Float64Array(4);
  for (let row = from; row <= to; row++) {
    const wrapped = row * rowStep >= track.stationCount;
    const station = wrapped ? 0 : row * rowStep;
    const sM = wrapped ? track.lengthM : station * track.spacingM;
    const leftM = strip.innerM(station);
    const rightM = strip.outerM(station);
    for (let column = 0; column <= strip.columns; column++) {
      const lateralM = leftM + ((rightM - leftM) * column) / strip.columns;
      track.worldAt(wrapped ? 0 : sM, lateralM, place);
      builder.addVertex(place, surface, track.widthLeftM[station] - lateralM, lateralM + track.widthRightM[station], [
        sM,
        lateralM,
        rubberM[station],
        strip.road ? 1 : 0,
      ]);
    }
  }
  const width = strip.columns + 1;
  for (let row = 0; row < to - from; row++) {
    for (let column = 0; column < strip.columns; column++) {
      const a = base + row * width + column;
      builder.addQuad(a, a + width, a + 1, a + width + 1);
    }
  }
}
