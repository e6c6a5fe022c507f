import { CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import type { CarSpec } from "../car/car-spec.ts";
import type { CarSetup } from "../car/setup.ts";
import { type Envelope, STEER_SHARES } from "./envelope.ts";
import { type CorneringPoint, measureCornering } from "./measure-cornering.ts";
import { measureStraight, SPEED_STEP_MPS, tableThrough } from "./measure-straight.ts";

/**
 * Combined use of a tyre by the similarity method is an ellipse; a whole car falls short of it, because load leaves the
 * tyres that brake bias and roll stiffness count on.
 */
const COMBINED_EXPONENT = 1.6;

/**
 * Measures a car's g-g-v envelope in the simulator, with its set-up and assists and the reference driver's own feet.
 * Takes some 15,000 car ticks.
 *
 * @param ground surface index and wetness (0 dry to 1) of the plane it is driven on
 */
export function measureEnvelope(spec: CarSpec, setup: CarSetup, ground: { surface: number; wetness: number }): Envelope {
  const model = new CarModel(spec, setup);
  const topSpeedMps = estimateTopSpeed(model);
  const count = Math.ceil((1.1 * topSpeedMps) / SPEED_STEP_MPS) + 2;
  const straight = measureStraight(model, ground, topSpeedMps, count);
  const corners = measureCornering(model, ground, topSpeedMps);
  const massKg = model.dryMassKg + setup.fuelKg;
  const downforceKgpm = model.aero.downforceFrontKgpm + model.aero.downforceRearKgpm;
  const downforce = Float64Array.from({ length: count }, (_, row) => (downforceKgpm * (row * SPEED_STEP_MPS) ** 2) / massKg);
  return {
    speedStepMps: SPEED_STEP_MPS,
    count,
    lateral: lateralTable(corners, downforce, count),
    brake: straight.brake,
    coast: straight.coast,
    drive: straight.drive,
    traction: tractionTable(model, straight.brake, straight.coast, straight.drive, massKg),
    downforce,
    combinedExponent: COMBINED_EXPONENT,
    loadExponent: loadExponent(model),
    slipAtLimitRad: corners.reduce((sum, corner) => sum + corner.slipRad, 0) / corners.length,
    answerSec: tableThrough(
      corners.map((corner) => ({ at: corner.speedMps, value: corner.answerSec })),
      count,
    ),
    steerExcessRad: turnTable(corners, (corner) => corner.excessRad, count),
    rearSlipRad: turnTable(corners, (corner) => corner.rearSlipRad, count),
    brakeGainMps2: straight.brakeGainMps2,
    topSpeedMps,
  };
}

/** Where the engine's best power meets drag and rolling resistance, or the limiter in top gear. */
function estimateTopSpeed(model: CarModel): number {
  let powerW = 0;
  for (let speed = model.engine.idleRadps; speed <= model.engine.limitRadps; speed += 5) {
    powerW = Math.max(powerW, speed * model.engine.fullTorqueNm(speed));
  }
  powerW *= model.spec.gearbox.efficiency;
  const rollingN = model.spec.rollingResistance * model.dryMassKg * GRAVITY_MPS2;
  let low = 5;
  let high = 140;
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if ((model.aero.dragKgpm * middle * middle + rollingN) * middle < powerW) low = middle;
    else high = middle;
  }
  const drivenRadiusM = model.driveShare[2] > 0 ? model.radiusM[2] : model.radiusM[0];
  const geared = (model.engine.limitRadps / model.ratios[model.ratios.length - 1]) * drivenRadiusM;
  return Math.min(low, geared);
}

/** Lateral limits between and beyond the measured speeds: friction is interpolated, downforce is known everywhere. */
function lateralTable(corners: readonly CorneringPoint[], downforce: Float64Array, count: number): Float64Array {
  const downforceAt = (speedMps: number): number => downforce[count - 1] * (speedMps / ((count - 1) * SPEED_STEP_MPS)) ** 2;
  const friction = corners.map((corner) => ({
    at: corner.speedMps,
    value: corner.lateralMps2 / (GRAVITY_MPS2 + downforceAt(corner.speedMps)),
  }));
  return tableThrough(friction, count).map((value, row) => value * (GRAVITY_MPS2 + downforce[row]));
}

function turnTable(corners: readonly CorneringPoint[], row: (corner: CorneringPoint) => Float64Array, count: number): Float64Array {
  const width = STEER_SHARES + 1;
  const table = new Float64Array(count * width);
  for (let share = 0; share < width; share++) {
    const column = tableThrough(
      corners.map((corner) => ({ at: corner.speedMps, value: row(corner)[share] })),
      count,
    );
    for (let i = 0; i < count; i++) table[i * width + share] = column[i];
  }
  return table;
}

/** What the driven axle alone could hold: the friction that braking showed, on the axle's share of the load. */
function tractionTable(model: CarModel, brake: Float64Array, coast: Float64Array, drive: Float64Array, massKg: number): Float64Array {
  const { spec } = model;
  const lean = spec.cgHeightM / model.wheelbaseM;
  return drive.map((measured, row) => {
    const speedMps = row * SPEED_STEP_MPS;
    const front = (model.aero.downforceFrontKgpm * speedMps * speedMps) / massKg;
    const rear = (model.aero.downforceRearKgpm * speedMps * speedMps) / massKg;
    const friction = (brake[row] - coast[row]) / (GRAVITY_MPS2 + front + rear);
    if (spec.drivetrain === "awd") return Math.max(measured, brake[row] - coast[row]);
    const load =
      spec.drivetrain === "rwd"
        ? (GRAVITY_MPS2 * spec.front.cgDistanceM) / model.wheelbaseM + rear
        : (GRAVITY_MPS2 * spec.rear.cgDistanceM) / model.wheelbaseM + front;
    const transfer = spec.drivetrain === "rwd" ? 1 - friction * lean : 1 + friction * lean;
    return Math.max(measured, (friction * load) / transfer);
  });
}

/** Elasticity of grip over load near the loads of a banked turn, from the tyres' linear load sensitivity. */
function loadExponent(model: CarModel): number {
  let sum = 0;
  for (let wheel = 0; wheel < 4; wheel++) {
    const ratio = (1.3 * model.staticLoadN[wheel]) / model.nominalLoadN[wheel];
    const sensitivity = model.loadSensitivity[wheel];
    sum += 1 - (sensitivity * ratio) / (1 - sensitivity * (ratio - 1));
  }
  return sum / 4;
}
