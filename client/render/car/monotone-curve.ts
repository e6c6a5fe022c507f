/** A table of rows sorted by their first entry. */
export type CurveTable = readonly (readonly number[])[];

/**
 * Smooth interpolation that never overshoots its table (Fritsch and Carlson 1980, with Brodlie's harmonic mean slopes),
 * so a bonnet drawn through few points has no dents.
 */
export function interpolate(table: CurveTable, at: number, column: number): number {
  const last = table.length - 1;
  if (at <= table[0][0]) return table[0][column];
  if (at >= table[last][0]) return table[last][column];
  let i = 0;
  while (table[i + 1][0] < at) i++;
  const width = table[i + 1][0] - table[i][0];
  const t = (at - table[i][0]) / width;
  const from = table[i][column];
  const to = table[i + 1][column];
  const m0 = slopeAt(table, i, column) * width;
  const m1 = slopeAt(table, i + 1, column) * width;
  const t2 = t * t;
  const t3 = t2 * t;
  return from * (2 * t3 - 3 * t2 + 1) + m0 * (t3 - 2 * t2 + t) + to * (3 * t2 - 2 * t3) + m1 * (t3 - t2);
}

function secant(table: CurveTable, i: number, column: number): number {
  return (table[i + 1][column] - table[i][column]) / (table[i + 1][0] - table[i][0]);
}

function slopeAt(table: CurveTable, i: number, column: number): number {
  if (i === 0) return secant(table, 0, column);
  if (i === table.length - 1) return secant(table, i - 1, column);
  const before = secant(table, i - 1, column);
  const after = secant(table, i, column);
  return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
}
