import { TICK_HZ } from "../contract/rates.ts";

/** Milliseconds of race time in one tick. */
export const MS_PER_TICK = 1000 / TICK_HZ;

/** Cars settle on their springs and drivers find their pedals before the first light. */
export const FORMATION_TICKS = 3 * TICK_HZ;
export const LIGHT_COUNT = 5;
export const TICKS_PER_LIGHT = TICK_HZ;
/** Bounds of the random hold between the fifth light and lights out. Real starters wait 0.2 to 3 s. */
export const MIN_HOLD_TICKS = 0.2 * TICK_HZ;
export const MAX_HOLD_TICKS = 3 * TICK_HZ;
/** Movement on the slot that is still no false start; settling on the springs moves a car a few centimetres. */
export const FALSE_START_M = 0.3;

/** A rolling start's formation lap: the pace of the car at its head, 80 km/h as behind a pace car of touring car racing. Own choice. */
export const FORMATION_PACE_MPS = 80 / 3.6;
/** A car that has fallen this far behind may be passed on the formation lap. Own choice. */
export const FORMATION_LOST_M = 100;

/** Timing loops divide every sector; typical spacing of the loops. Closer ones cost memory, wider ones make gaps jump. */
export const LOOP_SPACING_M = 60;
/** A larger change of track position in one tick is a car that was put elsewhere, not one that drove (120 m/s is 2 m a tick). */
export const MAX_TICK_ADVANCE_M = 30;
/** How far beyond a wall a car may cross a loop and still be on the circuit: half a car. */
export const LOOP_MARGIN_M = 3;

/** Driving back this far, net, is driving the wrong way. */
export const WRONG_WAY_M = 15;
/** A car that gains less than this in `STOPPED_TICKS` is retired. */
export const PROGRESS_M = 5;
export const STOPPED_TICKS = 60 * TICK_HZ;
/** After the winner, the others have this many of the winner's mean laps to reach the line, and at least `MIN_FLAG_TICKS`. */
export const FLAG_LAPS = 2;
export const MIN_FLAG_TICKS = 60 * TICK_HZ;
/** A race whose leader is slower than this on average is stopped, so that every race ends. */
export const MIN_RACE_SPEED_MPS = 16;

/** No car laps faster than this on average; tables of laps are sized by it (the fastest lap of a grand prix had 73 m/s). */
export const FASTEST_MEAN_SPEED_MPS = 90;

/** Two cars or a car and a wall that touch again within this time are still in the same contact. */
export const SAME_CONTACT_TICKS = TICK_HZ / 2;
