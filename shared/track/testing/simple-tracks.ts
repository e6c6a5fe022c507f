import { cos, sin } from "../../math/trigonometry.ts";
import type { ControlStation, TrackFile, TrackPlace } from "../track-file.ts";

/** What a test may choose about a station; the rest is a flat 12 m road between walls 10 m off its middle. */
export type StationChoice = Pick<ControlStation, "xM" | "yM"> & Partial<ControlStation>;

/** A track file around given stations, with nothing beside the road. */
export function simpleTrackFile(stations: readonly StationChoice[], more: Partial<TrackFile> = {}): TrackFile {
  const grid: TrackPlace[] = Array.from({ length: 24 }, (_, slot) => ({ sM: -8 * (slot + 1), lateralM: slot % 2 === 0 ? 2 : -2 }));
  return {
    format: "paddock-track",
    version: 1,
    id: "simple",
    name: "Simple",
    stations: stations.map((station) => ({
      zM: 0,
      widthLeftM: 6,
      widthRightM: 6,
      bankRad: 0,
      wallLeftM: 10,
      wallRightM: 10,
      ...station,
    })),
    roadSurface: "asphalt",
    roadPatches: [],
    vergeSurface: "grass",
    bands: [],
    timingLinesM: [50, 100],
    grid,
    pitLane: null,
    ...more,
  };
}

/** Stations on a circle around the origin, driven anticlockwise from (radius, 0). */
export function circleStations(radiusM: number, count: number, more: Partial<ControlStation> = {}): StationChoice[] {
  return Array.from({ length: count }, (_, i) => {
    const angleRad = (2 * Math.PI * i) / count;
    return { xM: radiusM * cos(angleRad), yM: radiusM * sin(angleRad), ...more };
  });
}

/** Stations on a figure of eight (a Lissajous curve), crossing itself at the origin; the second pass is `bridgeM` higher. */
export function eightStations(sizeM: number, count: number, bridgeM: number): StationChoice[] {
  return Array.from({ length: count }, (_, i) => {
    const angleRad = (2 * Math.PI * (i + 0.5)) / count;
    return { xM: sizeM * sin(angleRad), yM: (sizeM / 2) * sin(2 * angleRad), zM: (bridgeM / 2) * (1 - cos(angleRad)) };
  });
}
