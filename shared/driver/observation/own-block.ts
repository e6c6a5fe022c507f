import type { CarModel } from "../../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../../car/tyre-condition.ts";
import type { CarState } from "../../sim/car-state.ts";
import { SURFACE_GRIP } from "../../track/surface.ts";
import type { Track } from "../../track/track.ts";
import {
  CENTRE_DIRECTION_X,
  CENTRE_DIRECTION_Y,
  LEFT_X,
  LEFT_Y,
  LINE_CURVATURE,
  LINE_DIRECTION_X,
  LINE_DIRECTION_Y,
  LINE_X,
  LINE_Y,
  PACE_MPS,
} from "./course-table.ts";
import type { EgoFrame } from "./ego-frame.ts";
import { between, type ObservationField, perWheel, signed, yesNo } from "./observation-field.ts";

/** The car's own motion, place on the road, controls and wheels. */
export const OWN_FIELDS: readonly ObservationField[] = [
  between("forwardSpeed", "m/s", -10, 90),
  signed("lateralSpeed", "m/s", 8),
  signed("verticalSpeed", "m/s", 4),
  signed("accelerationForward", "m/s2", 20),
  signed("accelerationLeft", "m/s2", 30),
  signed("yawRate", "rad/s", 1.5),
  signed("rollRate", "rad/s", 1),
  signed("pitchRate", "rad/s", 1),
  signed("noseUp", "sine", 0.15),
  signed("leftUp", "sine", 0.2),
  signed("courseSine", "sine, of the nose against the centre line", 1),
  signed("courseCosine", "cosine, of the nose against the centre line", 1),
  signed("lineCourseSine", "sine, of the nose against the racing line", 0.4),
  signed("lineOffset", "m, left of the racing line", 5),
  between("roadLeft", "m, from the middle of the car to the left white line", 0, 10),
  between("roadRight", "m, from the middle of the car to the right white line", 0, 10),
  between("wallLeft", "m, from the middle of the car to the left wall", 0, 12),
  between("wallRight", "m, from the middle of the car to the right wall", 0, 12),
  signed("paceDifference", "m/s, speed profile less own speed", 15),
  signed("lineDemand", "of lateral limit, for the racing line at own speed", 2),
  signed("yawDemand", "of lateral limit, of own yaw rate and speed", 2),
  signed("steer", "of full lock", 1),
  signed("steerInRange", "of the steering range at this speed", 1),
  between("throttle", "0 to 1", 0, 1),
  between("brake", "0 to 1", 0, 1),
  signed("lastSteerAction", "action", 1),
  signed("lastPedalAction", "action", 1),
  between("gear", "gear", -1, 8),
  between("engineSpeed", "of the limit", 0, 1),
  yesNo("isShifting"),
  yesNo("isReset"),
  ...perWheel("load", "of static load", 0, 3),
  ...perWheel("slipRatio", "of its peak", -2, 2),
  ...perWheel("slipAngle", "of its peak", -2, 2),
  ...perWheel("temperature", "K from the optimum", -60, 60),
  ...perWheel("wear", "0 new to 1 worn out", 0, 1),
  ...perWheel("surfaceGrip", "of asphalt", 0.3, 1),
  ...perWheel("beyondLine", "m beyond the nearer white line", -4, 4),
];

/** What the own block reads besides the state. */
export interface OwnSight {
  model: CarModel;
  readonly track: Track;
  readonly ego: EgoFrame;
  /** Row of the course table abeam of the car. */
  readonly here: Float64Array;
  /** Front-wheel angle that the action's steer of 1 stands for at this speed. */
  steerRangeRad: number;
  /** The last action decided: steer, pedal. */
  readonly lastAction: Float64Array;
}

