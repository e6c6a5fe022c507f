import type { BufferGeometry } from "three";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { type BodyDesign, bodyDesign } from "./body-design.ts";
import { BodySurface } from "./body-surface.ts";
import { CabinSurface } from "./cabin-surface.ts";
import { liveryAccent, liveryBase, liveryDeck, liveryLeft, liveryRight } from "./livery-map.ts";
import { BRAKE_LAMP, CARBON, GLASS, HEAD_LAMP, PAINT, STEEL, SurfaceBuilder, steps, TRIM } from "./surface-builder.ts";

const HELMET = { color: 0xf2f2f2, roughness: 0.3, metalness: 0.1 };
const VISOR = { color: 0x0c0d10, roughness: 0.1, metalness: 0.7 };

/** Everything of a closed or open-topped car except its wheels, as one geometry. Model axes as in BodySurface. */
export function buildClosedBody(spec: CarSpec): BufferGeometry {
  const design = bodyDesign(spec);
  const builder = new SurfaceBuilder();
  const body = new BodySurface(spec, design);
  addShell(builder, spec, design, body);
  addLamps(builder, spec, design, body);
  if (design.cabin.open) addOpenCabin(builder, spec, design, body);
  else addCabin(builder, spec, design, body);
  addFittings(builder, spec, design, body);
  return builder.build();
}

function addShell(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const rows = body.rows(30);
  const livery = { left: liveryLeft(spec), right: liveryRight(spec), deck: liveryDeck(spec) };
  builder.addPatch(body.point, rows, steps(0.5, 1, 6), PAINT, { trim: body.trim, livery: livery.left });
  builder.addPatch(body.point, rows, steps(-1, -0.5, 6), PAINT, { trim: body.trim, livery: livery.right });
  builder.addPatch(body.point, rows, steps(-0.5, 0.5, 10), PAINT, { livery: livery.deck });
  for (const end of [0, 1] as const) {
    const floorM = design.clearanceM;
    const rim = [0, 0, 0];
    builder.addPatch(
      (u, v, out) => {
        body.point(end, v, rim);
        out[0] = body.xAt(end) + body.bowM(end, (rim[1] * u) / (spec.widthM / 2)) + (end === 0 ? 1 : -1) * 0.05 * (1 - u * u);
        out[1] = rim[1] * u;
        out[2] = floorM + (rim[2] - floorM) * u;
      },
      steps(0.02, 1, 4),
      steps(-1, 1, 20),
      PAINT,
      { inside: [body.xAt(0.5), 0, floorM], livery: livery.deck },
    );
  }
  addUnderside(builder, spec, design, body);
}

/** Floor and wheel housings, dark: they only have to hide what lies behind. */
function addUnderside(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const p = [0, 0, 0];
  for (const side of [1, -1]) {
    builder.addPatch(
      (u, v, out) => {
        body.point(u, body.trim(u, side), p);
        const innerM = spec.widthM / 2 - 0.36;
        const corner = Math.min(2, Math.max(0, Math.round(v)));
        out[0] = p[0];
        out[1] = corner === 0 ? p[1] : corner === 1 ? side * innerM : 0;
        out[2] = corner === 0 ? p[2] : corner === 1 ? (v < 1 ? p[2] : design.clearanceM) : design.clearanceM;
      },
      body.rows(12),
      [0, 0.99, 1.01, 2],
      TRIM,
      { inside: [0, 0, 2] },
    );
  }
}

function addLamps(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const racing = spec.category === "gt" || spec.category === "prototype";
  for (const side of [1, -1]) {
    const ordered = (a: number, b: number): number[] => steps(side * a, side * b, 5);
    builder.addPatch(body.point, steps(0.008, racing ? 0.075 : 0.06, 5), ordered(0.34, 0.56), HEAD_LAMP, { liftM: 0.006 });
    builder.addPatch(body.point, steps(0.955, 0.994, 4), ordered(0.46, 0.62), BRAKE_LAMP, { liftM: 0.007 });
    const tailXM = body.xAt(1) - 0.045;
    const heightM = design.clearanceM + (body.deckM(1) - design.clearanceM) * 0.74;
    const halfM = body.halfWidthM(1);
    const lampXM = body.xAt(1) + body.bowM(1, (halfM * 0.62) / (spec.widthM / 2)) - 0.01;
    builder.addBox([lampXM, side * halfM * 0.62, heightM], [0.09, halfM * 0.46, 0.075], BRAKE_LAMP, { yawRad: side * 0.14 });
    builder.addBox([tailXM, side * halfM * 0.42, design.clearanceM + 0.07], [0.1, 0.09, 0.07], STEEL);
  }
  const noseXM = body.xAt(0);
  const noseM = body.deckM(0) - design.clearanceM;
  builder.addBox([noseXM + 0.02, 0, design.clearanceM + noseM * 0.34], [0.09, body.halfWidthM(0) * 1.25, noseM * 0.4], TRIM);
  builder.addBox([body.xAt(1) - 0.02, 0, design.clearanceM + 0.08], [0.09, body.halfWidthM(1) * 1.5, 0.17], CARBON);
}

