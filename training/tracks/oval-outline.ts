import type { Random } from "../../shared/math/random.ts";
import { cos, sin } from "../../shared/math/trigonometry.ts";
import type { Outline } from "./outline.ts";

/** An outline that turns one way only: 3 to 6 places around an ellipse. */
export function drawOvalOutline(random: Random): Outline {
  const corners = 3 + random.index(4);
  const aspect = random.between(1, 2.2);
  const firstRad = random.between(0, 2 * Math.PI);
  const angles = Array.from({ length: corners }, (_, i) => firstRad + ((i + random.between(-0.22, 0.22)) * 2 * Math.PI) / corners);
  return { x: angles.map((angle) => aspect * cos(angle)), y: angles.map((angle) => sin(angle)) };
}
