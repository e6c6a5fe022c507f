import type { Track } from "../../shared/track/track.ts";

/** Where world coordinates lie on a map of a given size: px = x * scale + offset, y flipped (the screen's runs down). */
export interface MapProjection {
  /** Pixels a metre. */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The plan of a track as one would print it: as large as fits, centred, north up. */
export function projectTrack(track: Pick<Track, "x" | "y">, widthPx: number, heightPx: number, marginPx: number): MapProjection {
  let minX = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < track.x.length; i++) {
    minX = Math.min(minX, track.x[i]);
    maxX = Math.max(maxX, track.x[i]);
    minY = Math.min(minY, track.y[i]);
    maxY = Math.max(maxY, track.y[i]);
  }
  const scale = Math.min((widthPx - 2 * marginPx) / Math.max(1, maxX - minX), (heightPx - 2 * marginPx) / Math.max(1, maxY - minY));
  return { scale, offsetX: widthPx / 2 - ((minX + maxX) / 2) * scale, offsetY: heightPx / 2 + ((minY + maxY) / 2) * scale };
}

/** Pixels from the left of a world x in m. */
export function mapX(projection: MapProjection, worldX: number): number {
  return worldX * projection.scale + projection.offsetX;
}

/** Pixels from the top of a world y in m. */
export function mapY(projection: MapProjection, worldY: number): number {
  return -worldY * projection.scale + projection.offsetY;
}

/** The centre line as an SVG path with about `points` points, closed. */
export function trackPath(track: Pick<Track, "x" | "y">, projection: MapProjection, points: number): string {
  const step = Math.max(1, Math.floor(track.x.length / points));
  const parts: string[] = [];
  for (let i = 0; i < track.x.length; i += step) {
    parts.push(`${mapX(projection, track.x[i]).toFixed(1)} ${mapY(projection, track.y[i]).toFixed(1)}`);
  }
  return `M${parts.join("L")}Z`;
}
