import { stabilityIntervention } from "../car/assists.ts";
import type { CarModel } from "../car/car-model.ts";
import { DAMAGE_PULL_RAD, damagedLockFactor } from "../car/damage.ts";
import { automaticGear, overspeeds } from "../car/gearbox.ts";
import {
  BUTTON_HANDBRAKE,
  BUTTON_SHIFT_DOWN,
  BUTTON_SHIFT_UP,
  type DriveInputs,
  PEDAL_STEPS,
  STEER_STEPS,
} from "../contract/drive-input.ts";
import { tan } from "../math/trigonometry.ts";
import type { CarState } from "./car-state.ts";
import type { CarWork } from "./car-work.ts";

/** Locks per second the front wheels can be turned: hands are quick, but not instant. */
const STEER_RATE_LOCKS_PER_SEC = 5;
/** Share of Ackermann geometry, by which the inner wheel turns more than the outer one. */
const ACKERMANN = 0.5;
/** [SIM12] A car slower than this without throttle holds itself with this share of its brakes. */
const HOLD_SPEED_MPS = 0.3;
const HOLD_BRAKE = 0.3;
/** [SIM13] Reverse by the brake pedal. */
const REVERSE_SPEED_MPS = 0.6;
const REVERSE_BRAKE = 0.25;
const REVERSE_RELEASE = 0.1;
const REVERSE_HOLD_SEC = 0.35;
const HANDBRAKE_NM_SHARE = 0.9;
const SHIFT_PAUSE_SEC = 0.12;
/** Speed the engine takes when nothing holds it. */
const FREE_REV_RATE_PER_SEC = 7;

/** Turns one car's inputs of this tick into steering, gear, throttle and brake torques in the scratch. */
export function applyControls(model: CarModel, state: CarState, car: number, inputs: DriveInputs, work: CarWork, dtSec: number): void {
  const buttons = inputs.buttons[car];
  const pressed = buttons & ~state.lastButtons[car];
  state.lastButtons[car] = buttons;
  const throttlePedal = inputs.throttle[car] / PEDAL_STEPS;
  const brakePedal = inputs.brake[car] / PEDAL_STEPS;
  steer(model, state, car, inputs.steer[car] / STEER_STEPS, work, dtSec);
  const isResetting = state.resetHoldSec[car] > 0;
  if (model.setup.automaticGearbox && !isResetting) chooseDirection(state, car, throttlePedal, brakePedal, dtSec);
  const isSwapped = model.setup.automaticGearbox && state.gear[car] < 0;
  const throttle = isResetting ? 0 : isSwapped ? brakePedal : throttlePedal;
  const brake = isResetting ? 1 : isSwapped ? throttlePedal : brakePedal;
  shift(model, state, car, throttle, pressed, dtSec);
  const isShifting = state.shiftRemainingSec[car] > 0;
  const gear = state.gear[car];
  work.ratio = isShifting || gear === 0 ? 0 : gear < 0 ? model.reverseRatio : model.ratios[gear - 1];
  work.throttle = state.fuelKg[car] > 0 ? throttle : 0;
  pressBrakes(model, state, car, throttle, brake, (buttons & BUTTON_HANDBRAKE) !== 0, work);
  if (model.setup.stabilityControl) stabilise(model, state, car, work);
  state.throttle[car] = work.throttle;
  work.engineRadps = state.engineSpeedRadps[car];
  if (work.ratio === 0) {
    const target = isShifting && gear !== 0 ? matchedSpeed(model, state, car) : freeSpeed(model, work.throttle);
    work.engineRadps += (target - work.engineRadps) * Math.min(1, FREE_REV_RATE_PER_SEC * dtSec * (isShifting ? 3 : 1));
  }
}

function steer(model: CarModel, state: CarState, car: number, share: number, work: CarWork, dtSec: number): void {
  const most = model.spec.maxSteerRad;
  const step = most * STEER_RATE_LOCKS_PER_SEC * dtSec;
  const before = state.steerRad[car];
  const damage = state.damageSteer[car];
  const lock = most * damagedLockFactor(damage);
  const wanted = Math.max(-lock, Math.min(lock, share * most + DAMAGE_PULL_RAD * damage));
  const angle = before + Math.max(-step, Math.min(step, wanted - before));
  state.steerRad[car] = angle;
  const tangent = tan(angle);
  const spread = (ACKERMANN * model.wheelY[0] * tangent) / model.wheelbaseM;
  for (let i = 0; i < 2; i++) {
    const wheelTangent = tangent / (i === 0 ? 1 - spread : 1 + spread);
    const cosine = 1 / Math.sqrt(1 + wheelTangent * wheelTangent);
    work.steerCosine[i] = cosine;
    work.steerSine[i] = wheelTangent * cosine;
  }
}

/** [SIM13] The automatic's way into reverse and out of it. */
function chooseDirection(state: CarState, car: number, throttle: number, brake: number, dtSec: number): void {
  const speed = state.forwardSpeedMps[car];
  if (state.gear[car] < 0) {
    if (throttle > REVERSE_RELEASE && brake < REVERSE_RELEASE && speed > -REVERSE_SPEED_MPS) setGear(state, car, 1, 0);
    return;
  }
  const isStanding = Math.abs(speed) < REVERSE_SPEED_MPS;
  if (!isStanding || throttle > REVERSE_RELEASE) state.reverseHoldSec[car] = -1;
  else if (brake < REVERSE_RELEASE) state.reverseHoldSec[car] = 0;
  else if (state.reverseHoldSec[car] >= 0 && brake > REVERSE_BRAKE) state.reverseHoldSec[car] += dtSec;
  if (state.reverseHoldSec[car] < REVERSE_HOLD_SEC) return;
  state.reverseHoldSec[car] = -1;
  setGear(state, car, -1, 0);
}

