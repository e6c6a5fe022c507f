import type { BufferGeometry } from "three";
import { type Finish, STEEL, SurfaceBuilder, steps } from "./surface-builder.ts";

const RUBBER: Finish = { color: 0x141416, roughness: 0.92, metalness: 0 };
const RIM: Finish = { color: 0x6d7278, roughness: 0.32, metalness: 0.75 };
const DARK: Finish = { color: 0x0b0b0c, roughness: 0.9, metalness: 0.1 };
/** Profile of the tyre: y from the inner (-0.5) to the outer side (0.5), radius share. */
const TREAD: readonly (readonly [y: number, radius: number])[] = [
  [-0.42, 0.7],
  [-0.5, 0.8],
  [-0.49, 0.93],
  [-0.4, 0.99],
  [0, 1],
  [0.4, 0.99],
  [0.49, 0.93],
  [0.5, 0.8],
  [0.42, 0.7],
];

/**
 * A wheel of radius 1 and width 1 about the y axis, its outer face towards +y; scale it to the tyre.
 *
 * @param rimShare rim radius over tyre radius: 0.72 on a road car, 0.6 on a formula car
 */
export function buildWheel(rimShare: number, spokes: number): BufferGeometry {
  const builder = new SurfaceBuilder();
  const ring = (y: number, radius: number, u: number, out: number[]): void => {
    out[0] = Math.cos(u) * radius;
    out[1] = y;
    out[2] = Math.sin(u) * radius;
  };
  const around = steps(0, Math.PI * 2, 22);
  const inner = TREAD[0][1];
  const profile = TREAD.map(([y, radius]) => [y, rimShare + ((radius - inner) / (1 - inner)) * (1 - rimShare)]);
  builder.addPatch(
    (u, v, out) => {
      const i = Math.min(profile.length - 2, Math.max(0, Math.floor(v)));
      const t = v - i;
      ring(profile[i][0] + (profile[i + 1][0] - profile[i][0]) * t, profile[i][1] + (profile[i + 1][1] - profile[i][1]) * t, u, out);
    },
    around,
    steps(0, profile.length - 1, profile.length - 1),
    RUBBER,
    { inside: [0, 0, 0] },
  );
  builder.addPatch((u, v, out) => ring(0.42 - 0.1 * v, rimShare * (1 - 0.08 * v), u, out), around, [0, 1], RIM, { inside: [0, 3, 0] });
  builder.addPatch((u, v, out) => ring(0.1, rimShare * 0.95 * (1 - v), u, out), around, [0, 0.99], DARK, { inside: [0, -3, 0] });
  builder.addPatch((u, v, out) => ring(0.18, rimShare * 0.6 * (1 - v), u, out), around, [0, 0.99], STEEL, { inside: [0, -3, 0] });
  for (let i = 0; i < spokes; i++) {
    const angle = (i / spokes) * Math.PI * 2;
    const middle = rimShare * 0.52;
    builder.addBox([Math.cos(angle) * middle, 0.3, Math.sin(angle) * middle], [rimShare * 0.92, 0.1, rimShare * 0.15], RIM, {
      pitchRad: -angle,
    });
  }
  builder.addPatch((u, v, out) => ring(0.38, rimShare * 0.2 * (1 - v), u, out), around, [0, 0.99], RIM, { inside: [0, -3, 0] });
  builder.addPatch((u, v, out) => ring(-0.38, rimShare * (1 - v), u, out), around, [0, 0.99], DARK, { inside: [0, 3, 0] });
  return builder.build();
}
