import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { bodyDesign } from "../car/body-design.ts";
import { noseXM } from "../car/body-extent.ts";

/** Where a driver's eyes are, in body axes from the centre of gravity, m. */
export interface EyePoint {
  x: number;
  y: number;
  z: number;
}

export function driverEye(spec: CarSpec): EyePoint {
  if (spec.category === "formula") {
    const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
    return { x: wheelbaseM * 0.47 - spec.rear.cgDistanceM, y: 0, z: 0.77 * spec.heightM - spec.cgHeightM };
  }
  const design = bodyDesign(spec);
  const x = noseXM(spec) - spec.lengthM * (design.cabin.roofFrontU + 0.07);
  const central = spec.category === "prototype";
  return { x, y: central ? 0 : spec.widthM * 0.19, z: spec.heightM - (design.cabin.open ? 0.12 : 0.17) - spec.cgHeightM };
}
