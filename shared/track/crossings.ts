import type { Crossing } from "./track.ts";

/** Columns of a closed plan curve with heights. */
export interface PlanCurve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly z: ArrayLike<number>;
}

/** Two places of a closed curve where it crosses itself in plan, as fractional rows: row + share of the way to the next. */
export interface PlanCrossing {
  readonly firstRow: number;
  readonly secondRow: number;
}

/** Segments whose cross product is at most this share of the longest one's square run side by side. */
const PARALLEL = 1e-9;

/** All self-crossings of a closed curve in plan. Compares all pairs of segments: thin out long tables first. */
export function findPlanCrossings(curve: PlanCurve): PlanCrossing[] {
  const { x, y } = curve;
  const n = x.length;
  const found: PlanCrossing[] = [];
  let longest = 0;
  for (let i = 0; i < n; i++) longest = Math.max(longest, Math.abs(x[(i + 1) % n] - x[i]), Math.abs(y[(i + 1) % n] - y[i]));
  for (let i = 0; i < n; i++) {
    const nextI = (i + 1) % n;
    const ax = x[nextI] - x[i];
    const ay = y[nextI] - y[i];
    for (let j = i + 2; j < n; j++) {
      if (Math.abs(x[j] - x[i]) > 2 * longest || Math.abs(y[j] - y[i]) > 2 * longest) continue;
      const nextJ = (j + 1) % n;
      if (nextJ === i) continue;
      const bx = x[nextJ] - x[j];
      const by = y[nextJ] - y[j];
      const denominator = ax * by - ay * bx;
      // Rounding alone makes two pieces of one straight cross anywhere.
      if (Math.abs(denominator) <= PARALLEL * longest * longest) continue;
      const dx = x[j] - x[i];
      const dy = y[j] - y[i];
      const u = (dx * by - dy * bx) / denominator;
      const v = (dx * ay - dy * ax) / denominator;
      if (u >= 0 && u < 1 && v >= 0 && v < 1) found.push({ firstRow: i + u, secondRow: j + v });
    }
  }
  return found;
}

/** The plan crossings of a centre line with what passes over what. */
export function findCrossings(curve: PlanCurve & { readonly spacingM: number }): Crossing[] {
  const { spacingM } = curve;
  return findPlanCrossings(curve).map(({ firstRow, secondRow }) => {
    const first = { sM: firstRow * spacingM, zM: heightAt(curve.z, firstRow) };
    const second = { sM: secondRow * spacingM, zM: heightAt(curve.z, secondRow) };
    const [upper, lower] = first.zM > second.zM ? [first, second] : [second, first];
    return { upperSM: upper.sM, lowerSM: lower.sM, clearanceM: upper.zM - lower.zM };
  });
}

function heightAt(z: ArrayLike<number>, row: number): number {
  const i = Math.floor(row);
  const share = row - i;
  return z[i] * (1 - share) + z[(i + 1) % z.length] * share;
}
