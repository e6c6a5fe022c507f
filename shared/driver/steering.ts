import type { CarModel } from "../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../car/tyre-condition.ts";
import { atan, atan2 } from "../math/trigonometry.ts";
import type { CarState } from "../sim/car-state.ts";
import { atSpeed, type Envelope, inSteadyTurn, loadFactor } from "./envelope.ts";
import type { PathPoint } from "./lane-path.ts";

/** Bandwidth of the path feedback and its damping. */
const BANDWIDTH_RADPS = 2.8;
const DAMPING = 1;
/**
 * Delay of a driver's decisions that halves the bandwidth he can use: the share of a circuit's laps he completes and his lap time with
 * actions held for a tenth of a second are best at 2.0 rad/s (docs/bench/rollout.md).
 */
const HALVING_DELAY_SEC = 0.075;
/** The feedback is no stiffer in space than this distance allows: at walking speed it is geometry that steers. */
const LEAST_WAVE_M = 5;
/** Steepest angle at which a car far off its path comes back to it. */
const RETURN_RAD = 0.25;
/** How far ahead the course is judged by the yaw rate, in times the car takes to answer, and at least. */
const YAW_LEAD_ANSWERS = 3;
const YAW_LEAD_LEAST_SEC = 0.06;
/** The front tyres are turned no further past their direction of travel than this many peak slip angles. */
const SLIP_PEAKS = 1.15;
/**
 * Share of the front axle's unplanned direction of travel that the wheels are turned along: 0 is a held steering wheel, 1
 * keeps the front force whatever the tail does.
 */
const COUNTER_STEER = 0.6;
/** Rear slip, in multiples of its peak, from which the front gives way, and how fast. */
const TAIL_PEAKS = 1.1;
const TAIL_GAIN = 1.6;
/** Below this speed directions of travel are noise. */
const SLIDES_FROM_MPS = 5;
/** Feedback may ask for a little more than the measured limit, so that a car at the limit still answers. */
const LIMIT_SHARE = 1.04;

/** Where a car is relative to its path. */
export interface TrackingErrors {
  /** Left of the path is positive. */
  lateralM: number;
  /** Direction of motion relative to the path's. */
  courseRad: number;
  /** Direction of the nose relative to the path's. */
  headingRad: number;
}

/**
 * Front wheel angle that keeps a car on a path: the curvature ahead and the error's feedback make a wanted curvature; the
 * steady-state steering for it is kinematics plus what the car was measured to need (its understeer); judging the course by
 * the yaw rate and a bound on front slip are what makes it hold at the limit and catch slides.
 *
 * @param here the path beside the car
 * @param ahead the path where the car will be when the wheels have answered
 * @param grip factor on the envelope for the state of tyres and road
 * @param delaySec time by which the wheels follow the decision later than a tick
 */
export function steerAlong(
  model: CarModel,
  envelope: Envelope,
  state: CarState,
  car: number,
  errors: TrackingErrors,
  here: PathPoint,
  ahead: PathPoint,
  grip: number,
  delaySec: number,
): number {
  const forward = Math.max(1, state.forwardSpeedMps[car]);
  const bandwidth = Math.min(BANDWIDTH_RADPS / (1 + delaySec / HALVING_DELAY_SEC), forward / LEAST_WAVE_M);
  const approach = (bandwidth * errors.lateralM) / (2 * DAMPING * forward);
  const approachRad = Math.max(-RETURN_RAD, Math.min(RETURN_RAD, approach));
  const yawErrorRadps = state.angularVelocityZ[car] - forward * here.curvature;
  const leadSec = YAW_LEAD_LEAST_SEC + YAW_LEAD_ANSWERS * atSpeed(envelope, envelope.answerSec, forward);
  const courseRad = errors.courseRad + leadSec * yawErrorRadps;
  const wanted = ahead.curvature - ((2 * DAMPING * bandwidth) / forward) * (courseRad + approachRad);
  const squared = forward * forward;
  const loaded = grip * loadFactor(envelope, forward, ahead.gravityNormal + squared * ahead.curvatureNormal);
  const limit = atSpeed(envelope, envelope.lateral, forward) * loaded * LIMIT_SHARE;
  const lateral = Math.max(-limit, Math.min(limit, squared * wanted * ahead.across - ahead.gravityAcross));
  const curvature = (lateral + ahead.gravityAcross) / (squared * ahead.across);
  const kinematicRad = atan(model.wheelbaseM * curvature);
  const steadyRad = kinematicRad + inSteadyTurn(envelope, envelope.steerExcessRad, forward, lateral, loaded);
  if (forward < SLIDES_FROM_MPS) return steadyRad;
  const travelRad = atan2(state.lateralSpeedMps[car] + model.wheelX[0] * state.angularVelocityZ[car], forward);
  const steadyTravelRad = kinematicRad - inSteadyTurn(envelope, envelope.rearSlipRad, forward, lateral, loaded);
  const slipRad = steadyRad + COUNTER_STEER * (travelRad - steadyTravelRad) - travelRad;
  const peakRad = model.spec.front.peakSlipAngleRad * PEAK_SLIP_FACTORS[state.wheelSurface[car * 4]] * SLIP_PEAKS;
  const bounded = Math.max(-peakRad, Math.min(peakRad, slipRad));
  return travelRad + bounded * holdBack(model, state, car, bounded);
}

/** Factor on the front slip that gives a tail beyond its peak the chance to come back: less force in front turns less. */
function holdBack(model: CarModel, state: CarState, car: number, frontSlipRad: number): number {
  const rearMps = state.lateralSpeedMps[car] + model.wheelX[2] * state.angularVelocityZ[car];
  const rearSlipRad = -atan2(rearMps, state.forwardSpeedMps[car]);
  if (rearSlipRad * frontSlipRad <= 0) return 1;
  const peakRad = model.spec.rear.peakSlipAngleRad * PEAK_SLIP_FACTORS[state.wheelSurface[car * 4 + 2]];
  const over = Math.abs(rearSlipRad) / peakRad - TAIL_PEAKS;
  return over > 0 ? Math.max(-0.3, 1 - TAIL_GAIN * over) : 1;
}
