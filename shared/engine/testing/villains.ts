import { type DriveInputs, PEDAL_STEPS } from "../../contract/drive-input.ts";
import { atan2, wrapAngle } from "../../math/trigonometry.ts";
import type { RaceEngine } from "../race-engine.ts";

/** Drives one car as no driver may; where it has nothing to do it leaves the inputs of the reference driver as they are. */
export type Villain = (engine: RaceEngine, car: number, inputs: DriveInputs) => void;

const LOOK_AHEAD_M = 14;
const WHEELBASE_M = 2.7;
const STEER_GAIN = 1.2;
const LOCK_RAD = 0.45;
/** Where clubring runs straight for long before a bend that calls for brakes, and that bend. */
const STRAIGHT_M = { from: 620, to: 900 };
const SLOW_BEND_M = 1185;
/** The white lines are 6 m from the centre line. */
const CUT_TO_M = 9.5;
const CUT_AHEAD_M = 20;
const CUT_CURVATURE = 0.015;

/** Runs into the back of the car ahead where that one brakes for a bend. */
export const ram: Villain = (engine, car, inputs) => {
  const sM = engine.world.state.trackSM[car];
  const victim = nearest(engine, car, 1);
  if (victim === null || victim.wayM > 90 || sM < SLOW_BEND_M - 200 || sM > SLOW_BEND_M) return;
  steerTo(engine, car, inputs, engine.world.state.lateralM[victim.car], 1, 0);
};

/** Dawdles down the straight and throws itself from side to side in front of who comes up. */
export const weave: Villain = (engine, car, inputs) => {
  const { trackSM, forwardSpeedMps } = engine.world.state;
  const follower = nearest(engine, car, -1);
  if (trackSM[car] < STRAIGHT_M.from || trackSM[car] > STRAIGHT_M.to || follower === null) return;
  const side = Math.floor(engine.tick / 70) % 2 === 0 ? 1 : -1;
  const speedMps = follower.wayM > 30 ? 18 : forwardSpeedMps[follower.car] - 1;
  steerTo(engine, car, inputs, follower.wayM > 25 ? -3 : 3 * side, forwardSpeedMps[car] > speedMps ? 0 : 1, 0);
};

/** Dawdles down the straight and stands on the brakes when somebody is right behind. */
export const brakeTest: Villain = (engine, car, inputs) => {
  const { trackSM, forwardSpeedMps, lateralM } = engine.world.state;
  const follower = nearest(engine, car, -1);
  if (trackSM[car] < STRAIGHT_M.from || trackSM[car] > STRAIGHT_M.to || follower === null) return;
  const isBehind = follower.wayM < 14 && Math.abs(lateralM[follower.car] - lateralM[car]) < 1.9;
  const speedMps = follower.wayM > 40 ? 18 : 30;
  steerTo(engine, car, inputs, lateralM[follower.car], !isBehind && forwardSpeedMps[car] < speedMps ? 1 : 0, isBehind ? 1 : 0);
};

/** Goes through every bend inside the white line. */
export const cut: Villain = (engine, car, inputs) => {
  const { track, world } = engine;
  const bend = track.curvature[Math.floor((world.state.trackSM[car] + CUT_AHEAD_M) / track.spacingM) % track.stationCount];
  if (Math.abs(bend) < CUT_CURVATURE) return;
  const { throttle, brake } = inputs;
  steerTo(engine, car, inputs, CUT_TO_M * Math.sign(bend), throttle[car] / PEDAL_STEPS, brake[car] / PEDAL_STEPS);
};

/** Turned round once, drives on the way it looks. */
export const driveBack: Villain = (engine, car, inputs) => {
  const { lateralM, forwardSpeedMps } = engine.world.state;
  const aside = wrapAngle(headingOf(engine, car) - Math.PI);
  const wanted = atan2(lateralM[car] - 4, LOOK_AHEAD_M);
  setControls(inputs, car, STEER_GAIN * wrapAngle(wanted - aside), forwardSpeedMps[car] < 14 ? 0.7 : 0, 0);
};

/** The nearest car ahead (1) or behind (-1), and the way to it from centre to centre. */
function nearest({ world, track }: RaceEngine, car: number, direction: 1 | -1): { car: number; wayM: number } | null {
  const { trackSM, carCount } = world.state;
  let found: { car: number; wayM: number } | null = null;
  for (let other = 0; other < carCount; other++) {
    if (other === car) continue;
    const wayM = (direction * (trackSM[other] - trackSM[car]) + track.lengthM) % track.lengthM;
    if (found === null || wayM < found.wayM) found = { car: other, wayM };
  }
  return found;
}

function headingOf({ world, track }: RaceEngine, car: number): number {
  const station = Math.floor(world.state.trackSM[car] / track.spacingM) % track.stationCount;
  return wrapAngle(world.state.headingRad[car] - track.headingRad[station]);
}

/** Steers to a distance left of the centre line, as far ahead as LOOK_AHEAD_M. */
function steerTo(engine: RaceEngine, car: number, inputs: DriveInputs, targetM: number, throttle: number, brake: number): void {
  const { track, world } = engine;
  const station = Math.floor(world.state.trackSM[car] / track.spacingM) % track.stationCount;
  const wanted = atan2(targetM - world.state.lateralM[car], LOOK_AHEAD_M);
  const steerRad = WHEELBASE_M * track.curvature[station] + STEER_GAIN * wrapAngle(wanted - headingOf(engine, car));
  setControls(inputs, car, steerRad, throttle, brake);
}

function setControls(inputs: DriveInputs, car: number, steerRad: number, throttle: number, brake: number): void {
  inputs.set(car, Math.max(-1, Math.min(1, steerRad / LOCK_RAD)), throttle, brake);
}
