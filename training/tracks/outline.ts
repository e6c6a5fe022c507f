import { atan2, wrapAngle } from "../../shared/math/trigonometry.ts";

/** A closed polygon that does not cross itself, driven anticlockwise: the circuit before its corners are rounded. */
export interface Outline {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Length of the edge from corner i to the next. */
export function edgeLength(outline: Outline, i: number): number {
  const next = (i + 1) % outline.x.length;
  return distance(outline.x[next] - outline.x[i], outline.y[next] - outline.y[i]);
}

/** The same shape with another perimeter. */
export function scaleOutline(outline: Outline, perimeterM: number): Outline {
  const scale = perimeterM / outline.x.reduce((sum, _, i) => sum + edgeLength(outline, i), 0);
  return { x: outline.x.map((x) => x * scale), y: outline.y.map((y) => y * scale) };
}

/** The angle in rad by which a lap turns at each corner, positive to the left. They add up to a full turn. */
export function turnsOf(outline: Outline): number[] {
  const n = outline.x.length;
  const headings = outline.x.map((x, i) => atan2(outline.y[(i + 1) % n] - outline.y[i], outline.x[(i + 1) % n] - x));
  return headings.map((heading, i) => wrapAngle(heading - headings[(i + n - 1) % n]));
}

/** Least distance between two edges that do not share a corner; Infinity for a triangle. */
export function narrowestGap(outline: Outline): number {
  const n = outline.x.length;
  let narrowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    for (let edge = 0; edge < n; edge++) {
      if (edge === i || (edge + 1) % n === i) continue;
      narrowest = Math.min(narrowest, distanceToEdge(outline, i, edge));
    }
  }
  return narrowest;
}

/** Distance from corner i to an edge. Two edges that do not cross are nearest at an end of one of them. */
function distanceToEdge(outline: Outline, i: number, edge: number): number {
  const next = (edge + 1) % outline.x.length;
  const alongX = outline.x[next] - outline.x[edge];
  const alongY = outline.y[next] - outline.y[edge];
  const toX = outline.x[i] - outline.x[edge];
  const toY = outline.y[i] - outline.y[edge];
  const t = Math.min(1, Math.max(0, (toX * alongX + toY * alongY) / (alongX * alongX + alongY * alongY)));
  return distance(toX - t * alongX, toY - t * alongY);
}

function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
