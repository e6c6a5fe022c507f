import type { AxleSpec, CarSpec, Drivetrain } from "../../../shared/car/car-spec.ts";
import { COMPOUND_IDS } from "../../../shared/car/compounds.ts";
import { fittingCompound } from "../../../shared/car/fitting-compound.ts";
import { type CarSetup, standardSetup } from "../../../shared/car/setup.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { Track } from "../../../shared/track/track.ts";
import type { Variation } from "../curriculum.ts";

/** A car as an episode enters it. */
export interface DrawnCar {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
}

const DRIVETRAINS: readonly Drivetrain[] = ["fwd", "rwd", "awd"];
const DRIVETRAIN_CHANGE_SHARE = 0.1;
const RAIN_TYRE_FROM_WETNESS = 0.3;

/** Draws a car around a catalogue model: as delivered, or changed in its shares of `variation`. */
export function varyCar(model: CarSpec, track: Track, wetness: number, variation: Variation, random: Random): DrawnCar {
  const isChanged = random.next() < variation.car;
  const spec = isChanged ? changeSpec(model, random) : model;
  const standard: CarSetup = { ...standardSetup(spec), compound: drawCompound(spec, track, wetness, variation, random) };
  const fuelKg = random.next() < variation.fuel ? spec.fuelTankKg * random.between(0.05, 1) : standard.fuelKg;
  return { spec, setup: isChanged ? { ...changeSetup(standard, random), fuelKg } : { ...standard, fuelKg } };
}

function drawCompound(spec: CarSpec, track: Track, wetness: number, variation: Variation, random: Random): string {
  if (wetness > RAIN_TYRE_FROM_WETNESS) return random.next() < 0.5 ? "wet" : "intermediate";
  const fitting = fittingCompound(spec, track);
  const isLoose = fitting === "dirt" || fitting === "snow";
  if (isLoose || random.next() >= variation.compound) return fitting;
  return COMPOUND_IDS[random.index(9)];
}

function changeSpec(model: CarSpec, random: Random): CarSpec {
  const by = (spread: number): number => random.between(1 - spread, 1 + spread);
  const mass = by(0.15);
  const grip = by(0.08);
  const torque = by(0.25);
  const downforce = by(0.3);
  const drivetrain = random.next() < DRIVETRAIN_CHANGE_SHARE ? DRIVETRAINS[random.index(DRIVETRAINS.length)] : model.drivetrain;
  const axle = (spec: AxleSpec, balance: number): AxleSpec => ({
    ...spec,
    wheelRateNpm: spec.wheelRateNpm * by(0.2),
    antiRollNpm: spec.antiRollNpm * by(0.3),
    gripFactor: spec.gripFactor * grip * balance,
    longitudinalGripRatio: spec.longitudinalGripRatio * by(0.04),
    loadSensitivity: spec.loadSensitivity * by(0.3),
    peakSlipAngleRad: spec.peakSlipAngleRad * by(0.15),
    peakSlipRatio: spec.peakSlipRatio * by(0.15),
    nominalLoadN: spec.nominalLoadN * mass,
    maxBrakeTorqueNm: spec.maxBrakeTorqueNm * mass,
  });
  const { roll, pitch, yaw } = model.inertiaKgm2;
  const inertia = mass * by(0.1);
  return {
    ...model,
    massKg: model.massKg * mass,
    inertiaKgm2: { roll: roll * inertia, pitch: pitch * inertia, yaw: yaw * inertia },
    cgHeightM: model.cgHeightM * by(0.1),
    // The front gets at most what the rear keeps: a car that oversteers on its own is no catalogue car.
    front: axle(model.front, random.between(0.96, 1.01)),
    rear: axle(model.rear, 1),
    drivetrain,
    frontTorqueShare: drivetrain === "awd" ? random.between(0.25, 0.5) : model.frontTorqueShare,
    engine: { ...model.engine, torqueCurve: model.engine.torqueCurve.map((point) => ({ ...point, torqueNm: point.torqueNm * torque })) },
    aero: {
      ...model.aero,
      cdAM2: model.aero.cdAM2 * by(0.15),
      clAFrontM2: model.aero.clAFrontM2 * downforce,
      clARearM2: model.aero.clARearM2 * downforce,
    },
  };
}

function changeSetup(standard: CarSetup, random: Random): CarSetup {
  const wing = random.between(0.1, 0.9);
  return {
    ...standard,
    powerPercent: random.between(70, 115),
    ballastKg: random.next() < 0.3 ? random.between(0, 120) : 0,
    downforceFront: Math.max(0, Math.min(1, wing - random.between(0, 0.15))),
    downforceRear: wing,
    finalDriveFactor: random.between(0.9, 1.1),
    brakeBiasFront: Math.max(0.4, Math.min(0.8, standard.brakeBiasFront + random.between(-0.02, 0.06))),
    antiRollFrontFactor: random.between(0.8, 1.4),
    antiRollRearFactor: random.between(0.6, 1.1),
  };
}
