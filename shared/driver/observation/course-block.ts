import {
  BANK_RAD,
  COURSE_COLUMNS,
  CURVATURE,
  GRIP,
  LEFT_X,
  LEFT_Y,
  LINE_X,
  LINE_Y,
  PACE_MPS,
  RIGHT_X,
  RIGHT_Y,
  ROOM_LEFT_M,
  ROOM_RIGHT_M,
  SLOPE,
} from "./course-table.ts";
import type { EgoFrame } from "./ego-frame.ts";
import { between, type ObservationField, signed } from "./observation-field.ts";
import type { PlannedCourse } from "./planned-course.ts";

/** Points ahead, the time to the farthest at the present speed, and how their gaps grow. */
export const COURSE_POINTS = 20;
const FARTHEST_SEC = 5;
const GROWTH = 1.5;
/** Points are laid out as if the car went at least this fast, so that one that stands still sees where it may go. */
export const LEAST_REACH_MPS = 15;
/** Room beside the road beyond this is all the same. */
const MOST_ROOM_M = 10;

/** Distances and offsets of a point are divided by this much, near ones by metres, far ones by their distance. */
const NEAR_SCALE_M = 5;
const SCALE_PER_M = 0.35;

const POINT_SEC = Float64Array.from({ length: COURSE_POINTS }, (_, i) => FARTHEST_SEC * (i / (COURSE_POINTS - 1)) ** GROWTH);

/** One point of the course; distances are over `5 m + 0.35 x distance`, the forward ones less the distance. */
export const COURSE_FIELDS: readonly ObservationField[] = [
  signed("leftAhead", "of scale", 1.5),
  signed("leftAcross", "of scale", 1.5),
  signed("rightAhead", "of scale", 1.5),
  signed("rightAcross", "of scale", 1.5),
  signed("lineAcross", "of scale", 1.5),
  signed("curvatureDemand", "of lateral limit", 3),
  between("paceDifference", "of speed", -1, 1),
  signed("slope", "dz/ds", 0.12),
  signed("bank", "rad", 0.2),
  between("grip", "of asphalt", 0.3, 1),
  between("roomLeft", "m", 0, MOST_ROOM_M),
  between("roomRight", "m", 0, MOST_ROOM_M),
];

const point = new Float64Array(COURSE_COLUMNS);

/** Writes the course ahead, `COURSE_POINTS` rows of `COURSE_FIELDS`, the first abeam of the car. */
export function writeCourse(course: PlannedCourse, ego: EgoFrame, sM: number, out: Float64Array, offset: number): void {
  const { x, y, aheadX, aheadY, reachMps } = ego;
  const demandPerCurvature = (reachMps * reachMps) / ego.lateralLimitMps2;
  const perSpeed = 1 / (5 + 0.5 * reachMps);
  let at = offset;
  for (let i = 0; i < COURSE_POINTS; i++) {
    const distanceM = POINT_SEC[i] * reachMps;
    const scale = 1 / (NEAR_SCALE_M + SCALE_PER_M * distanceM);
    course.read(sM + distanceM, point);
    const leftX = point[LEFT_X] - x;
    const leftY = point[LEFT_Y] - y;
    const rightX = point[RIGHT_X] - x;
    const rightY = point[RIGHT_Y] - y;
    out[at++] = (leftX * aheadX + leftY * aheadY - distanceM) * scale;
    out[at++] = (leftY * aheadX - leftX * aheadY) * scale;
    out[at++] = (rightX * aheadX + rightY * aheadY - distanceM) * scale;
    out[at++] = (rightY * aheadX - rightX * aheadY) * scale;
    out[at++] = ((point[LINE_Y] - y) * aheadX - (point[LINE_X] - x) * aheadY) * scale;
    out[at++] = point[CURVATURE] * demandPerCurvature;
    out[at++] = (point[PACE_MPS] - ego.forwardMps) * perSpeed;
    out[at++] = point[SLOPE];
    out[at++] = point[BANK_RAD];
    out[at++] = point[GRIP];
    out[at++] = point[ROOM_LEFT_M];
    out[at++] = point[ROOM_RIGHT_M];
  }
}
