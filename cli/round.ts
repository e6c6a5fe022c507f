/** A figure as commands print it, rounded to so many digits after the point. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
