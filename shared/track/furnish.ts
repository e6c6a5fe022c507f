import type { CentreLine } from "./centre-line.ts";
import { buildCentreLine } from "./centre-line.ts";
import { type Corner, findCorners } from "./corners.ts";
import { findCrossings } from "./crossings.ts";
import type { FurnishingStyle } from "./furnishing-style.ts";
import { computeOffsetLimits } from "./offset-limits.ts";
import { HALF_BOX_M, PIT_WALL_GAP_M, planPitLane } from "./pit-lane-plan.ts";
import { blurClosed } from "./smooth-closed.ts";
import { distanceOutside, stretchLength, wrapArcLength } from "./stretch.ts";
import type { Surface } from "./surface.ts";
import type { ControlStation, PitLaneFile, RoadPatch, SurfaceBand, TrackFile, TrackPlace } from "./track-file.ts";
import { TRACK_FILE_VERSION } from "./track-file.ts";
import { thinOut } from "./wall-limits.ts";

const GRID_SLOTS = 26;
const GRID_SPACING_M = 8;
const POLE_BEHIND_LINE_M = 8;
/** Length over which walls move between their straight and corner distances. */
const WALL_BLEND_M = 12;
const SHORTEST_BAND_M = 10;
/** Change of a wall's distance per metre beside the pit lane and bridges. */
const WALL_FLARE = 0.25;
/** Half the length of road over and under a bridge where the walls stand close, and the verge left there. */
const HALF_DECK_M = 22;
const DECK_VERGE_M = 2;

/** A bare road with heights, widths and banking; what its walls are is not yet known. */
export type RoadStation = Omit<ControlStation, "wallLeftM" | "wallRightM">;

export interface RoadDraft {
  id: string;
  name: string;
  stations: readonly RoadStation[];
  style: FurnishingStyle;
  roadPatches?: readonly RoadPatch[];
  /** Side of the pit lane; whichever has room where it is undefined. */
  pitSide?: "left" | "right";
}

type Side = "left" | "right";

/** Completes a bare road to a track file: kerbs, run-off, walls, timing lines, grid and pit lane. */
export function furnish(draft: RoadDraft): TrackFile {
  const { style } = draft;
  const bare = draft.stations.map((station) => ({ ...station, wallLeftM: station.widthLeftM, wallRightM: station.widthRightM }));
  const line = buildCentreLine(bare);
  const corners = findCorners(line);
  const pitLane = planPitLane(line, computeOffsetLimits(thinOut(line)), draft.pitSide);
  const bands = [...layBands(line, corners, style, pitLane, "left"), ...layBands(line, corners, style, pitLane, "right")];
  const bridgesM = findCrossings(thinOut(line)).flatMap(({ upperSM, lowerSM }) => [upperSM, lowerSM]);
  const wallLeftM = placeWall(line, corners, style, pitLane, bridgesM, "left");
  const wallRightM = placeWall(line, corners, style, pitLane, bridgesM, "right");
  return {
    format: "paddock-track",
    version: TRACK_FILE_VERSION,
    id: draft.id,
    name: draft.name,
    stations: draft.stations.map((station, i) => {
      const row = Math.min(line.stationCount - 1, Math.round(line.controlSM[i] / line.spacingM));
      return roundStation({ ...station, wallLeftM: wallLeftM[row], wallRightM: wallRightM[row] });
    }),
    roadSurface: style.roadSurface,
    roadPatches: [...(draft.roadPatches ?? [])],
    vergeSurface: style.vergeSurface,
    bands,
    timingLinesM: [Math.round(line.lengthM / 3), Math.round((line.lengthM * 2) / 3)],
    grid: layGrid(line),
    pitLane: pitLane && roundPitLane(pitLane),
  };
}

function layGrid(line: CentreLine): TrackPlace[] {
  return Array.from({ length: GRID_SLOTS }, (_, slot) => {
    const sM = wrapArcLength(-POLE_BEHIND_LINE_M - slot * GRID_SPACING_M, line.lengthM);
    const station = Math.floor(sM / line.spacingM) % line.stationCount;
    const left = slot % 2 === 0;
    const offsetM = Math.min(3, 0.45 * (left ? line.widthLeftM : line.widthRightM)[station]);
    return { sM: round(sM), lateralM: round(left ? offsetM : -offsetM) };
  });
}

