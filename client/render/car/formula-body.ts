import type { BufferGeometry } from "three";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { addHelmet } from "./closed-body.ts";
import { liveryAccent, liveryBase, liveryDeck, liveryLeft, liveryRight } from "./livery-map.ts";
import { type CurveTable, interpolate } from "./monotone-curve.ts";
import { BRAKE_LAMP, CARBON, PAINT, SurfaceBuilder, steps, TRIM } from "./surface-builder.ts";

/** Rows of x over the wheelbase (1 front axle, 0 rear axle), half width, bottom and top heights in m. */
const TUB: CurveTable = [
  [-0.2, 0.05, 0.32, 0.42],
  [0, 0.11, 0.2, 0.56],
  [0.2, 0.2, 0.1, 0.78],
  [0.36, 0.27, 0.07, 0.94],
  [0.4, 0.3, 0.06, 0.62],
  [0.6, 0.31, 0.06, 0.62],
  [0.78, 0.26, 0.1, 0.6],
  [1, 0.19, 0.2, 0.53],
  [1.2, 0.14, 0.24, 0.42],
  [1.33, 0.09, 0.24, 0.31],
];
const SIDE_POD: CurveTable = [
  [-0.02, 0.06, 0.1, 0.2],
  [0.14, 0.16, 0.07, 0.38],
  [0.32, 0.26, 0.06, 0.52],
  [0.5, 0.29, 0.06, 0.58],
  [0.56, 0.29, 0.08, 0.57],
];
const SQUARENESS = 3;

/** An open-wheeled single-seater: tub, side pods, engine cover, wings, halo, suspension arms; without its wheels. */
export function buildFormulaBody(spec: CarSpec): BufferGeometry {
  const builder = new SurfaceBuilder();
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  const xAt = (share: number): number => share * wheelbaseM - spec.rear.cgDistanceM;
  const heightFactor = spec.heightM / 1.0;
  const livery = { left: liveryLeft(spec), right: liveryRight(spec), deck: liveryDeck(spec) };
  const loft =
    (table: CurveTable, middleM: (x: number) => number) =>
    (u: number, v: number, out: number[]): void => {
      const bottom = interpolate(table, u, 2) * heightFactor;
      const top = interpolate(table, u, 3) * heightFactor;
      const c = Math.cos(v);
      const s = Math.sin(v);
      out[0] = xAt(u);
      out[1] = middleM(u) + Math.sign(c) * Math.abs(c) ** (2 / SQUARENESS) * interpolate(table, u, 1);
      out[2] = (bottom + top) / 2 + Math.sign(s) * Math.abs(s) ** (2 / SQUARENESS) * ((top - bottom) / 2);
    };
  const addTube = (table: CurveTable, middle: (x: number) => number, insideY: number): void => {
    const point = loft(table, middle);
    const rows = steps(table[0][0], table[table.length - 1][0], 26);
    const inside: [number, number, number] = [xAt(0.4), insideY, 0.3];
    builder.addPatch(point, rows, steps(-0.9, 0.75, 6), PAINT, { livery: livery.left, inside });
    builder.addPatch(point, rows, steps(0.75, Math.PI - 0.75, 8), PAINT, { livery: livery.deck, inside: [xAt(0.4), insideY, -2] });
    builder.addPatch(point, rows, steps(Math.PI - 0.75, Math.PI + 0.9, 6), PAINT, { livery: livery.right, inside });
  };
  addTube(TUB, () => 0, 0);
  for (const side of [1, -1]) {
    addTube(SIDE_POD, (u) => side * (0.16 + interpolate(SIDE_POD, u, 1) * 1.05), side * 0.42);
    builder.addBox([xAt(0.565), side * 0.46, 0.34 * heightFactor], [0.02, 0.4, 0.26], TRIM);
  }
  builder.addBox([xAt(0.36), 0, 0.045], [wheelbaseM * 0.86, Math.min(1.5, spec.widthM * 0.78), 0.03], CARBON);
  addCockpit(builder, xAt, heightFactor);
  addWings(builder, spec, xAt);
  addSuspension(builder, spec);
  return builder.build();
}