function addCabin(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const cabin = new CabinSurface(spec, design, body);
  const rows = steps(0, 1, 30);
  builder.addPatch(cabin.point, rows, steps(0.42, 1, 6), PAINT, { livery: liveryLeft(spec) });
  builder.addPatch(cabin.point, rows, steps(-1, -0.42, 6), PAINT, { livery: liveryRight(spec) });
  builder.addPatch(cabin.point, rows, steps(-0.42, 0.42, 10), PAINT, { livery: liveryDeck(spec) });
  const glass = (u: readonly [number, number], v: readonly [number, number]): void =>
    builder.addPatch(cabin.point, steps(u[0], u[1], 10), steps(v[0], v[1], 8), GLASS, { liftM: 0.009 });
  const front = cabin.frontRoofU;
  const rear = cabin.rearRoofU;
  glass([0.04, front * 0.93], [-0.62, 0.62]);
  glass([rear + (1 - rear) * 0.16, 1 - (1 - rear) * 0.2], [-0.58, 0.58]);
  const pillar = (front + rear) / 2 + (rear - front) * 0.08;
  for (const side of [1, -1]) {
    glass([front * 0.62, pillar - 0.012], [side * 0.76, side * 0.94]);
    glass([pillar + 0.012, rear + (1 - rear) * 0.3], [side * 0.76, side * 0.94]);
  }
}

function addOpenCabin(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const { screenU, roofFrontU, rearU } = design.cabin;
  const half = (design.cabin.beltWidth * spec.widthM) / 2;
  const baseM = body.deckM(screenU);
  const topM = spec.heightM;
  builder.addPatch(
    (u, v, out) => {
      const across = half * (1 - 0.18 * u) * v;
      out[0] = body.xAt(screenU) - 0.16 * v * v + (body.xAt(roofFrontU) - body.xAt(screenU)) * u;
      out[1] = across;
      out[2] = baseM + (topM - baseM - 0.03 * v * v) * u - 0.02;
    },
    steps(0, 1, 6),
    steps(-1, 1, 12),
    GLASS,
    { inside: [-1, 0, 0] },
  );
  for (const side of [1, -1]) {
    const foot: [number, number, number] = [body.xAt(screenU) - 0.16, side * half, baseM - 0.03];
    const head: [number, number, number] = [body.xAt(roofFrontU) - 0.14, side * half * 0.82, topM - 0.04];
    builder.addBar(foot, head, 0.026, CARBON);
    const seat: [number, number, number] = [body.xAt(0.6), side * half * 0.46, body.deckM(0.6) + 0.04];
    builder.addBox(seat, [0.14, 0.46, 0.34], TRIM, { pitchRad: -0.2 });
    builder.addBar([seat[0] - 0.16, seat[1] - 0.16, seat[2]], [seat[0] - 0.16, seat[1] + 0.16, seat[2] + 0.24], 0.025, STEEL);
  }
  builder.addBar([body.xAt(roofFrontU), -half * 0.82, topM - 0.02], [body.xAt(roofFrontU), half * 0.82, topM - 0.02], 0.026, CARBON);
  builder.addPatch(body.point, steps(screenU + 0.05, rearU, 8), steps(-0.42, 0.42, 8), TRIM, { liftM: 0.008 });
  addHelmet(builder, [body.xAt(0.57), half * 0.46, body.deckM(0.55) + 0.2]);
}