/** Paints kerbs, run-off and traps of one side on the stations, then reads them back as bands without overlaps. */
function layBands(
  line: CentreLine,
  corners: readonly Corner[],
  style: FurnishingStyle,
  pit: PitLaneFile | null,
  side: Side,
): SurfaceBand[] {
  const kerb = new Uint8Array(line.stationCount);
  const runOff = new Uint8Array(line.stationCount);
  const trap = new Uint8Array(line.stationCount);
  for (const corner of corners) {
    const endM = corner.startM + corner.lengthM;
    const isInside = corner.direction === (side === "left" ? 1 : -1);
    if (isInside) {
      if (corner.minRadiusM > 250) continue;
      const halfM = Math.min(35, Math.max(8, corner.lengthM * 0.3));
      paint(kerb, line, corner.apexM - halfM, corner.apexM + halfM);
      continue;
    }
    if (corner.minRadiusM < 200) paint(kerb, line, endM - Math.min(12, corner.lengthM / 3), endM + 25);
    if (corner.minRadiusM < 80) paint(kerb, line, corner.startM - 25, corner.startM + 4);
    paint(runOff, line, corner.startM - 20, endM + 45);
    if (corner.minRadiusM < 220) paint(trap, line, corner.startM, endM + 30);
  }
  if (pit?.side === side) for (const marks of [kerb, runOff, trap]) paint(marks, line, pit.entrySM, pit.exitSM, 0);
  const bands: SurfaceBand[] = [];
  if (style.kerb) bands.push(...readBands(line, kerb, side, 0, "kerb", style.kerb.widthM, { heightM: style.kerb.heightM }));
  if (style.runOff) bands.push(...readBands(line, runOff, side, 1, style.runOff.surface, style.runOff.widthM, { taperM: 20 }));
  if (style.trap) bands.push(...readBands(line, trap, side, 2, style.trap.surface, style.trap.widthM, { taperM: 20 }));
  return bands;
}

function paint(marks: Uint8Array, line: CentreLine, fromM: number, toM: number, value = 1): void {
  const stretch = { fromM, toM };
  const count = Math.round(stretchLength(stretch, line.lengthM) / line.spacingM);
  const first = Math.round(wrapArcLength(fromM, line.lengthM) / line.spacingM);
  for (let k = 0; k <= count; k++) marks[(first + k) % line.stationCount] = value;
}

function readBands(
  line: CentreLine,
  marks: Uint8Array,
  side: Side,
  layer: number,
  surface: Surface,
  widthM: number,
  more: Partial<SurfaceBand>,
): SurfaceBand[] {
  const n = line.stationCount;
  const origin = marks.indexOf(0);
  if (origin < 0) return [{ side, layer, surface, fromM: 0, toM: 0, widthM, ...more }];
  const bands: SurfaceBand[] = [];
  let start = -1;
  for (let k = 0; k <= n; k++) {
    const marked = k < n && marks[(origin + k) % n] === 1;
    if (marked && start < 0) start = k;
    if (marked || start < 0) continue;
    const fromM = round(wrapArcLength((origin + start) * line.spacingM, line.lengthM));
    const toM = round(wrapArcLength((origin + k - 1) * line.spacingM, line.lengthM));
    if ((k - start) * line.spacingM >= SHORTEST_BAND_M) bands.push({ side, layer, surface, fromM, toM, widthM, ...more });
    start = -1;
  }
  return bands;
}

/** Wished distance from the centre line to the wall of one side at every station. */
function placeWall(
  line: CentreLine,
  corners: readonly Corner[],
  style: FurnishingStyle,
  pit: PitLaneFile | null,
  bridgesM: readonly number[],
  side: Side,
): Float64Array {
  const widthM = side === "left" ? line.widthLeftM : line.widthRightM;
  const outside = new Uint8Array(line.stationCount);
  for (const corner of corners) {
    if (corner.direction === (side === "left" ? 1 : -1)) continue;
    paint(outside, line, corner.startM - 10, corner.startM + corner.lengthM + 40);
  }
  const wished = Float64Array.from(widthM, (width, i) => width + (outside[i] ? style.wallCornerM : style.wallStraightM));
  const wallM = blurClosed(wished, WALL_BLEND_M / line.spacingM);
  for (const bridgeM of bridgesM) {
    const deck = { fromM: bridgeM - HALF_DECK_M, toM: bridgeM + HALF_DECK_M };
    wallM.forEach((wall, i) => {
      wallM[i] = Math.min(wall, widthM[i] + DECK_VERGE_M + distanceOutside(deck, i * line.spacingM, line.lengthM) * WALL_FLARE);
    });
  }
  if (pit?.side === side) {
    const pitWallM = Math.abs(pit.boxes[0].lateralM) + HALF_BOX_M + PIT_WALL_GAP_M;
    const lane = { fromM: pit.entrySM, toM: pit.exitSM };
    wallM.forEach((wall, i) => {
      wallM[i] = Math.max(wall, pitWallM - distanceOutside(lane, i * line.spacingM, line.lengthM) * WALL_FLARE);
    });
  }
  return wallM;
}

function roundStation(station: ControlStation): ControlStation {
  return {
    xM: round(station.xM),
    yM: round(station.yM),
    zM: round(station.zM),
    widthLeftM: round(station.widthLeftM),
    widthRightM: round(station.widthRightM),
    bankRad: Math.round(station.bankRad * 1e5) / 1e5 + 0,
    wallLeftM: round(station.wallLeftM),
    wallRightM: round(station.wallRightM),
  };
}

function roundPitLane(lane: PitLaneFile): PitLaneFile {
  return {
    ...lane,
    entrySM: round(lane.entrySM),
    exitSM: round(lane.exitSM),
    lateralM: round(lane.lateralM),
    speedLimitMps: round(lane.speedLimitMps),
    boxes: lane.boxes.map((box) => ({ sM: round(box.sM), lateralM: round(box.lateralM) })),
  };
}

/** Millimetres are enough for a file; adding 0 turns -0, which JSON does not know, into 0. */
function round(lengthM: number): number {
  return Math.round(lengthM * 1000) / 1000 + 0;
}
