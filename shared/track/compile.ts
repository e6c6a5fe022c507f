import { buildSideBands } from "./band-tables.ts";
import { buildCentreLine } from "./centre-line.ts";
import { checkFurniture } from "./check-furniture.ts";
import { CompiledTrack } from "./compiled-track.ts";
import { findCrossings } from "./crossings.ts";
import { distanceInto, stretchLength, wrapArcLength } from "./stretch.ts";
import { surfaceIndex } from "./surface.ts";
import type { PitLane, Track } from "./track.ts";
import { type PitLaneFile, type TrackFile, TrackFileError } from "./track-file.ts";
import { limitWalls, thinOut } from "./wall-limits.ts";

/** A crossing needs at least this height between its roads. */
const MIN_CLEARANCE_M = 5;

/**
 * Turns a track file into tables and queries.
 *
 * @throws TrackFileError where the road touches itself, crosses itself without a bridge, or the pit lane or a grid slot
 * lies beyond a wall
 */
export function compileTrack(file: TrackFile): Track {
  const line = buildCentreLine(file.stations);
  const crossings = findCrossings(thinOut(line));
  for (const crossing of crossings) {
    if (crossing.clearanceM >= MIN_CLEARANCE_M) continue;
    throw new TrackFileError(
      `track ${file.id}: crosses itself at s = ${crossing.lowerSM.toFixed(0)} m and s = ${crossing.upperSM.toFixed(0)} m ` +
        `with ${crossing.clearanceM.toFixed(1)} m of clearance; a bridge needs ${MIN_CLEARANCE_M} m`,
    );
  }
  const walled = { ...line, ...limitWalls(file.id, line) };
  checkFurniture(file, walled);
  return new CompiledTrack(walled, {
    id: file.id,
    name: file.name,
    roadSurface: roadSurfaces(file, line.stationCount, line.spacingM, line.lengthM),
    sectorEndsM: [...file.timingLinesM, line.lengthM],
    grid: file.grid.map((slot) => ({ sM: wrapArcLength(slot.sM, line.lengthM), lateralM: slot.lateralM })),
    pitLane: file.pitLane && pitLane(file.pitLane, line.lengthM),
    leftBands: buildSideBands(walled, file, "left"),
    rightBands: buildSideBands(walled, file, "right"),
    vergeSurface: surfaceIndex(file.vergeSurface),
    crossings,
  });
}

function roadSurfaces(file: TrackFile, stationCount: number, spacingM: number, lengthM: number): Uint8Array {
  const surfaces = new Uint8Array(stationCount).fill(surfaceIndex(file.roadSurface));
  for (const patch of file.roadPatches) {
    const patchLengthM = stretchLength(patch, lengthM);
    for (let i = 0; i < stationCount; i++) {
      if (distanceInto(patch, i * spacingM, lengthM) < patchLengthM) surfaces[i] = surfaceIndex(patch.surface);
    }
  }
  return surfaces;
}

function pitLane(file: PitLaneFile, lengthM: number): PitLane {
  return {
    side: file.side === "left" ? 1 : -1,
    entrySM: wrapArcLength(file.entrySM, lengthM),
    exitSM: wrapArcLength(file.exitSM, lengthM),
    lateralM: file.lateralM,
    widthM: file.widthM,
    speedLimitMps: file.speedLimitMps,
    boxes: file.boxes.map((box) => ({ sM: wrapArcLength(box.sM, lengthM), lateralM: box.lateralM })),
  };
}
