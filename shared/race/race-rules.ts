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

/** [RC103] A flag's limit comes down to its figure with this deceleration within this time, which drivers do by lifting. */
export const FLAG_GRACE_SEC = 8;
export const FLAG_BRAKING_MPS2 = 5;
/** [RC107] Full-course yellow is checked from this long after it is shown. Own choice: reference drivers are down by then. */
export const FLAG_CHECK_SEC = 10;
/** A yellow sector: drivers lift. Own choice. */
export const SECTOR_YELLOW_MPS = 40;
/** Full-course yellow is 80 km/h in endurance racing. */
export const FULL_COURSE_YELLOW_MPS = 80 / 3.6;
/**
 * Behind the safety car: above full-course yellow, about 0.6 of the pace of the cars here (their laps have 32 to 55 m/s on
 * average), and low enough that the catalogue's slowest car catches up with 1.4 times it. Own choice.
 */
export const SAFETY_CAR_MPS = 100 / 3.6;
/** A car with a gap of `CATCH_UP_M` ahead may be faster by this share, one within `BUNCHED_M` not at all. Own choice. */
export const CATCH_UP_SHARE = 0.4;
export const CATCH_UP_M = 80;
export const BUNCHED_M = 20;
/** Red: the limit falls from this speed to nothing with this deceleration. Own choice. */
export const RED_FROM_MPS = 60;
export const RED_BRAKING_MPS2 = 3;
export const RED_STOP_SEC = RED_FROM_MPS / RED_BRAKING_MPS2;
/** A race that stands under red for so long is not started again. */
export const RED_LIMIT_SEC = 600;
/** Above the limit of a flag by this is speeding. */
export const FLAG_SPEEDING_MPS = 2;
/** Ahead by this, between timing points, is past; pairs further apart than `SIDE_BY_SIDE_M` are not watched. */
export const OVERTAKEN_M = 3;
export const SIDE_BY_SIDE_M = 60;
/** A slower car may be passed under any flag. */
export const SLOW_CAR_MPS = 8;
/** The black-and-white flag is shown for so long. */
export const WARNING_SHOWN_SEC = 10;

/** [RC120] A car is out of the pit lane again so far on the road's side of its edge: no flicker for one that drives along it. */
export const PIT_EDGE_M = 0.5;
/** [RC121] Above the pit limit by this is speeding; speedometers and limiters are no better. */
export const PIT_SPEEDING_MPS = 0.5;
/** [RC123] A car stands below this speed; a box is reached within these distances of its middle. */
export const STANDING_MPS = 0.3;
export const BOX_REACH_ALONG_M = 2.5;
export const BOX_REACH_ACROSS_M = 1.5;
/** [RC125] Work at a stop. Tyres: a good grand prix stop takes 2 to 3 s. Fuel and repair: own choice. */
export const TYRE_CHANGE_SEC = 3;
export const REFUEL_KG_PER_SEC = 2.5;
/** Of a car that could not be damaged more. */
export const REPAIR_SEC = 20;
/** [RC127] Added for each mandatory stop or compound that is missing. Own choice: more than any stop takes. */
export const MISSED_STOP_SEC = 30;

/** [RC144] Laps within which a drive-through or a stop-and-go is to be served. */
export const SERVE_LAPS = 3;
/** [RC147] What stands for them in the result, as in grand prix racing. */
export const DRIVE_THROUGH_SEC = 20;
export const STOP_AND_GO_SEC = 30;

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
