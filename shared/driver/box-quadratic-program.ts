import type { CyclicBandMatrix } from "./cyclic-band-matrix.ts";

const MAX_ITERATIONS = 60;
const CENTRING = 0.15;
const STEP_TO_BOUNDARY = 0.99;

/**
 * Minimises 1/2 x'Hx + g'x subject to low <= x <= high, with a primal-dual interior point method (Nocedal and Wright,
 * Numerical Optimization, 16.6): a closed loop of two thousand offsets takes a few milliseconds because H is a band.
 *
 * @param x start, overwritten by the solution; it is moved strictly inside the box first
 * @param tolerance largest mean complementarity (slack times multiplier) accepted
 * @returns iterations used
 * @throws RangeError when low >= high somewhere
 */
export function minimiseInBox(
  hessian: CyclicBandMatrix,
  gradient: Float64Array,
  low: Float64Array,
  high: Float64Array,
  x: Float64Array,
  tolerance: number,
): number {
  const n = hessian.size;
  const dualLow = new Float64Array(n);
  const dualHigh = new Float64Array(n);
  const diagonal = new Float64Array(n);
  const step = new Float64Array(n);
  const product = new Float64Array(n);
  const residual = new Float64Array(n);
  startInside(low, high, x);
  hessian.multiply(x, product);
  let scale = tolerance;
  for (let i = 0; i < n; i++) scale = Math.max(scale, Math.abs(product[i] + gradient[i]) * 0.1);
  dualLow.fill(scale);
  dualHigh.fill(scale);

  for (let iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
    let gap = 0;
    for (let i = 0; i < n; i++) gap += dualLow[i] * (x[i] - low[i]) + dualHigh[i] * (high[i] - x[i]);
    gap /= 2 * n;
    hessian.multiply(x, product);
    let dualError = 0;
    const target = gap * CENTRING;
    for (let i = 0; i < n; i++) {
      const below = x[i] - low[i];
      const above = high[i] - x[i];
      residual[i] = product[i] + gradient[i] - dualLow[i] + dualHigh[i];
      dualError = Math.max(dualError, Math.abs(residual[i]));
      diagonal[i] = dualLow[i] / below + dualHigh[i] / above;
      step[i] = -(product[i] + gradient[i]) + target / below - target / above;
    }
    if (gap < tolerance && dualError < tolerance) return iteration;
    hessian.factor(diagonal);
    hessian.solve(step);
    let primal = 1;
    let dual = 1;
    for (let i = 0; i < n; i++) {
      const below = x[i] - low[i];
      const above = high[i] - x[i];
      const changeLow = (target - dualLow[i] * step[i]) / below - dualLow[i];
      const changeHigh = (target + dualHigh[i] * step[i]) / above - dualHigh[i];
      if (step[i] < 0) primal = Math.min(primal, (-STEP_TO_BOUNDARY * below) / step[i]);
      if (step[i] > 0) primal = Math.min(primal, (STEP_TO_BOUNDARY * above) / step[i]);
      if (changeLow < 0) dual = Math.min(dual, (-STEP_TO_BOUNDARY * dualLow[i]) / changeLow);
      if (changeHigh < 0) dual = Math.min(dual, (-STEP_TO_BOUNDARY * dualHigh[i]) / changeHigh);
    }
    const length = Math.min(primal, dual);
    for (let i = 0; i < n; i++) {
      const below = x[i] - low[i];
      const above = high[i] - x[i];
      dualLow[i] += length * ((target - dualLow[i] * step[i]) / below - dualLow[i]);
      dualHigh[i] += length * ((target + dualHigh[i] * step[i]) / above - dualHigh[i]);
      x[i] += length * step[i];
    }
  }
  return MAX_ITERATIONS;
}

function startInside(low: Float64Array, high: Float64Array, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    if (!(low[i] < high[i])) throw new RangeError(`box quadratic program: empty interval [${low[i]}, ${high[i]}] at ${i}`);
    const room = 0.02 * (high[i] - low[i]);
    x[i] = Math.min(high[i] - room, Math.max(low[i] + room, x[i]));
  }
}
