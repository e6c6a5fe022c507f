import type { CarSpec } from "../../../shared/car/car-spec.ts";
import type { BodyDesign } from "./body-design.ts";
import { noseXM } from "./body-extent.ts";
import { interpolate } from "./monotone-curve.ts";

/** Cross-section from the deck's middle (s = 0) over the shoulder (0.5) to the sill (1): width share, height share. */
const SECTION: readonly (readonly [s: number, width: number, height: number])[] = [
  [0, 0, 1],
  [0.2, 0.45, 0.97],
  [0.38, 0.8, 0.6],
  [0.5, 0.935, 0],
];
/** The side below the shoulder, by height from sill (0) to shoulder (1). */
const SIDE: readonly (readonly [height: number, width: number])[] = [
  [0, 0.955],
  [0.3, 0.99],
  [0.62, 1],
  [0.88, 0.975],
  [1, 0.935],
];
/** Gap between tyre and arch, as a share of the wheel's radius. */
const ARCH_FACTOR = 1.13;

/**
 * The painted lower body of a closed car as a function of u (nose 0, tail 1) and v (-1 right sill, 0 middle, 1 left sill).
 * Model axes: x forward from the centre of gravity, y left, z up from the ground at rest.
 */
export class BodySurface {
  readonly noseXM: number;
  readonly lengthM: number;
  readonly #spec: CarSpec;
  readonly #design: BodyDesign;

  constructor(spec: CarSpec, design: BodyDesign) {
    this.#spec = spec;
    this.#design = design;
    this.noseXM = noseXM(spec);
    this.lengthM = spec.lengthM;
  }

  /** u of a position along the car. */
  uAt(xM: number): number {
    return (this.noseXM - xM) / this.lengthM;
  }

  xAt(u: number): number {
    return this.noseXM - u * this.lengthM;
  }

  halfWidthM(u: number): number {
    return (interpolate(this.#design.sections, u, 1) * this.#spec.widthM) / 2;
  }

  deckM(u: number): number {
    return interpolate(this.#design.sections, u, 3) * this.#spec.heightM;
  }

  /** Height of the shoulder line; it rises over the wheels as wings do. */
  shoulderM(u: number): number {
    const plain = interpolate(this.#design.sections, u, 2) * this.#spec.heightM;
    let height = plain;
    for (const axle of [0, 1] as const) {
      const radius = this.#archRadiusM(axle);
      const away = (this.xAt(u) - this.wheelXM(axle)) / (radius * 1.35);
      const needed = this.#wheelRadiusM(axle) + radius * 0.93 + 0.07;
      if (needed > plain) height += (needed - plain) * Math.exp(-away * away * 1.6);
    }
    return height;
  }

  wheelXM(axle: 0 | 1): number {
    return axle === 0 ? this.#spec.front.cgDistanceM : -this.#spec.rear.cgDistanceM;
  }

  #wheelRadiusM(axle: 0 | 1): number {
    return (axle === 0 ? this.#spec.front : this.#spec.rear).wheelRadiusM;
  }

  #archRadiusM(axle: 0 | 1): number {
    return this.#wheelRadiusM(axle) * ARCH_FACTOR;
  }

  /** Lower edge of the flank: the sill, or the wheel arch above a wheel. */
  sillM(u: number): number {
    let height = this.#design.clearanceM;
    for (const axle of [0, 1] as const) {
      const radius = this.#archRadiusM(axle);
      const dx = this.xAt(u) - this.wheelXM(axle);
      if (Math.abs(dx) < radius) height = Math.max(height, this.#wheelRadiusM(axle) + Math.sqrt(radius * radius - dx * dx) * 0.93);
    }
    return height;
  }

  /** Rows along the car, with a pair at each edge of the wheel arches so that they are cut cleanly. */
  rows(count: number): number[] {
    const rows: number[] = [];
    for (let i = 0; i <= count; i++) rows.push(i / count);
    for (const axle of [0, 1] as const) {
      const half = this.#archRadiusM(axle) / this.lengthM;
      const middle = this.uAt(this.wheelXM(axle));
      for (const edge of [middle - half, middle + half]) rows.push(edge - 0.0004, edge + 0.0004);
      for (let i = -4; i <= 4; i++) rows.push(middle + half * Math.sin((i / 5) * (Math.PI / 2)));
    }
    return rows.filter((u) => u >= 0 && u <= 1).sort((a, b) => a - b);
  }

  /** The untrimmed surface, down to the sill. */
  readonly point = (u: number, v: number, out: number[]): void => {
    const s = Math.min(Math.abs(v), 1);
    const sill = this.#design.clearanceM;
    const shoulder = this.shoulderM(u);
    const half = this.halfWidthM(u);
    if (s >= 0.5) {
      const height = (1 - s) / 0.5;
      out[1] = interpolate(SIDE, height, 1) * half;
      out[2] = sill + height * (shoulder - sill);
    } else {
      out[1] = interpolate(SECTION, s, 1) * half;
      out[2] = shoulder + interpolate(SECTION, s, 2) * (this.deckM(u) - shoulder);
    }
    if (v < 0) out[1] = -out[1];
    out[0] = this.xAt(u) + this.bowM(u, out[1] / (this.#spec.widthM / 2));
  };

  /** Cuts the wheel arches: moves v of the flank up to the arch's edge. */
  readonly trim = (u: number, v: number): number => {
    const s = Math.abs(v);
    if (s <= 0.5) return v;
    const shoulder = this.shoulderM(u);
    const low = (this.sillM(u) - this.#design.clearanceM) / (shoulder - this.#design.clearanceM);
    const height = low + ((1 - s) / 0.5) * (1 - low);
    return Math.sign(v) * (1 - height * 0.5);
  };

  /** How far the nose or tail is drawn back or out at a lateral share of the half width. */
  bowM(u: number, lateralShare: number): number {
    const square = lateralShare * lateralShare;
    const nose = Math.max(0, 1 - u / 0.2);
    const tail = Math.max(0, 1 - (1 - u) / 0.15);
    return (-this.#design.bowM.nose * nose * nose + this.#design.bowM.tail * tail * tail) * square;
  }
}
