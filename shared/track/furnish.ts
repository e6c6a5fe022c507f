import { buildCentreLine, type CentreLine } from "./centre-line.ts";
import { findCorners } from "./corners.ts";
import { findCrossings } from "./crossings.ts";
import type { FurnishingStyle } from "./furnishing-style.ts";
import { layBands } from "./lay-bands.ts";
import { computeOffsetLimits } from "./offset-limits.ts";
import { pitLaneRoom, planPitLane } from "./pit-lane-plan.ts";
import { placeWall } from "./place-wall.ts";
import { roundToMillimetre } from "./round-to-millimetre.ts";
import { wrapArcLength } from "./stretch.ts";
import {
  type ControlStation,
  type PitLaneFile,
  type RoadPatch,
  TRACK_FILE_VERSION,
  type TrackFile,
  type TrackPlace,
} from "./track-file.ts";
import { thinOut } from "./wall-limits.ts";

const GRID_SLOTS = 26;
const GRID_SPACING_M = 8;
const POLE_BEHIND_LINE_M = 8;

/** A bare road with heights, widths and banking; what its walls are is not yet known. */
export type RoadStation = Omit<ControlStation, "wallLeftM" | "wallRightM">;

/** A road before its furniture is placed. */
export interface RoadDraft {
  id: string;
  name: string;
  stations: readonly RoadStation[];
  style: FurnishingStyle;
  roadPatches?: readonly RoadPatch[];
  /** Side of the pit lane; whichever has room where it is undefined. */
  pitSide?: "left" | "right";
}

/** Completes a bare road to a track file: kerbs, run-off, walls, timing lines, grid and pit lane. */
export function furnish(draft: RoadDraft): TrackFile {
  const { style } = draft;
  const bare = draft.stations.map((station) => ({ ...station, wallLeftM: station.widthLeftM, wallRightM: station.widthRightM }));
  const line = buildCentreLine(bare);
  const corners = findCorners(line);
  const pitLane = planPitLane(line, computeOffsetLimits(thinOut(line), pitLaneRoom(line)), draft.pitSide);
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
      // A road may widen faster than its walls move away.
      const walls = { wallLeftM: Math.max(wallLeftM[row], station.widthLeftM), wallRightM: Math.max(wallRightM[row], station.widthRightM) };
      return roundStation({ ...station, ...walls });
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
    return { sM: roundToMillimetre(sM), lateralM: roundToMillimetre(left ? offsetM : -offsetM) };
  });
}

function roundStation(station: ControlStation): ControlStation {
  return {
    xM: roundToMillimetre(station.xM),
    yM: roundToMillimetre(station.yM),
    zM: roundToMillimetre(station.zM),
    widthLeftM: roundToMillimetre(station.widthLeftM),
    widthRightM: roundToMillimetre(station.widthRightM),
    bankRad: Math.round(station.bankRad * 1e5) / 1e5 + 0,
    wallLeftM: roundToMillimetre(station.wallLeftM),
    wallRightM: roundToMillimetre(station.wallRightM),
  };
}

function roundPitLane(lane: PitLaneFile): PitLaneFile {
  return {
    ...lane,
    entrySM: roundToMillimetre(lane.entrySM),
    exitSM: roundToMillimetre(lane.exitSM),
    lateralM: roundToMillimetre(lane.lateralM),
    speedLimitMps: roundToMillimetre(lane.speedLimitMps),
    boxes: lane.boxes.map((box) => ({ sM: roundToMillimetre(box.sM), lateralM: roundToMillimetre(box.lateralM) })),
  };
}