function addCockpit(builder: SurfaceBuilder, xAt: (share: number) => number, heightFactor: number): void {
  const rimM = 0.6 * heightFactor;
  builder.addBox([xAt(0.5), 0, rimM - 0.01], [0.6, 0.36, 0.05], TRIM);
  addHelmet(builder, [xAt(0.46), 0, rimM + 0.13]);
  const hoopM = rimM + 0.36;
  const front: [number, number, number] = [xAt(0.66), 0, rimM + 0.02];
  const apex: [number, number, number] = [xAt(0.6), 0, hoopM];
  builder.addBar(front, apex, 0.03, CARBON);
  for (const side of [1, -1]) {
    const shoulder: [number, number, number] = [xAt(0.48), side * 0.29, hoopM];
    builder.addBar(apex, [xAt(0.56), side * 0.2, hoopM + 0.01], 0.03, CARBON);
    builder.addBar([xAt(0.56), side * 0.2, hoopM + 0.01], shoulder, 0.03, CARBON);
    builder.addBar(shoulder, [xAt(0.4), side * 0.26, rimM + 0.08], 0.03, CARBON);
    builder.addBox([xAt(0.61), side * 0.5, rimM + 0.04], [0.05, 0.2, 0.08], PAINT, { livery: liveryAccent });
    builder.addBar([xAt(0.6), side * 0.28, rimM - 0.06], [xAt(0.61), side * 0.46, rimM + 0.03], 0.012, CARBON);
  }
  builder.addBox([xAt(0.355), 0, 0.83 * heightFactor], [0.03, 0.24, 0.16], TRIM);
}

function addWings(builder: SurfaceBuilder, spec: CarSpec, xAt: (share: number) => number): void {
  const frontSpan = spec.widthM * 0.96;
  const frontXM = spec.front.cgDistanceM + spec.front.wheelRadiusM + 0.38;
  builder.addBox([frontXM, 0, 0.1], [0.36, frontSpan, 0.02], PAINT, { pitchRad: -0.05, livery: liveryAccent });
  for (const [back, up, tilt] of [
    [0.16, 0.06, 0.25],
    [0.28, 0.12, 0.42],
  ]) {
    for (const side of [1, -1])
      builder.addBox([frontXM - back, side * frontSpan * 0.3, 0.1 + up], [0.17, frontSpan * 0.38, 0.016], CARBON, { pitchRad: tilt });
  }
  const rearXM = -spec.rear.cgDistanceM - spec.rear.wheelRadiusM - 0.12;
  const rearSpan = spec.widthM * 0.5;
  const rearTopM = spec.heightM * 0.9;
  builder.addBox([rearXM, 0, rearTopM - 0.06], [0.36, rearSpan, 0.025], CARBON, { pitchRad: 0.2 });
  builder.addBox([rearXM - 0.2, 0, rearTopM + 0.03], [0.2, rearSpan, 0.02], PAINT, { pitchRad: 0.6, livery: liveryAccent });
  builder.addBox([rearXM, 0, 0.42], [0.2, rearSpan, 0.02], CARBON, { pitchRad: 0.2 });
  for (const side of [1, -1]) {
    builder.addBox([frontXM - 0.08, (side * frontSpan) / 2, 0.16], [0.5, 0.014, 0.2], PAINT, { livery: liveryBase });
    builder.addBox([rearXM - 0.04, (side * rearSpan) / 2, rearTopM - 0.2], [0.52, 0.014, 0.55], PAINT, { livery: liveryBase });
  }
  builder.addBox([rearXM + 0.12, 0, (rearTopM + 0.3) / 2], [0.1, 0.03, rearTopM - 0.36], CARBON);
  builder.addBox([xAt(-0.2) - 0.02, 0, 0.36], [0.05, 0.12, 0.14], BRAKE_LAMP);
}

function addSuspension(builder: SurfaceBuilder, spec: CarSpec): void {
  for (const [xM, trackM, radiusM, innerM] of [
    [spec.front.cgDistanceM, spec.front.trackWidthM, spec.front.wheelRadiusM, 0.17],
    [-spec.rear.cgDistanceM, spec.rear.trackWidthM, spec.rear.wheelRadiusM, 0.12],
  ]) {
    for (const side of [1, -1]) {
      const hub = (up: number): [number, number, number] => [xM, side * (trackM / 2 - 0.1), radiusM + up];
      for (const away of [-0.22, 0.22]) {
        builder.addBar([xM + away, side * innerM, radiusM + 0.14], hub(0.1), 0.014, CARBON);
        builder.addBar([xM + away, side * innerM, radiusM - 0.1], hub(-0.1), 0.014, CARBON);
      }
      builder.addBar([xM, side * innerM, radiusM + 0.2], hub(-0.08), 0.012, CARBON);
    }
  }
}
