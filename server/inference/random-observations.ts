import { Random } from "../../shared/math/random.ts";

/** Numbers between -1 and 1, as observations are, from a seed. */
export function randomUniform(count: number, seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: count }, () => random.between(-1, 1));
}
