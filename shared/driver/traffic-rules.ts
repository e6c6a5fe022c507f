/** Figures of how the reference driver races others; SPEC.md says what they are for. */

/** Side clearance kept to a car alongside, and wanted before going for a gap. */
export const SIDE_GAP_M = 0.5;
export const PASS_GAP_M = 0.35;
/** Cars closer along the track than their length and this are alongside. */
export const ALONGSIDE_M = 2.5;
/** A car beside is in the way of where the racing line leads within this time. */
export const LINE_AHEAD_SEC = 1.3;
/** Distance kept to the car ahead: at rest, and for each metre per second. */
export const FOLLOW_M = 1.5;
export const FOLLOW_SEC = 0.1;
/** Share of the braking limit that following plans with. */
export const FOLLOW_BRAKE_SHARE = 0.45;
/** Furthest car ahead that matters. */
export const SIGHT_M = 300;
/** A much slower car, by this speed, is gone round when it would be reached within this time. */
export const PASS_WITHIN_SEC = 3;
export const MUCH_SLOWER_MPS = 8;
/**
 * Who is in a tow and means to pass may close on the other as fast as leaves him the time to move out and this, to this distance; he moves
 * out when he would be there in the time it takes and this early: the first tenths of the way aside still are in the tow.
 */
export const PULL_OUT_SEC = 0.25;
export const PULL_OUT_M = 0.5;
export const PULL_OUT_EARLY_SEC = 1;
/** Earlier where braking is due within this time. */
export const SHORT_STRAIGHT_SEC = 4;
export const PULL_OUT_EARLY_SHORT_SEC = 2.5;
/** Held up no further behind a car than his usual distance and this, he moves out when no braking is due for so long. */
export const HELD_UP_M = 1;
export const HELD_UP_MPS = 0.7;
export const PASSING_SEC = 1.4;
/** A car that slows more than this is braking for a bend: nobody comes nearer to it than he can brake. */
export const BRAKING_MPS2 = -2;
/** Once out he stays out unless the other draws away at this speed. */
export const GIVE_UP_MPS = 0.4;
/** Sideways speed of a change of lane. */
export const LANE_CHANGE_MPS = 2.6;
/** Time with nobody near before a driver goes back to the line. */
export const CLEAR_SEC = 0.6;
/** Length of the run from the grid on which everyone keeps his lane. */
export const GRID_LANE_M = 120;
/** A car behind, this near and closing this fast, is defended against, once, by this much of a lane. */
export const DEFEND_WITHIN_M = 14;
export const DEFEND_CLOSING_MPS = 0.8;
export const DEFEND_SHARE = 0.7;
/** Distance to the attacker after which a driver may defend again. */
export const DEFEND_AGAIN_M = 45;
/** Curvature from which a bend has an inside worth having, and how far ahead it is looked for. */
export const BEND_CURVATURE = 0.006;
export const BEND_AHEAD_M = 220;
/** Who is further behind than this, in car lengths, when the bend comes yields it. */
export const CLAIM_LENGTHS = 0.5;
/** A bend is near within this distance and time; cars this many widths apart, or this much slower, do not share its line. */
export const BEND_MARGIN_M = 10;
export const BEND_WITHIN_SEC = 0.9;
export const BEND_WIDTHS = 3.2;
export const OBSTACLE_SHARE = 0.6;
/** A car slower than this is an obstacle, and is crept past at the second speed where there is no clean gap. */
export const OBSTACLE_MPS = 4;
export const CREEP_MPS = 5;
/** Shown blue, he lets a car by that is this near, in way and time, slower than it by this much but no slower than this share of his pace. */
export const LET_BY_M = 40;
export const LET_BY_SEC = 1.3;
export const LET_BY_MPS = 4;
export const LET_BY_SHARE = 0.85;
/** Kept below a speed limit, on the road and in the pit lane. */
export const SPEED_LIMIT_MARGIN_MPS = 0.6;
/** Where nobody may be overtaken: distance kept to the car ahead, at rest and for each metre per second, and how hard is braked to join a queue. */
export const QUEUE_M = 4;
export const QUEUE_SEC = 0.5;
export const QUEUE_MPS2 = 3;
/** A car ahead that accelerates harder than this is not kept up with: its driver may only be catching up himself. */
export const QUEUE_GAINS_MPS2 = 1;
/** A distance that is too short opens by so much for each metre that is missing, at most and at least, but nobody goes slower for it than this share of the limit. */
export const QUEUE_OPENS_PER_SEC = 0.2;
export const QUEUE_OPENS_MPS = 3;
export const QUEUE_LEAST_OPENS_MPS = 0.6;
export const QUEUE_FLOOR_SHARE = 0.75;
