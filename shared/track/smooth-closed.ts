/**
 * Smooths a closed column with equal steps without pulling corners inwards: a Gaussian and its own correction, 2G - GG,
 * which leaves curves up to the third order as they are (twicing, Tukey 1977).
 *
 * @param sigmaRows width of the Gaussian, in rows
 */
export function smoothClosed(column: Float64Array, sigmaRows: number): Float64Array {
  const once = blurClosed(column, sigmaRows);
  const twice = blurClosed(once, sigmaRows);
  return once.map((value, i) => 2 * value - twice[i]);
}

/** A Gaussian blur of a closed column: three running means of equal length (Wells 1986), so never beyond its extremes. */
export function blurClosed(column: Float64Array, sigmaRows: number): Float64Array {
  const n = column.length;
  const half = Math.min(Math.round((Math.sqrt(4 * sigmaRows * sigmaRows + 1) - 1) / 2), Math.floor((n - 1) / 2));
  let current = column;
  for (let pass = 0; pass < 3; pass++) {
    const source = current;
    let sum = 0;
    for (let k = -half; k <= half; k++) sum += source[(k + n) % n];
    current = source.map((_, i) => {
      const mean = sum / (2 * half + 1);
      sum += source[(i + half + 1) % n] - source[(i - half + n) % n];
      return mean;
    });
  }
  return current;
}