/** A driver's helmet, also used by the open-wheeled car. */
export function addHelmet(builder: SurfaceBuilder, center: readonly [number, number, number]): void {
  const sphere =
    (radius: number) =>
    (u: number, v: number, out: number[]): void => {
      out[0] = center[0] + Math.cos(u) * Math.cos(v) * radius * 1.1;
      out[1] = center[1] + Math.cos(u) * Math.sin(v) * radius;
      out[2] = center[2] + Math.sin(u) * radius;
    };
  builder.addPatch(sphere(0.145), steps(-1.5, 1.5, 8), steps(-Math.PI, Math.PI, 12), HELMET, { inside: center });
  builder.addPatch(sphere(0.15), steps(-0.22, 0.32, 3), steps(-1.1, 1.1, 8), VISOR, { inside: center });
}

function addFittings(builder: SurfaceBuilder, spec: CarSpec, design: BodyDesign, body: BodySurface): void {
  const { screenU, roofRearU } = design.cabin;
  const mirrorU = screenU + 0.07;
  for (const side of [1, -1]) {
    const y = side * (body.halfWidthM(mirrorU) * 0.98);
    const z = body.deckM(mirrorU) + 0.06;
    builder.addBox([body.xAt(mirrorU), y, z], [0.11, 0.22, 0.13], PAINT, { yawRad: side * 0.15, livery: liveryAccent });
    builder.addBox([body.xAt(mirrorU) - 0.06, y, z], [0.01, 0.18, 0.1], GLASS, { yawRad: side * 0.15 });
  }
  if (design.splitter) {
    builder.addBox([body.xAt(0) - 0.2, 0, design.clearanceM + 0.005], [0.62, spec.widthM * 0.94, 0.025], CARBON);
    for (const y of [-0.5, -0.17, 0.17, 0.5]) builder.addBox([body.xAt(1) + 0.08, y, design.clearanceM + 0.05], [0.3, 0.015, 0.16], CARBON);
  }
  if (design.roofSpoiler) {
    const x = body.xAt(roofRearU) - 0.16;
    builder.addBox([x, 0, spec.heightM * 0.93], [0.34, spec.widthM * 0.62, 0.035], PAINT, { pitchRad: -0.1, livery: liveryAccent });
  }
  if (design.wing) addWing(builder, spec, design.wing, body);
  if (design.lampPod) {
    for (const y of [-0.45, -0.16, 0.16, 0.45]) {
      builder.addBox([body.xAt(0.06), y, body.deckM(0.06) + 0.07], [0.08, 0.2, 0.17], HEAD_LAMP);
      builder.addBox([body.xAt(0.06) - 0.06, y, body.deckM(0.06) + 0.065], [0.1, 0.22, 0.19], TRIM);
    }
    builder.addBox([body.xAt(0.62), 0, spec.heightM + 0.03], [0.4, 0.34, 0.11], PAINT, { pitchRad: 0.1, livery: liveryBase });
    for (const side of [1, -1]) {
      for (const axle of [0, 1] as const) {
        builder.addBox([body.wheelXM(axle) - 0.42, side * (spec.widthM / 2 - 0.13), 0.2], [0.02, 0.24, 0.28], {
          color: 0xb3151b,
          roughness: 0.8,
          metalness: 0,
        });
      }
    }
  }
}

function addWing(builder: SurfaceBuilder, spec: CarSpec, wing: { heightM: number; chordM: number; u: number }, body: BodySurface): void {
  const x = body.xAt(wing.u);
  const span = spec.widthM * 0.94;
  builder.addBox([x, 0, wing.heightM], [wing.chordM, span, 0.03], PAINT, { pitchRad: -0.12, livery: liveryBase });
  builder.addBox([x - wing.chordM * 0.52, 0, wing.heightM + 0.055], [0.1, span, 0.018], CARBON, { pitchRad: -0.5 });
  for (const side of [1, -1]) {
    builder.addBox([x - 0.03, (side * span) / 2, wing.heightM - 0.03], [wing.chordM * 1.3, 0.014, 0.2], PAINT, { livery: liveryAccent });
    const footM = body.deckM(Math.min(1, wing.u)) - 0.03;
    builder.addBox([x + 0.06, side * 0.34, (footM + wing.heightM) / 2], [0.16, 0.02, wing.heightM - footM], CARBON, { pitchRad: 0.12 });
  }
}
