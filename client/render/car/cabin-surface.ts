import type { CarSpec } from "../../../shared/car/car-spec.ts";
import type { BodyDesign } from "./body-design.ts";
import type { BodySurface } from "./body-surface.ts";
import { interpolate } from "./monotone-curve.ts";

/** Roundness of the cabin's section: 2 is an ellipse, more is boxier. */
const ROUNDNESS = 3.4;

/**
 * The upper body between the feet of windscreen and rear window: u from 0 (front) to 1 (rear), v from -1 (right belt)
 * over 0 (roof) to 1 (left belt).
 */
export class CabinSurface {
  readonly frontRoofU: number;
  readonly rearRoofU: number;
  readonly #spec: CarSpec;
  readonly #design: BodyDesign;
  readonly #body: BodySurface;
  readonly #roof: readonly (readonly [number, number])[];

  constructor(spec: CarSpec, design: BodyDesign, body: BodySurface) {
    this.#spec = spec;
    this.#design = design;
    this.#body = body;
    const { screenU, rearU, roofFrontU, roofRearU, roofRearHeight } = design.cabin;
    const span = rearU - screenU;
    this.frontRoofU = (roofFrontU - screenU) / span;
    this.rearRoofU = (roofRearU - screenU) / span;
    const middle = (this.frontRoofU + this.rearRoofU) / 2;
    this.#roof = [
      [0, 0],
      [this.frontRoofU * 0.55, 0.62],
      [this.frontRoofU, 0.95],
      [middle, 1],
      [this.rearRoofU, roofRearHeight],
      [1 - (1 - this.rearRoofU) * 0.45, roofRearHeight * 0.56],
      [1, 0],
    ];
  }

  bodyU(u: number): number {
    const { screenU, rearU } = this.#design.cabin;
    return screenU + u * (rearU - screenU);
  }

  readonly point = (u: number, v: number, out: number[]): void => {
    const bodyU = this.bodyU(u);
    const base = this.#body.deckM(bodyU) - 0.05;
    const rise = (this.#spec.heightM - base) * Math.max(0, interpolate(this.#roof, u, 1)) + 0.03;
    const angle = (1 - Math.min(1, Math.abs(v))) * (Math.PI / 2);
    const across = Math.cos(angle) ** (2 / ROUNDNESS);
    const up = Math.sin(angle) ** (2 / ROUNDNESS);
    const belt = (this.#design.cabin.beltWidth * this.#spec.widthM) / 2;
    const roof = (this.#design.cabin.roofWidth * this.#spec.widthM) / 2;
    const heightShare = (up * rise) / (this.#spec.heightM - base);
    const taper = 1 - 0.16 * Math.max(0, (u - this.rearRoofU) / (1 - this.rearRoofU));
    const y = across * (belt + (roof - belt) * heightShare) * taper;
    out[0] = this.#body.xAt(bodyU) - 0.16 * (1 - u) * (y / belt) * (y / belt);
    out[1] = v < 0 ? -y : y;
    out[2] = base + up * rise;
  };
}
