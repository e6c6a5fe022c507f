/**
 * A closed cubic spline through values at given knots: interpolating, with continuous first and second derivatives also
 * across the seam. Method: the periodic system for the second derivatives (de Boor, "A Practical Guide to Splines",
 * ch. IV), solved by the Sherman-Morrison correction of a tridiagonal one.
 */
export class PeriodicSpline {
  readonly #knots: Float64Array;
  readonly #values: Float64Array;
  readonly #second: Float64Array;

  /**
   * @param knots strictly rising parameters, one more than values: the last is the first one's place a period later
   * @param values value at each knot but the last; at least three
   */
  constructor(knots: Float64Array, values: Float64Array) {
    this.#knots = knots;
    this.#values = values;
    this.#second = solveSecondDerivatives(knots, values);
  }

  /** Value (order 0) or derivative (order 1 or 2) at parameter t, which must lie in interval i: knots[i] <= t <= knots[i+1]. */
  evaluate(i: number, t: number, order: 0 | 1 | 2): number {
    const j = i + 1 === this.#values.length ? 0 : i + 1;
    const h = this.#knots[i + 1] - this.#knots[i];
    const b = (t - this.#knots[i]) / h;
    const a = 1 - b;
    const mi = this.#second[i];
    const mj = this.#second[j];
    if (order === 2) return a * mi + b * mj;
    const yi = this.#values[i];
    const yj = this.#values[j];
    if (order === 1) return (yj - yi) / h + (h / 6) * ((3 * b * b - 1) * mj - (3 * a * a - 1) * mi);
    return a * yi + b * yj + ((a * a * a - a) * mi + (b * b * b - b) * mj) * ((h * h) / 6);
  }
}

function solveSecondDerivatives(knots: Float64Array, values: Float64Array): Float64Array {
  const n = values.length;
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(n);
  const right = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const previous = i === 0 ? n - 1 : i - 1;
    const hBefore = knots[previous + 1] - knots[previous];
    const hAfter = knots[i + 1] - knots[i];
    diagonal[i] = 2 * (hBefore + hAfter);
    upper[i] = hAfter;
    right[i] = 6 * ((values[i + 1 === n ? 0 : i + 1] - values[i]) / hAfter - (values[i] - values[previous]) / hBefore);
  }
  const corner = upper[n - 1];
  const gamma = -diagonal[0];
  diagonal[n - 1] -= (corner * corner) / gamma;
  diagonal[0] -= gamma;
  const correction = new Float64Array(n);
  correction[0] = gamma;
  correction[n - 1] = corner;
  solveTridiagonal(diagonal, upper, right, correction);
  const ratio = corner / gamma;
  const factor = (right[0] + right[n - 1] * ratio) / (1 + correction[0] + correction[n - 1] * ratio);
  for (let i = 0; i < n; i++) right[i] -= factor * correction[i];
  return right;
}

/** Solves a symmetric tridiagonal system in place for two right-hand sides (Thomas' algorithm). */
function solveTridiagonal(diagonal: Float64Array, upper: Float64Array, first: Float64Array, second: Float64Array): void {
  const n = diagonal.length;
  for (let i = 1; i < n; i++) {
    const factor = upper[i - 1] / diagonal[i - 1];
    diagonal[i] -= factor * upper[i - 1];
    first[i] -= factor * first[i - 1];
    second[i] -= factor * second[i - 1];
  }
  for (let i = n - 1; i >= 0; i--) {
    const after = i + 1 < n ? upper[i] : 0;
    first[i] = (first[i] - after * (i + 1 < n ? first[i + 1] : 0)) / diagonal[i];
    second[i] = (second[i] - after * (i + 1 < n ? second[i + 1] : 0)) / diagonal[i];
  }
}
