/** 1 mile an hour in m/s: units are factors to SI, `60 * MPH` is in m/s. */
export const MPH = 0.44704;
/** 1 km/h in m/s. */
export const KPH = 1 / 3.6;
/** 1 ft in m. */
export const FOOT_M = 0.3048;
/** 1 g, the unit in which road tests state accelerations. The simulation's own gravity is GRAVITY_MPS2. */
export const STANDARD_GRAVITY_MPS2 = 9.80665;
/** 1 degree in rad. */
export const DEGREE_RAD = Math.PI / 180;
