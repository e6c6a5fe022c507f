import type { Track } from "../../../shared/track/track.ts";

const CELL_M = 24;

/** Finds the stations near a point, for laying land and things around a track. */
export class StationMap {
  readonly #cells = new Map<number, number[]>();
  readonly #track: Track;

  /** @param everyM distance between the stations that are remembered */
  constructor(track: Track, everyM: number) {
    this.#track = track;
    const stride = Math.max(1, Math.round(everyM / track.spacingM));
    for (let station = 0; station < track.stationCount; station += stride) {
      const key = cellKey(Math.floor(track.x[station] / CELL_M), Math.floor(track.y[station] / CELL_M));
      const cell = this.#cells.get(key);
      if (cell) cell.push(station);
      else this.#cells.set(key, [station]);
    }
  }

  /** Calls `visit` with every remembered station within the radius and its distance. */
  visitNear(x: number, y: number, radiusM: number, visit: (station: number, distanceM: number) => void): void {
    const span = Math.ceil(radiusM / CELL_M);
    const cx = Math.floor(x / CELL_M);
    const cy = Math.floor(y / CELL_M);
    for (let ix = cx - span; ix <= cx + span; ix++) {
      for (let iy = cy - span; iy <= cy + span; iy++) {
        for (const station of this.#cells.get(cellKey(ix, iy)) ?? []) {
          const distanceM = Math.hypot(this.#track.x[station] - x, this.#track.y[station] - y);
          if (distanceM <= radiusM) visit(station, distanceM);
        }
      }
    }
  }

  /** Distance from a point to the nearest wall of the circuit, negative between the walls; at most `radiusM`. */
  wallDistanceM(x: number, y: number, radiusM: number, ignore?: (station: number) => boolean): number {
    let nearest = radiusM;
    this.visitNear(x, y, radiusM + 60, (station, distanceM) => {
      if (ignore?.(station)) return;
      const heading = this.#track.headingRad[station];
      const side = (y - this.#track.y[station]) * Math.cos(heading) - (x - this.#track.x[station]) * Math.sin(heading);
      const wall = side > 0 ? this.#track.wallLeftM[station] : this.#track.wallRightM[station];
      nearest = Math.min(nearest, distanceM - wall);
    });
    return nearest;
  }
}

function cellKey(ix: number, iy: number): number {
  return (ix + 4096) * 8192 + iy + 4096;
}
