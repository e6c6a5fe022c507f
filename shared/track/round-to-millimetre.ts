/** Rounds a length in m for a file, where millimetres are enough; adding 0 turns -0, which JSON does not know, into 0. */
export function roundToMillimetre(lengthM: number): number {
  return Math.round(lengthM * 1000) / 1000 + 0;
}
