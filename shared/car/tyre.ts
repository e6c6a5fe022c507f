/**
 * Combined-slip Magic Formula by the similarity method (Pacejka 2012, ch. 4.2): slip ratio and slip angle, each divided by
 * its own peak value, form one normalised slip s; one curve gives the force; the force splits along the slip components.
 *
 * The curve is sin(C atan(B s)) with C = 1.5, E = 0 and B = tan(pi / 2C), which puts the peak at s = 1. With C = 1.5 the
 * formula is algebraic, so two square roots replace a sine and an arc tangent, and the result is the same on every engine.
 * It keeps 93 % of the peak at twice the peak slip and 71 % when sliding, close to the fitted sets in docs/vehicle-figures.md.
 */

/** B of the curve: tan(60 deg), from C = 1.5 and a peak at s = 1. */
const STIFFNESS = 1.7320508075688772;

/** Initial slope of the normalised curve, dF/ds at s = 0: B times C. */
export const INITIAL_SLOPE = 1.5 * STIFFNESS;

/**
 * Normalised force over normalised slip, F(s) / s: the secant slope. It has no singularity at s = 0, and a solver that is
 * implicit in the slip needs it.
 *
 * @param slipSquared s squared, 0 or more
 */
export function slipSecant(slipSquared: number): number {
  const cosine = 1 / Math.sqrt(1 + 3 * slipSquared);
  const halfCosine = Math.sqrt(0.5 * (1 + cosine));
  return (STIFFNESS * cosine * (1 + 2 * cosine)) / (2 * halfCosine);
}

const LOAD_FACTOR_MIN = 0.5;
const LOAD_FACTOR_MAX = 1.3;

/**
 * Factor on peak friction at a load: falls linearly with load, as Limebeer 2014's friction table does from 2 to 6 kN.
 *
 * @param loadRatio load over nominal load
 * @param sensitivity share of friction lost for each nominal load above nominal
 */
export function loadFactor(loadRatio: number, sensitivity: number): number {
  return Math.max(LOAD_FACTOR_MIN, Math.min(LOAD_FACTOR_MAX, 1 - sensitivity * (loadRatio - 1)));
}

/**
 * The slip limit, in multiples of peak slip, that keeps a stopped tyre from storing more deflection than it can hold: the
 * carcass of a standing wheel is a spring, and one wound up beyond its peak would kick the car back.
 *
 * @param contactSpeedMps speed of rolling plus speed of sliding at the contact
 */
export function slipLimit(contactSpeedMps: number): number {
  return Math.min(20, 0.7 + 3 * contactSpeedMps);
}

/** Extra damping of the carcass below this speed (Pacejka 2012, ch. 8.6: the tyre has next to none of its own there). */
const LOW_SPEED_MPS = 2.5;
const LOW_SPEED_DAMPING_SPM = 0.05;

/** Slip added per metre per second of sliding, s/m, so that a car comes to rest instead of rocking on its tyres. */
export function lowSpeedDamping(rollingSpeedMps: number): number {
  const share = 1 - rollingSpeedMps / LOW_SPEED_MPS;
  return share > 0 ? LOW_SPEED_DAMPING_SPM * share : 0;
}
