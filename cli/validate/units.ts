/** Multiply to get SI: `60 * MPH` is in m/s. */
export const MPH = 0.44704;
export const KPH = 1 / 3.6;
export const FOOT_M = 0.3048;
export const STANDARD_GRAVITY_MPS2 = 9.80665;
export const DEGREE_RAD = Math.PI / 180;
