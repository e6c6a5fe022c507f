import type { CarModel } from "../../car/car-model.ts";
import { wetGripFactor } from "../../car/compounds.ts";
import { atSpeed, type Envelope, STEER_SHARES } from "../envelope.ts";
import { between, type ObservationField, yesNo } from "./observation-field.ts";

/** Speeds at which the measured envelope is told, m/s. */
const ENVELOPE_SPEEDS_MPS = [12, 25, 45, 70] as const;
/** Shares of the engine's speed limit at which its power is told. */
const POWER_SHARES = [0.3, 0.5, 0.7, 0.85, 1] as const;

type Feature = ObservationField & { readonly of: (model: CarModel, envelope: Envelope) => number };

function feature(field: ObservationField, of: Feature["of"]): Feature {
  return { ...field, of };
}

/** Features by what a person would call them, so that their importance can be told group by group. */
const GROUPS: Readonly<Record<string, readonly Feature[]>> = {
  mass: [
    feature(between("mass", "kg, dry", 500, 2000), (model) => model.dryMassKg),
    feature(between("yawInertia", "of mass x wheelbase squared", 0.1, 0.4), (model) => yawInertiaShare(model)),
    feature(between("frontShare", "of the weight", 0.35, 0.65), (model) => -model.wheelX[2] / model.wheelbaseM),
    feature(between("cgHeight", "m", 0.2, 0.65), (model) => model.spec.cgHeightM),
  ],
  size: [
    feature(between("wheelbase", "m", 2, 3.7), (model) => model.wheelbaseM),
    feature(between("trackWidth", "m, mean", 1.3, 1.8), (model) => model.wheelY[0] + model.wheelY[2]),
    feature(between("length", "m", 3.5, 5.7), (model) => model.spec.lengthM),
    feature(between("width", "m", 1.6, 2.1), (model) => model.spec.widthM),
  ],
  power: [
    ...POWER_SHARES.map((share) =>
      feature(between(`power.${share}`, "W/kg at a share of the speed limit", 0, 800), (model) => {
        const speed = share * model.engine.limitRadps;
        return (model.engine.fullTorqueNm(speed) * speed) / model.dryMassKg;
      }),
    ),
    feature(between("engineBraking", "Nm/kg at the wheels of the top gear", 0, 2), (model) => engineBraking(model)),
  ],
  gearbox: [
    feature(between("gears", "count", 4, 8), (model) => model.ratios.length),
    feature(between("firstGearSpeed", "m/s at the limit", 10, 45), (model) => speedInGear(model, 0)),
    feature(between("middleGearSpeed", "m/s at the limit", 25, 75), (model) => speedInGear(model, Math.floor(model.ratios.length / 2))),
    feature(between("topGearSpeed", "m/s at the limit", 45, 110), (model) => speedInGear(model, model.ratios.length - 1)),
    feature(between("shift", "s", 0, 0.4), (model) => model.spec.gearbox.shiftSec),
    yesNoFeature("automaticGearbox", (model) => model.setup.automaticGearbox),
  ],
  drivetrain: [
    feature(between("frontDrive", "share of torque", 0, 1), (model) => 2 * model.driveShare[0]),
    feature(between("frontPowerLock", "share", 0, 1), (model) => model.spec.front.lsdPowerLock),
    feature(between("rearPowerLock", "share", 0, 1), (model) => model.spec.rear.lsdPowerLock),
    feature(between("rearCoastLock", "share", 0, 1), (model) => model.spec.rear.lsdCoastLock),
  ],
  aerodynamics: [
    feature(between("drag", "1/m, half rho CdA by mass", 0, 0.0012), (model) => model.aero.dragKgpm / model.dryMassKg),
    feature(between("downforceFront", "1/m", 0, 0.003), (model) => model.aero.downforceFrontKgpm / model.dryMassKg),
    feature(between("downforceRear", "1/m", 0, 0.003), (model) => model.aero.downforceRearKgpm / model.dryMassKg),
  ],
  brakes: [
    feature(between("brakeBias", "front share", 0.4, 0.8), (model) => model.setup.brakeBiasFront),
    feature(between("brakeTorque", "m/s2 at full pedal", 8, 40), (model) => brakeDeceleration(model)),
    yesNoFeature("abs", (model) => model.setup.abs),
  ],
  assists: [
    yesNoFeature("tractionControl", (model) => model.setup.tractionControl),
    yesNoFeature("stabilityControl", (model) => model.setup.stabilityControl),
  ],
  steering: [feature(between("fullLock", "rad", 0.2, 0.7), (model) => model.spec.maxSteerRad)],
  suspension: [
    feature(between("frontRate", "1/s2, wheel rate by mass", 0, 250), (model) => model.rateNpm[0] / model.dryMassKg),
    feature(between("rearRate", "1/s2, wheel rate by mass", 0, 250), (model) => model.rateNpm[2] / model.dryMassKg),
    feature(between("frontRollShare", "of the roll stiffness", 0.3, 0.8), (model) => frontRollShare(model)),
    feature(between("bumpTravel", "m, mean", 0.01, 0.15), (model) => (model.travelM[0] + model.travelM[2]) / 2),
  ],
  tyres: [
    feature(between("peakMu", "friction", 0.7, 1.5), (model) => model.tyres.peakMu),
    feature(between("frontGrip", "factor", 0.7, 1.3), (model) => model.gripFactor[0]),
    feature(between("rearGrip", "factor", 0.7, 1.3), (model) => model.gripFactor[2]),
    feature(between("frontLongitudinal", "of lateral grip", 0.9, 1.3), (model) => model.longitudinalRatio[0]),
    feature(between("rearLongitudinal", "of lateral grip", 0.9, 1.3), (model) => model.longitudinalRatio[2]),
    feature(between("loadSensitivity", "per nominal load", 0, 0.25), (model) => model.loadSensitivity[0]),
    feature(between("frontPeakSlip", "rad", 0.05, 0.2), (model) => model.peakSlipTangent[0]),
    feature(between("rearPeakSlip", "rad", 0.05, 0.2), (model) => model.peakSlipTangent[2]),
    feature(between("frontPeakRatio", "slip ratio", 0.05, 0.2), (model) => model.peakSlipRatio[0]),
    feature(between("rearPeakRatio", "slip ratio", 0.05, 0.2), (model) => model.peakSlipRatio[2]),
    feature(between("relaxation", "1/m, front", 0, 5), (model) => model.perRelaxation[0]),
    feature(between("optimumTemperature", "C", 20, 110), (model) => model.tyres.optimumTemperatureC),
    feature(between("heatSensitivity", "1/K2", 0, 3e-5), (model) => model.tyres.temperatureLossPerK2),
    feature(between("wear", "1/J", 0, 2e-7), (model) => model.tyres.wearPerJ),
    feature(between("wornLoss", "share of grip", 0, 0.15), (model) => model.tyres.wornGripLoss),
    feature(between("fullyWet", "grip factor", 0.3, 1), (model) => wetGripFactor(model.tyres, 1)),
    feature(between("onGrass", "grip factor", 0.5, 2.2), (model) => model.tyres.surfaceFactors[2]),
    feature(between("onDirt", "grip factor", 0.5, 2.2), (model) => model.tyres.surfaceFactors[4]),
    feature(between("onSnow", "grip factor", 0.5, 2.2), (model) => model.tyres.surfaceFactors[5]),
  ],
  envelope: [
    ...envelopeFeatures("lateral", 60, (envelope) => envelope.lateral),
    ...envelopeFeatures("brake", 60, (envelope) => envelope.brake),
    ...envelopeFeatures("drive", 20, (envelope) => envelope.drive),
    feature(between("traction", "m/s2 at 12 m/s", 0, 20), (_, envelope) => atSpeed(envelope, envelope.traction, ENVELOPE_SPEEDS_MPS[0])),
    feature(between("topSpeed", "m/s", 40, 110), (_, envelope) => envelope.topSpeedMps),
    feature(between("answer", "s at 25 m/s", 0, 0.3), (_, envelope) => atSpeed(envelope, envelope.answerSec, ENVELOPE_SPEEDS_MPS[1])),
    feature(between("brakeGain", "m/s2 at full pedal", 0, 60), (_, envelope) => envelope.brakeGainMps2),
    feature(between("steerAtLimit", "rad beyond the kinematic angle at 25 m/s", -0.05, 0.2), (_, envelope) => steerExcess(envelope)),
  ],
};

