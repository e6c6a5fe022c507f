/**
 * Version of what a race does with its inputs: physics, timing, car and driver parameters taken together. Raise it with
 * every change that moves a golden hash; recordings of another version cannot be re-simulated and say so.
 */
export const SIMULATION_VERSION = 4;
