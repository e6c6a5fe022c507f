import type { AxleSpec } from "../car-spec.ts";

type Fitment = Pick<AxleSpec, "longitudinalGripRatio" | "loadSensitivity" | "peakSlipAngleRad" | "peakSlipRatio" | "relaxationLengthM">;

const DEG = Math.PI / 180;

/**
 * Tyre shapes shared by the models. The front's peak lies at a wider angle than the rear's because steering and bushing
 * compliance and roll steer are part of it: that is most of a road car's understeer (Milliken & Milliken 1995, ch. 23).
 * Relaxation length 0.3-0.6 m: docs/vehicle-figures.md. Load sensitivity: TUM's racing tyre loses 0.09 of its grip for each
 * nominal load, Limebeer's 0.21; road tyres lie between.
 */
export const ROAD_FRONT: Fitment = {
  longitudinalGripRatio: 1.15,
  loadSensitivity: 0.13,
  peakSlipAngleRad: 9.5 * DEG,
  peakSlipRatio: 0.12,
  relaxationLengthM: 0.5,
};
export const ROAD_REAR: Fitment = { ...ROAD_FRONT, peakSlipAngleRad: 7.3 * DEG };

/** Low-profile summer tyres on stiff bushings. */
export const SPORT_FRONT: Fitment = {
  longitudinalGripRatio: 1.15,
  loadSensitivity: 0.12,
  peakSlipAngleRad: 9.2 * DEG,
  peakSlipRatio: 0.11,
  relaxationLengthM: 0.45,
};
export const SPORT_REAR: Fitment = { ...SPORT_FRONT, peakSlipAngleRad: 6.8 * DEG };

/** Slicks on spherical joints: little compliance, so front and rear peak closely. */
export const SLICK_FRONT: Fitment = {
  longitudinalGripRatio: 1.05,
  loadSensitivity: 0.12,
  peakSlipAngleRad: 7 * DEG,
  peakSlipRatio: 0.1,
  relaxationLengthM: 0.35,
};
export const SLICK_REAR: Fitment = { ...SLICK_FRONT, peakSlipAngleRad: 6.2 * DEG };

/** Tall rally tyres on loose ground: soft shoulders, wide peaks. */
export const RALLY_FRONT: Fitment = {
  longitudinalGripRatio: 1.08,
  loadSensitivity: 0.1,
  peakSlipAngleRad: 10.5 * DEG,
  peakSlipRatio: 0.15,
  relaxationLengthM: 0.5,
};
export const RALLY_REAR: Fitment = { ...RALLY_FRONT, peakSlipAngleRad: 9 * DEG };
