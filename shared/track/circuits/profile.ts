/** A value at a place of the lap. */
export interface ProfileKnot {
  readonly sM: number;
  readonly value: number;
}

const STEP_M = 2;

/**
 * A closed profile through knots that never overshoots them (monotone cubic pieces, Fritsch and Carlson 1980), then
 * rounded by a running mean over `blendM`, twice, so that its second derivative has no jumps worth feeling.
 *
 * @param knots at least one, in order of arc length
 */
export function interpolateProfile(knots: readonly ProfileKnot[], lengthM: number, blendM: number): (sM: number) => number {
  const count = Math.round(lengthM / STEP_M);
  const stepM = lengthM / count;
  const slopes = monotoneSlopes(knots, lengthM);
  let samples = Float64Array.from({ length: count }, (_, i) => hermite(knots, slopes, lengthM, i * stepM));
  const half = Math.round(blendM / stepM / 2);
  for (let pass = 0; pass < 2; pass++) {
    const source = samples;
    samples = source.map((_, i) => {
      let sum = 0;
      for (let k = -half; k <= half; k++) sum += source[(i + k + count) % count];
      return sum / (2 * half + 1);
    });
  }
  return (sM) => {
    const row = sM / stepM;
    const i = Math.floor(row);
    return samples[i % count] + (row - i) * (samples[(i + 1) % count] - samples[i % count]);
  };
}

function gapAfter(knots: readonly ProfileKnot[], i: number, lengthM: number): number {
  return i + 1 < knots.length ? knots[i + 1].sM - knots[i].sM : knots[0].sM + lengthM - knots[i].sM;
}

function monotoneSlopes(knots: readonly ProfileKnot[], lengthM: number): number[] {
  const n = knots.length;
  const secants = knots.map((knot, i) => (knots[(i + 1) % n].value - knot.value) / gapAfter(knots, i, lengthM));
  return knots.map((_, i) => {
    const before = secants[(i + n - 1) % n];
    const after = secants[i];
    if (before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
}

function hermite(knots: readonly ProfileKnot[], slopes: readonly number[], lengthM: number, sM: number): number {
  let i = knots.length - 1;
  while (i > 0 && knots[i].sM > sM) i--;
  if (knots[i].sM > sM) i = knots.length - 1;
  const next = (i + 1) % knots.length;
  const gapM = gapAfter(knots, i, lengthM);
  let intoM = sM - knots[i].sM;
  if (intoM < 0) intoM += lengthM;
  const t = intoM / gapM;
  const t2 = t * t;
  const t3 = t2 * t;
  return (
    knots[i].value * (2 * t3 - 3 * t2 + 1) +
    knots[next].value * (3 * t2 - 2 * t3) +
    gapM * (slopes[i] * (t3 - 2 * t2 + t) + slopes[next] * (t3 - t2))
  );
}
