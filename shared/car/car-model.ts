import { type AeroModel, aeroModel } from "./aerodynamics.ts";
import type { AxleSpec, CarSpec } from "./car-spec.ts";
import { type Compound, compound } from "./compounds.ts";
import { shiftUpSpeeds } from "./gearbox.ts";
import { EngineModel } from "./powertrain.ts";
import type { CarSetup } from "./setup.ts";

/** Gravity of the simulation. A change moves every recording and the tuning of every car. */
export const GRAVITY_MPS2 = 9.81;

/** One value a wheel, in the order of the state's wheel rows. */
function perWheel(front: number, rear: number): Float64Array {
  return Float64Array.of(front, front, rear, rear);
}

/** A car ready to simulate: specification and set-up resolved into constants, wheels as rows of four. Immutable. */
export class CarModel {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
  readonly tyres: Compound;
  readonly engine: EngineModel;
  readonly aero: AeroModel;
  /** Mass without fuel, ballast included. */
  readonly dryMassKg: number;
  readonly wheelbaseM: number;
  /** Total ratios crank to wheel of the forward gears, and of reverse (negative). */
  readonly ratios: Float64Array;
  readonly reverseRatio: number;
  readonly shiftUpRadps: Float64Array;

  /** Contact points at rest in body axes: x forward, y left; all lie cgHeightM below the centre of gravity. */
  readonly wheelX: Float64Array;
  readonly wheelY: Float64Array;
  readonly radiusM: Float64Array;
  readonly spinInertia: Float64Array;
  readonly staticLoadN: Float64Array;
  readonly rateNpm: Float64Array;
  /** Compression at which the spring carries nothing, negative. */
  readonly droopM: Float64Array;
  readonly bumpNspm: Float64Array;
  readonly reboundNspm: Float64Array;
  readonly antiRollNpm: Float64Array;
  readonly travelM: Float64Array;
  readonly stopRateNpm: Float64Array;
  readonly gripFactor: Float64Array;
  readonly longitudinalRatio: Float64Array;
  readonly nominalLoadN: Float64Array;
  readonly perNominalLoad: Float64Array;
  readonly loadSensitivity: Float64Array;
  /** Tangent of the peak slip angle. */
  readonly peakSlipTangent: Float64Array;
  readonly peakSlipRatio: Float64Array;
  /** Inverse of the relaxation length, 1/m. */
  readonly perRelaxation: Float64Array;
  readonly brakeTorqueNm: Float64Array;
  /** Share of drive torque; the same weights give the gearbox output speed from the wheel speeds. */
  readonly driveShare: Float64Array;

  constructor(spec: CarSpec, setup: CarSetup) {
    this.spec = spec;
    this.setup = setup;
    this.tyres = compound(setup.compound);
    this.engine = new EngineModel(spec, setup);
    this.aero = aeroModel(spec, setup);
    this.dryMassKg = spec.massKg + setup.ballastKg;
    const { front, rear } = spec;
    this.wheelbaseM = front.cgDistanceM + rear.cgDistanceM;
    const finalDrive = spec.gearbox.finalDrive * setup.finalDriveFactor;
    this.ratios = Float64Array.from(spec.gearbox.ratios, (ratio) => ratio * finalDrive);
    this.reverseRatio = -Math.abs(spec.gearbox.reverseRatio) * finalDrive;
    this.shiftUpRadps = shiftUpSpeeds(this.engine, this.ratios);

    const both = (value: (axle: AxleSpec) => number): Float64Array => perWheel(value(front), value(rear));
    this.wheelX = perWheel(front.cgDistanceM, -rear.cgDistanceM);
    this.wheelY = Float64Array.of(front.trackWidthM / 2, -front.trackWidthM / 2, rear.trackWidthM / 2, -rear.trackWidthM / 2);
    this.radiusM = both((axle) => axle.wheelRadiusM);
    this.spinInertia = both((axle) => axle.wheelInertiaKgm2);
    const rideMassKg = this.dryMassKg + spec.fuelTankKg / 2;
    const weightPerMetre = (rideMassKg * GRAVITY_MPS2) / (2 * this.wheelbaseM);
    this.staticLoadN = perWheel(weightPerMetre * rear.cgDistanceM, weightPerMetre * front.cgDistanceM);
    this.rateNpm = both((axle) => axle.wheelRateNpm);
    this.droopM = this.staticLoadN.map((load, wheel) => -load / this.rateNpm[wheel]);
    this.bumpNspm = both((axle) => axle.bumpDampingNspm);
    this.reboundNspm = both((axle) => axle.reboundDampingNspm);
    this.antiRollNpm = perWheel(front.antiRollNpm * setup.antiRollFrontFactor, rear.antiRollNpm * setup.antiRollRearFactor);
    this.travelM = both((axle) => axle.bumpTravelM);
    this.stopRateNpm = both((axle) => axle.bumpStopRateNpm);
    this.gripFactor = both((axle) => axle.gripFactor);
    this.longitudinalRatio = both((axle) => axle.longitudinalGripRatio);
    this.nominalLoadN = both((axle) => axle.nominalLoadN);
    this.perNominalLoad = both((axle) => 1 / axle.nominalLoadN);
    this.loadSensitivity = both((axle) => axle.loadSensitivity);
    // Slip angles are small: x + x^3/3 is the tangent to 1e-4 at 0.2 rad.
    this.peakSlipTangent = both(
      (axle) => axle.peakSlipAngleRad + (axle.peakSlipAngleRad * axle.peakSlipAngleRad * axle.peakSlipAngleRad) / 3,
    );
    this.peakSlipRatio = both((axle) => axle.peakSlipRatio);
    this.perRelaxation = both((axle) => 1 / axle.relaxationLengthM);
    this.brakeTorqueNm = brakeTorques(spec, setup);
    const frontShare = spec.drivetrain === "fwd" ? 1 : spec.drivetrain === "rwd" ? 0 : spec.frontTorqueShare;
    this.driveShare = perWheel(frontShare / 2, (1 - frontShare) / 2);
  }
}

/** Brake torque of each wheel at full pedal: the bias moves the standard total between the axles. */
function brakeTorques(spec: CarSpec, setup: CarSetup): Float64Array {
  const total = spec.front.maxBrakeTorqueNm + spec.rear.maxBrakeTorqueNm;
  return perWheel(total * setup.brakeBiasFront, total * (1 - setup.brakeBiasFront));
}
