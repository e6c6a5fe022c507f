import { DIALS, type DialValues } from "../../../shared/driver/observation/observation-layout.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { DialDraw } from "../curriculum.ts";

/** Dials of an episode: each at 0, or in its share of the episodes anywhere. */
export function drawDials(draw: DialDraw, random: Random): DialValues {
  const values = DIALS.map((dial) => [dial, random.next() < draw[dial] ? random.next() : 0] as const);
  return Object.fromEntries(values) as Record<(typeof DIALS)[number], number>;
}
