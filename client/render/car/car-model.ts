import type { BufferGeometry } from "three";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { buildClosedBody } from "./closed-body.ts";
import { buildFormulaBody } from "./formula-body.ts";
import { buildWheel } from "./wheel.ts";

/** The drawn shape of a car model. Model axes: x forward from the centre of gravity, y left, z up from the ground at rest. */
export interface CarModel {
  spec: CarSpec;
  body: BufferGeometry;
  wheel: BufferGeometry;
  /** Widths of the tyres front and rear, m. */
  tyreWidthM: readonly [number, number];
}

const TYRE_WIDTHS_M: Readonly<Record<string, readonly [number, number]>> = {
  formula: [0.3, 0.38],
  prototype: [0.3, 0.32],
  gt: [0.29, 0.31],
  sport: [0.25, 0.29],
  rally: [0.23, 0.23],
  road: [0.21, 0.22],
};

export function buildCarModel(spec: CarSpec): CarModel {
  const formula = spec.category === "formula";
  return {
    spec,
    body: formula ? buildFormulaBody(spec) : buildClosedBody(spec),
    wheel: buildWheel(formula ? 0.64 : spec.category === "rally" ? 0.66 : 0.72, formula ? 9 : spec.category === "gt" ? 10 : 5),
    tyreWidthM: TYRE_WIDTHS_M[spec.category] ?? TYRE_WIDTHS_M.road,
  };
}
