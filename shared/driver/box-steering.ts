import type { CarModel } from "../car/car-model.ts";
import { atan, cos, sin, wrapAngle } from "../math/trigonometry.ts";
import type { CarState } from "../sim/car-state.ts";
import type { PathPoint } from "./lane-path.ts";
import type { PitRoute } from "./pit-route.ts";

/** Distance in which an error of the rear axle is taken out. */
const WAVE_M = 1.7;
/** The wheels take half of this from one lock to the other. */
const PREVIEW_SEC = 0.19;
const LEAST_PREVIEW_M = 0.05;

/**
 * [DR29] Front wheel angle that keeps the rear axle of a slow car on its way into a box and out of it. At walking speed geometry steers;
 * `steerAlong`, which looks at the middle of the car, cuts the short bends.
 *
 * @param centreRad direction of the centre line beside the car
 * @param rear overwritten with the way beside the rear axle
 */
export function steerInBox(
  model: CarModel,
  route: PitRoute,
  state: CarState,
  car: number,
  box: number,
  centreRad: number,
  rear: PathPoint,
): number {
  const behindM = -model.wheelX[2];
  const yawRad = wrapAngle(state.headingRad[car] - centreRad);
  const rearM = route.intoM(state.trackSM[car]) - behindM * cos(yawRad);
  const aheadM = Math.max(LEAST_PREVIEW_M, PREVIEW_SEC * state.forwardSpeedMps[car]);
  route.sampleRear(rearM + aheadM, box, rear);
  const { curvature } = rear;
  route.sampleRear(rearM, box, rear);
  const errorM = state.lateralM[car] - behindM * sin(yawRad) - rear.lateralM;
  const errorRad = yawRad - rear.directionRad;
  return atan(model.wheelbaseM * (curvature - (2 * errorRad + errorM / WAVE_M) / WAVE_M));
}