function setGear(state: CarState, car: number, gear: number, shiftSec: number): void {
  state.gear[car] = gear;
  state.shiftRemainingSec[car] = shiftSec;
  state.sinceShiftSec[car] = 0;
}

function shift(model: CarModel, state: CarState, car: number, throttle: number, pressed: number, dtSec: number): void {
  state.shiftRemainingSec[car] = Math.max(0, state.shiftRemainingSec[car] - dtSec);
  state.sinceShiftSec[car] = Math.min(60, state.sinceShiftSec[car] + dtSec);
  const gear = state.gear[car];
  const output = outputSpeed(model, state, car);
  if (!model.setup.automaticGearbox) {
    const wanted = gear + (pressed & BUTTON_SHIFT_UP ? 1 : 0) - (pressed & BUTTON_SHIFT_DOWN ? 1 : 0);
    const crossesNeutral = wanted < 0 || gear < 0;
    if (wanted === gear || wanted < -1 || wanted > model.ratios.length) return;
    if (crossesNeutral && Math.abs(state.forwardSpeedMps[car]) > 2) return;
    if (overspeeds(model.engine, model.ratios, wanted, output)) return;
    setGear(state, car, wanted, model.spec.gearbox.shiftSec);
    return;
  }
  if (gear < 1 || state.shiftRemainingSec[car] > 0 || state.sinceShiftSec[car] < SHIFT_PAUSE_SEC + model.spec.gearbox.shiftSec) return;
  // Spinning wheels ask for a gear the road does not: judge by the mean of both.
  const road = state.forwardSpeedMps[car] / (0.5 * (model.radiusM[0] + model.radiusM[2]));
  const speed = model.ratios[gear - 1] * (0.5 * (output + road));
  const wanted = automaticGear(model.engine, model.ratios, model.shiftUpRadps, gear, speed, throttle);
  if (wanted !== gear && !overspeeds(model.engine, model.ratios, wanted, output)) setGear(state, car, wanted, model.spec.gearbox.shiftSec);
}

function outputSpeed(model: CarModel, state: CarState, car: number): number {
  const spin = state.wheelSpinRadps;
  const share = model.driveShare;
  const row = car * 4;
  return share[0] * spin[row] + share[1] * spin[row + 1] + share[2] * spin[row + 2] + share[3] * spin[row + 3];
}

function matchedSpeed(model: CarModel, state: CarState, car: number): number {
  const gear = state.gear[car];
  const ratio = gear < 0 ? model.reverseRatio : model.ratios[gear - 1];
  return Math.max(model.engine.idleRadps, Math.min(model.engine.limitRadps, outputSpeed(model, state, car) * ratio));
}

function freeSpeed(model: CarModel, throttle: number): number {
  return model.engine.idleRadps + throttle * (model.engine.limitRadps - model.engine.idleRadps);
}

function pressBrakes(
  model: CarModel,
  state: CarState,
  car: number,
  throttle: number,
  brake: number,
  handbrake: boolean,
  work: CarWork,
): void {
  const isHolding = throttle === 0 && Math.abs(state.forwardSpeedMps[car]) < HOLD_SPEED_MPS;
  const pedal = isHolding ? Math.max(brake, HOLD_BRAKE) : brake;
  state.brake[car] = pedal;
  const antiLock = model.setup.abs ? 1 : 0;
  for (let i = 0; i < 4; i++) {
    work.brakeNm[i] = pedal * model.brakeTorqueNm[i];
    work.antiLock[i] = antiLock;
  }
  if (!handbrake) return;
  const total = model.brakeTorqueNm[0] + model.brakeTorqueNm[2];
  for (let i = 2; i < 4; i++) {
    work.brakeNm[i] = Math.max(work.brakeNm[i], HANDBRAKE_NM_SHARE * total * 0.5);
    work.antiLock[i] = 0;
  }
  if (model.driveShare[2] > 0 && state.gear[car] > 0) work.ratio = 0;
}

/** Brakes the outer front wheel against a slide, the inner rear one against running wide, and takes throttle off. */
function stabilise(model: CarModel, state: CarState, car: number, work: CarWork): void {
  const yawRate = state.angularVelocityZ[car];
  const friction = 0.25 * (work.friction[0] + work.friction[1] + work.friction[2] + work.friction[3]);
  const act = stabilityIntervention(state.forwardSpeedMps[car], state.steerRad[car], yawRate, model.wheelbaseM, friction);
  if (act === 0) return;
  const turnsLeft = act > 0 ? yawRate > 0 : state.steerRad[car] > 0;
  const wheel = act > 0 ? (turnsLeft ? 1 : 0) : turnsLeft ? 2 : 3;
  work.brakeNm[wheel] += Math.abs(act) * 0.6 * model.brakeTorqueNm[wheel];
  work.antiLock[wheel] = 1;
  work.throttle *= 1 - Math.min(1, 1.2 * Math.abs(act));
}
