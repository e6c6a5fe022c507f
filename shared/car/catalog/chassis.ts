import { GRAVITY_MPS2 } from "../car-model.ts";
import type { AxleSpec, CarSpec } from "../car-spec.ts";

const TWO_PI = 2 * Math.PI;

/** What the published data sheet says about a car's masses. */
export interface Chassis {
  /** With driver, without fuel. */
  massKg: number;
  wheelbaseM: number;
  /** Share of the static weight on the front axle. */
  frontShare: number;
  cgHeightM: number;
}

/** Figures of one axle that are stated as a designer would; the rest of `AxleSpec` follows from the chassis. */
export interface AxleDesign
  extends Omit<AxleSpec, "cgDistanceM" | "wheelRateNpm" | "bumpDampingNspm" | "reboundDampingNspm" | "nominalLoadN"> {
  /** Undamped ride frequency of the corner: road 1.1-1.6 Hz, sport 1.6-2.2, race without wings 2-3, with wings 3-6. */
  rideHz: number;
  /** Load at which the grip is quoted; the static load where it is left out, more for cars with much downforce. */
  nominalLoadN?: number;
}

// Share of critical damping. Milliken & Milliken 1995, ch. 22: about 0.25-0.4 in bump and twice that in rebound.
const BUMP_DAMPING_RATIO = 0.35;
const REBOUND_DAMPING_RATIO = 0.65;

/** Turns ride frequency and weight distribution into wheel rates, dampers and distances: k = m (2 pi f)^2, c = 2 z sqrt(k m). */
export function designAxle(chassis: Chassis, end: "front" | "rear", design: AxleDesign): AxleSpec {
  const { rideHz, nominalLoadN, ...stated } = design;
  const share = end === "front" ? chassis.frontShare : 1 - chassis.frontShare;
  const cornerMassKg = (chassis.massKg * share) / 2;
  const wheelRateNpm = cornerMassKg * (TWO_PI * rideHz) * (TWO_PI * rideHz);
  const criticalNspm = 2 * Math.sqrt(wheelRateNpm * cornerMassKg);
  return {
    ...stated,
    cgDistanceM: chassis.wheelbaseM * (1 - share),
    wheelRateNpm,
    bumpDampingNspm: BUMP_DAMPING_RATIO * criticalNspm,
    reboundDampingNspm: REBOUND_DAMPING_RATIO * criticalNspm,
    nominalLoadN: nominalLoadN ?? cornerMassKg * GRAVITY_MPS2,
  };
}

/**
 * Moments of inertia of a car for which none are published. Yaw is m a b times the dynamic index: 1.0 for a road car with
 * the engine before the axle (CommonRoad's BMW 320i: 0.997), about 0.85 mid-engined (Milliken & Milliken 1995, ch. 11).
 * Pitch is about 0.92 of yaw, and the radius of gyration in roll about 0.39 of the track.
 */
export function estimateInertia(chassis: Chassis, trackM: number, dynamicIndex: number): CarSpec["inertiaKgm2"] {
  const { massKg, wheelbaseM, frontShare } = chassis;
  const yaw = massKg * wheelbaseM * wheelbaseM * frontShare * (1 - frontShare) * dynamicIndex;
  const rollRadiusM = 0.39 * trackM;
  return { roll: massKg * rollRadiusM * rollRadiusM, pitch: 0.92 * yaw, yaw };
}

/** Brake torque a wheel of each axle that decelerates the car by `decelerationG` at full pedal, split by the bias. */
export function brakeTorques(
  chassis: Chassis,
  wheelRadiusM: number,
  decelerationG: number,
  biasFront: number,
): { front: number; rear: number } {
  const totalNm = chassis.massKg * GRAVITY_MPS2 * decelerationG * wheelRadiusM;
  return { front: (totalNm * biasFront) / 2, rear: (totalNm * (1 - biasFront)) / 2 };
}
