import { TICK_HZ } from "../../contract/rates.ts";

/** [RC180] A car stands below this speed, and is in the way after this time. */
export const STANDING_MPS = 5;
export const STANDING_TICKS = 2 * TICK_HZ;
/** It is in the way up to this far beyond the white line, and on the road with any part of it. */
export const BESIDE_ROAD_M = 3;
export const HALF_CAR_M = 1;
/** [RC181] A car that slides along the track faster than this, at less than half of that along itself, has spun. */
export const SPIN_MPS = 5;
export const SPIN_SHARE = 0.5;
/** [RC182] Cars sort themselves out after the lights; one that has moved less than this waits on its slot. */
export const START_GRACE_TICKS = 10 * TICK_HZ;
export const LEFT_SLOT_M = 5;
/** [RC183] A hazard so short behind the start of a sector is seen from the one before; yellow stays so long after it. */
export const SECTOR_MARGIN_M = 150;
export const CLEAR_YELLOW_TICKS = 3 * TICK_HZ;
/** [RC186] Nothing has been in the way for so long before racing goes on. */
export const CLEAR_TICKS = 5 * TICK_HZ;
/** The queue is not waited for longer than this after the last hazard: who has not caught up is not going to. */
export const LONGEST_QUEUE_TICKS = 150 * TICK_HZ;
/** [RC187] So many cars within so much road block it. */
export const BLOCKING_CARS = 4;
export const BLOCKED_M = 150;
/** [RC188] All have stood for this time, or red has lasted for that one. */
export const RESTART_TICKS = 12 * TICK_HZ;
export const LONGEST_RED_TICKS = 120 * TICK_HZ;
export const STOPPED_MPS = 0.5;
/** [RC189] A car that is out is cleared away after this time. */
export const RECOVERY_TICKS = 12 * TICK_HZ;

/** How long a hazard lasts before more than yellow is shown. Own choice. */
export interface Patience {
  /** On the road: safety car. */
  readonly onRoadSec: number;
  /** Beside the road: full-course yellow. */
  readonly besideRoadSec: number;
  /** A blocked road: red. */
  readonly blockedSec: number;
}

export const USUAL_PATIENCE: Patience = { onRoadSec: 15, besideRoadSec: 25, blockedSec: 15 };
