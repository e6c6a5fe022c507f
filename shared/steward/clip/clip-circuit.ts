import { buildCentreLine } from "../../track/centre-line.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../../track/circuits/index.ts";
import { CompiledTrack } from "../../track/compiled-track.ts";
import { ASPHALT, GRASS } from "../../track/surface.ts";
import type { SideBands, Track } from "../../track/track.ts";
import { ClipError } from "./check-clip.ts";
import type { Clip, ClipCircuit } from "./clip.ts";

/** Two stations nearer than this are one. */
const SAME_PLACE_M = 0.05;
/** Where nothing is said of walls they stand far off. */
const WALL_M = 60;
const SECTORS = 3;

/**
 * The circuit of a clip.
 *
 * @throws ClipError when its id is not known, or its stations are no loop
 */
export function openClipTrack(track: Clip["track"]): Track {
  if (typeof track !== "string") return compileStations(track);
  if (!BUILT_IN_TRACK_IDS.includes(track))
    throw new ClipError(`track: "${track}" is not built in, use one of ${BUILT_IN_TRACK_IDS.join(", ")} or stations`);
  return builtInTrack(track);
}

function compileStations({ stations }: ClipCircuit): Track {
  const loop = stations.filter((station, i) => distance(station, stations[(i + 1) % stations.length]) > SAME_PLACE_M);
  if (loop.length < 8) throw new ClipError("track.stations: fewer than 8 different places are no circuit");
  const line = buildCentreLine(
    loop.map(([xM, yM, widthRightM, widthLeftM]) => ({
      xM,
      yM,
      zM: 0,
      widthLeftM,
      widthRightM,
      bankRad: 0,
      wallLeftM: widthLeftM + WALL_M,
      wallRightM: widthRightM + WALL_M,
    })),
  );
  return new CompiledTrack(line, {
    id: "clip",
    name: "Clip",
    roadSurface: new Uint8Array(line.stationCount).fill(ASPHALT),
    sectorEndsM: Array.from({ length: SECTORS }, (_, i) => (line.lengthM * (i + 1)) / SECTORS),
    grid: [],
    pitLane: null,
    leftBands: noBands(line.widthLeftM),
    rightBands: noBands(line.widthRightM),
    vergeSurface: GRASS,
    crossings: [],
  });
}

function noBands(widthM: Float64Array): SideBands {
  return { layers: 1, outerM: widthM, surface: new Uint8Array(widthM.length).fill(GRASS), kerbHeightM: new Float64Array(widthM.length) };
}

function distance(a: ClipCircuit["stations"][number], b: ClipCircuit["stations"][number]): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}
