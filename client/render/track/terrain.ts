import type { BufferGeometry } from "three";
import { Random } from "../../../shared/math/random.ts";
import type { Track } from "../../../shared/track/track.ts";
import { onDeck } from "./bridge-deck.ts";
import { GroundBuilder } from "./ground-builder.ts";
import type { StationMap } from "./station-map.ts";

const CELL_M = 9;
const NEAR_MARGIN_M = 130;
const FAR_M = 4200;
const GROWTH = 1.3;
/** The land stays this far under the road between the walls and just beyond them, so that it never shows through. */
const BELOW_ROAD_M = 1.1;
const RADIUS_M = 190;

/** The land around a circuit as a height field: fine cells along the track, coarse ones out to the hills. */
export class Terrain {
  readonly #track: Track;
  readonly #map: StationMap;
  readonly #lattice: Float32Array;
  readonly #hillHeightM: number;
  readonly #meanZM: number;
  readonly #deck: Uint8Array;

  constructor(track: Track, map: StationMap, hillHeightM: number, seed: number) {
    this.#track = track;
    this.#map = map;
    this.#hillHeightM = hillHeightM;
    const random = new Random(seed);
    this.#lattice = Float32Array.from({ length: 64 * 64 }, () => random.next());
    this.#meanZM = track.z.reduce((sum, z) => sum + z, 0) / track.stationCount;
    this.#deck = Uint8Array.from({ length: track.stationCount }, (_, station) => (onDeck(track, station) ? 1 : 0));
  }

  /** Height of the land at a point; between the walls it lies below the road. */
  heightM(x: number, y: number): number {
    let weight = 0;
    let sum = 0;
    let ceiling = Number.POSITIVE_INFINITY;
    let nearest = RADIUS_M;
    this.#map.visitNear(x, y, RADIUS_M, (station, distanceM) => {
      if (this.#deck[station] === 1) return;
      const w = 1 / (distanceM * distanceM + 40) ** 1.5;
      weight += w;
      sum += w * this.#track.z[station];
      const heading = this.#track.headingRad[station];
      const lateral = (y - this.#track.y[station]) * Math.cos(heading) - (x - this.#track.x[station]) * Math.sin(heading);
      const wall = lateral > 0 ? this.#track.wallLeftM[station] : this.#track.wallRightM[station];
      const beyond = distanceM - wall;
      nearest = Math.min(nearest, beyond);
      if (beyond < 40) {
        const edge = this.#track.z[station] - Math.max(-wall, Math.min(wall, lateral)) * Math.tan(this.#track.bankRad[station]);
        const low = lateral * this.#track.bankRad[station] > 0 ? Math.min(edge, this.#track.z[station]) : edge;
        ceiling = Math.min(ceiling, low - BELOW_ROAD_M + Math.max(0, beyond - CELL_M * 1.5) * 0.35);
      }
    });
    const away = Math.min(1, Math.max(0, nearest - 12) / (RADIUS_M - 12));
    const around = weight > 0 ? sum / weight : this.#meanZM;
    const ease = away * away * (3 - 2 * away);
    const land =
      around + (this.#meanZM - around) * ease + this.#hills(x, y) * ease + (this.#noise(x, y, 46) - 0.5) * 5 * Math.min(1, away * 5);
    return Math.min(ceiling, land - 0.4);
  }

  #hills(x: number, y: number): number {
    const far = Math.min(1, Math.max(0, Math.hypot(x, y) - 500) / 2600);
    const broad = this.#noise(x, y, 620) * 0.62 + this.#noise(x + 900, y - 300, 260) * 0.28 + this.#noise(x, y, 110) * 0.1;
    return (broad - 0.32) * this.#hillHeightM * (0.45 + far * 2.6);
  }

  #noise(x: number, y: number, scaleM: number): number {
    const gx = x / scaleM + 1000;
    const gy = y / scaleM + 1000;
    const ix = Math.floor(gx);
    const iy = Math.floor(gy);
    const tx = (gx - ix) * (gx - ix) * (3 - 2 * (gx - ix));
    const ty = (gy - iy) * (gy - iy) * (3 - 2 * (gy - iy));
    const at = (cx: number, cy: number): number => this.#lattice[(cy & 63) * 64 + (cx & 63)];
    const top = at(ix, iy) * (1 - tx) + at(ix + 1, iy) * tx;
    return top * (1 - ty) + (at(ix, iy + 1) * (1 - tx) + at(ix + 1, iy + 1) * tx) * ty;
  }

  build(): BufferGeometry {
    const xs = gridLines(this.#track.x);
    const ys = gridLines(this.#track.y);
    const builder = new GroundBuilder();
    const place = [0, 0, 0];
    for (const y of ys) {
      for (const x of xs) {
        place[0] = x;
        place[1] = y;
        place[2] = this.heightM(x, y);
        builder.addVertex(place, this.#track.vergeSurface === 6 ? 2 : this.#track.vergeSurface, 9, 9, [0, 0, 99, 0]);
      }
    }
    for (let row = 0; row + 1 < ys.length; row++) {
      for (let column = 0; column + 1 < xs.length; column++) {
        const a = row * xs.length + column;
        builder.addQuad(a + xs.length, a + xs.length + 1, a, a + 1);
      }
    }
    return builder.build();
  }
}

/** Grid lines of one axis: even over the circuit, then wider and wider apart. */
function gridLines(values: Float64Array): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  low -= NEAR_MARGIN_M;
  high += NEAR_MARGIN_M;
  const lines: number[] = [];
  for (let at = low; at < high; at += CELL_M) lines.push(at);
  for (let step = CELL_M, reach = 0; reach < FAR_M; step *= GROWTH) {
    reach += step;
    lines.push(high + reach);
    lines.unshift(low - reach);
  }
  return lines;
}