const FEATURES: readonly Feature[] = Object.values(GROUPS).flat();

/** What the car is: constant for a model, its set-up and the road's wetness. */
export const CAR_FIELDS: readonly ObservationField[] = FEATURES.map(({ name, unit, low, high }) => ({ name, unit, low, high }));

/** Names of `CAR_FIELDS` by group, for questions such as how much the drivetrain matters. */
export const CAR_FEATURE_GROUPS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(GROUPS).map(([group, features]) => [group, features.map(({ name }) => name)]),
);

/**
 * Features of a car, in the order of `CAR_FIELDS`.
 *
 * @param envelope of the surface that most of the circuit has
 */
export function describeCar(model: CarModel, envelope: Envelope): Float64Array {
  return Float64Array.from(FEATURES, ({ of }) => of(model, envelope));
}

function yesNoFeature(name: string, of: (model: CarModel) => boolean): Feature {
  return feature(yesNo(name), (model) => (of(model) ? 1 : 0));
}

function envelopeFeatures(name: string, most: number, table: (envelope: Envelope) => Float64Array): Feature[] {
  return ENVELOPE_SPEEDS_MPS.map((speed) =>
    feature(between(`${name}.${speed}`, `m/s2 at ${speed} m/s`, 0, most), (_, envelope) => atSpeed(envelope, table(envelope), speed)),
  );
}

function yawInertiaShare(model: CarModel): number {
  return model.spec.inertiaKgm2.yaw / (model.dryMassKg * model.wheelbaseM * model.wheelbaseM);
}

function engineBraking(model: CarModel): number {
  return (model.engine.brakingTorqueNm * model.ratios[model.ratios.length - 1]) / model.dryMassKg;
}

function speedInGear(model: CarModel, gear: number): number {
  return (model.engine.limitRadps / model.ratios[gear]) * model.radiusM[2];
}

function brakeDeceleration(model: CarModel): number {
  let forceN = 0;
  for (let wheel = 0; wheel < 4; wheel++) forceN += model.brakeTorqueNm[wheel] / model.radiusM[wheel];
  return forceN / model.dryMassKg;
}

/** Roll stiffness goes with the square of half the track width; springs and bars together. */
function frontRollShare(model: CarModel): number {
  const stiffness = (wheel: number): number => (model.rateNpm[wheel] + 2 * model.antiRollNpm[wheel]) * model.wheelY[wheel] ** 2;
  return stiffness(0) / (stiffness(0) + stiffness(2));
}

function steerExcess(envelope: Envelope): number {
  const row = Math.min(envelope.count - 1, Math.round(ENVELOPE_SPEEDS_MPS[1] / envelope.speedStepMps));
  return envelope.steerExcessRad[row * (STEER_SHARES + 1) + STEER_SHARES];
}