/** Writes `OWN_FIELDS`. */
export function writeOwn(sight: OwnSight, state: CarState, car: number, out: Float64Array, offset: number): void {
  const { model, track, ego, here } = sight;
  const { aheadX, aheadY } = ego;
  const station = Math.min(track.stationCount - 1, Math.floor(state.trackSM[car] / track.spacingM));
  const lateralM = state.lateralM[car];
  const forward = ego.forwardMps;
  const lineX = ego.x - here[LINE_X];
  const lineY = ego.y - here[LINE_Y];
  const leftX = -here[CENTRE_DIRECTION_Y];
  const leftY = here[CENTRE_DIRECTION_X];
  let at = offset;
  out[at++] = forward;
  out[at++] = state.lateralSpeedMps[car];
  out[at++] = state.velocityZ[car];
  out[at++] = state.accelerationForwardMps2[car];
  out[at++] = state.accelerationLeftMps2[car];
  out[at++] = state.angularVelocityZ[car];
  out[at++] = ego.rollRateRadps;
  out[at++] = ego.pitchRateRadps;
  out[at++] = ego.noseUp;
  out[at++] = ego.leftUp;
  out[at++] = here[CENTRE_DIRECTION_X] * aheadY - here[CENTRE_DIRECTION_Y] * aheadX;
  out[at++] = here[CENTRE_DIRECTION_X] * aheadX + here[CENTRE_DIRECTION_Y] * aheadY;
  out[at++] = here[LINE_DIRECTION_X] * aheadY - here[LINE_DIRECTION_Y] * aheadX;
  out[at++] = here[LINE_DIRECTION_X] * lineY - here[LINE_DIRECTION_Y] * lineX;
  out[at++] = (here[LEFT_X] - ego.x) * leftX + (here[LEFT_Y] - ego.y) * leftY;
  out[at++] = lateralM + track.widthRightM[station];
  out[at++] = track.wallLeftM[station] - lateralM;
  out[at++] = lateralM + track.wallRightM[station];
  out[at++] = here[PACE_MPS] - forward;
  out[at++] = (here[LINE_CURVATURE] * forward * forward) / ego.lateralLimitMps2;
  out[at++] = (state.angularVelocityZ[car] * forward) / ego.lateralLimitMps2;
  out[at++] = state.steerRad[car] / model.spec.maxSteerRad;
  out[at++] = state.steerRad[car] / sight.steerRangeRad;
  out[at++] = state.throttle[car];
  out[at++] = state.brake[car];
  out[at++] = sight.lastAction[0];
  out[at++] = sight.lastAction[1];
  out[at++] = state.gear[car];
  out[at++] = state.engineSpeedRadps[car] / model.engine.limitRadps;
  out[at++] = state.shiftRemainingSec[car] > 0 ? 1 : 0;
  out[at++] = state.resetHoldSec[car] > 0 ? 1 : 0;
  writeWheels(model, track, state, car, out, at);
}

function writeWheels(model: CarModel, track: Track, state: CarState, car: number, out: Float64Array, offset: number): void {
  const lastStation = track.stationCount - 1;
  for (let wheel = 0; wheel < 4; wheel++) {
    const row = car * 4 + wheel;
    const surface = state.wheelSurface[row];
    const looseness = PEAK_SLIP_FACTORS[surface];
    const station = Math.min(lastStation, Math.floor(state.wheelTrackSM[row] / track.spacingM));
    const lateralM = state.wheelLateralM[row];
    out[offset + wheel] = state.wheelLoadN[row] / model.staticLoadN[wheel];
    out[offset + 4 + wheel] = state.wheelSlipRatio[row] / (model.peakSlipRatio[wheel] * looseness);
    out[offset + 8 + wheel] = state.wheelSlipAngleRad[row] / (model.peakSlipTangent[wheel] * looseness);
    out[offset + 12 + wheel] = state.wheelTemperatureC[row] - model.tyres.optimumTemperatureC;
    out[offset + 16 + wheel] = state.wheelWear[row];
    out[offset + 20 + wheel] = SURFACE_GRIP[surface];
    out[offset + 24 + wheel] = lateralM > 0 ? lateralM - track.widthLeftM[station] : -lateralM - track.widthRightM[station];
  }
}
