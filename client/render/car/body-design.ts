import type { CarSpec } from "../../../shared/car/car-spec.ts";

/** Where a closed body lies: u runs from 0 at the nose to 1 at the tail; widths and heights are shares of the car's own. */
export interface BodyDesign {
  /** Rows of u, half width, shoulder height, deck height. */
  sections: readonly (readonly [u: number, halfWidth: number, shoulder: number, deck: number])[];
  clearanceM: number;
  /** How far the nose and tail are rounded in plan, m. */
  bowM: { nose: number; tail: number };
  cabin: CabinDesign;
  /** Height and chord of a rear wing on struts, 0 for none, and where its middle lies along u. */
  wing: { heightM: number; chordM: number; u: number } | null;
  splitter: boolean;
  /** Rally and hot-hatch spoiler at the end of the roof. */
  roofSpoiler: boolean;
  lampPod: boolean;
}

export interface CabinDesign {
  /** Foot of the windscreen, front and rear edge of the roof, foot of the rear window. */
  screenU: number;
  roofFrontU: number;
  roofRearU: number;
  rearU: number;
  /** Half widths at the belt and at the roof, shares of the car's. */
  beltWidth: number;
  roofWidth: number;
  roofRearHeight: number;
  /** No roof: windscreen frame, seats and a driver. */
  open: boolean;
}

const HATCH: BodyDesign = {
  sections: [
    [0, 0.8, 0.4, 0.44],
    [0.05, 0.93, 0.48, 0.53],
    [0.14, 0.98, 0.54, 0.59],
    [0.27, 1, 0.6, 0.65],
    [0.5, 1, 0.62, 0.66],
    [0.8, 1, 0.65, 0.68],
    [0.95, 0.95, 0.65, 0.68],
    [1, 0.86, 0.6, 0.63],
  ],
  clearanceM: 0.15,
  bowM: { nose: 0.22, tail: 0.1 },
  cabin: {
    screenU: 0.23,
    roofFrontU: 0.42,
    roofRearU: 0.86,
    rearU: 0.98,
    beltWidth: 0.93,
    roofWidth: 0.7,
    roofRearHeight: 0.95,
    open: false,
  },
  wing: null,
  splitter: false,
  roofSpoiler: true,
  lampPod: false,
};

const COUPE: BodyDesign = {
  sections: [
    [0, 0.78, 0.38, 0.42],
    [0.05, 0.92, 0.48, 0.52],
    [0.14, 0.98, 0.58, 0.6],
    [0.3, 0.97, 0.62, 0.68],
    [0.5, 0.95, 0.63, 0.68],
    [0.76, 1, 0.7, 0.72],
    [0.93, 0.97, 0.68, 0.74],
    [1, 0.88, 0.62, 0.68],
  ],
  clearanceM: 0.12,
  bowM: { nose: 0.3, tail: 0.14 },
  cabin: {
    screenU: 0.29,
    roofFrontU: 0.45,
    roofRearU: 0.62,
    rearU: 0.9,
    beltWidth: 0.88,
    roofWidth: 0.62,
    roofRearHeight: 0.97,
    open: false,
  },
  wing: null,
  splitter: false,
  roofSpoiler: false,
  lampPod: false,
};

const ROADSTER: BodyDesign = {
  ...COUPE,
  sections: [
    [0, 0.76, 0.42, 0.46],
    [0.05, 0.92, 0.52, 0.57],
    [0.16, 0.98, 0.62, 0.65],
    [0.34, 0.98, 0.66, 0.72],
    [0.55, 0.97, 0.68, 0.71],
    [0.78, 1, 0.7, 0.75],
    [0.94, 0.94, 0.68, 0.74],
    [1, 0.82, 0.6, 0.66],
  ],
  cabin: { screenU: 0.33, roofFrontU: 0.45, roofRearU: 0.6, rearU: 0.7, beltWidth: 0.86, roofWidth: 0.66, roofRearHeight: 1, open: true },
};

const GT3: BodyDesign = {
  ...COUPE,
  sections: [
    [0, 0.86, 0.34, 0.38],
    [0.05, 0.96, 0.46, 0.48],
    [0.14, 1, 0.6, 0.58],
    [0.3, 0.95, 0.62, 0.66],
    [0.5, 0.93, 0.63, 0.67],
    [0.76, 1, 0.71, 0.71],
    [0.93, 0.98, 0.68, 0.72],
    [1, 0.94, 0.62, 0.66],
  ],
  clearanceM: 0.07,
  bowM: { nose: 0.26, tail: 0.08 },
  wing: { heightM: 1.24, chordM: 0.36, u: 0.96 },
  splitter: true,
};

const PROTOTYPE: BodyDesign = {
  ...COUPE,
  sections: [
    [0, 0.86, 0.3, 0.26],
    [0.05, 0.97, 0.52, 0.34],
    [0.14, 1, 0.74, 0.44],
    [0.28, 0.97, 0.66, 0.5],
    [0.5, 0.92, 0.58, 0.56],
    [0.74, 1, 0.72, 0.6],
    [0.92, 1, 0.66, 0.6],
    [1, 0.97, 0.6, 0.56],
  ],
  clearanceM: 0.06,
  bowM: { nose: 0.34, tail: 0.03 },
  cabin: {
    screenU: 0.24,
    roofFrontU: 0.42,
    roofRearU: 0.54,
    rearU: 0.93,
    beltWidth: 0.52,
    roofWidth: 0.36,
    roofRearHeight: 0.96,
    open: false,
  },
  wing: { heightM: 1.0, chordM: 0.34, u: 0.97 },
  splitter: true,
};

const RALLY: BodyDesign = {
  ...HATCH,
  sections: HATCH.sections.map(([u, width, shoulder, deck]) => [u, Math.min(1, width * 1.03), shoulder, deck]),
  clearanceM: 0.19,
  roofSpoiler: true,
  lampPod: true,
};

/** Which body a car model gets: by its category, then by its own proportions within it. */
export function bodyDesign(spec: CarSpec): BodyDesign {
  if (spec.category === "rally") return RALLY;
  if (spec.category === "prototype") return PROTOTYPE;
  if (spec.category === "gt") return GT3;
  if (spec.heightM > 1.36) return HATCH;
  return spec.lengthM < 4.1 && spec.massKg < 1200 ? ROADSTER : COUPE;
}
