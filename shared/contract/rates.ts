/** Simulation ticks per second of race time. A change breaks every recording and the tuning of every driver. */
export const TICK_HZ = 60;
/** State patches per second to each client. */
export const PATCH_HZ = 20;
