import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SLICK_FRONT, SLICK_REAR } from "./fitments.ts";

// Stands for a class LMP2 car: 950 kg without driver, about 400 kW, wheelbase 3005 mm, top speed about 320 km/h (class rules
// and published speed traps). Aerodynamics, springs and grip are estimated.
const chassis: Chassis = { massKg: 1030, wheelbaseM: 3.005, frontShare: 0.46, cgHeightM: 0.36 };
const BRAKE_BIAS_FRONT = 0.58;
const brakes = brakeTorques(chassis, 0.345, 3.2, BRAKE_BIAS_FRONT);

export const prototype: CarSpec = {
  id: "prototype",
  name: "Meridian P2",
  category: "prototype",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.58, 0.85),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.745,
  widthM: 1.895,
  heightM: 1.045,
  front: designAxle(chassis, "front", {
    ...SLICK_FRONT,
    trackWidthM: 1.58,
    rideHz: 4.0,
    antiRollNpm: 70000,
    bumpTravelM: 0.03,
    bumpStopRateNpm: 400000,
    wheelRadiusM: 0.34,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.12,
    nominalLoadN: 4000,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SLICK_REAR,
    trackWidthM: 1.55,
    rideHz: 4.0,
    antiRollNpm: 40000,
    bumpTravelM: 0.035,
    bumpStopRateNpm: 400000,
    wheelRadiusM: 0.35,
    wheelInertiaKgm2: 1.5,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.11,
    nominalLoadN: 4500,
    lsdPreloadNm: 100,
    lsdPowerLock: 0.4,
    lsdCoastLock: 0.3,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // About 400 kW at 7500-8000; curve estimated.
    torqueCurve: [
      { rpm: 2500, torqueNm: 400 },
      { rpm: 4000, torqueNm: 480 },
      { rpm: 5500, torqueNm: 530 },
      { rpm: 6500, torqueNm: 545 },
      { rpm: 7500, torqueNm: 500 },
      { rpm: 8000, torqueNm: 470 },
      { rpm: 8600, torqueNm: 410 },
    ],
    idleRpm: 2000,
    limitRpm: 8600,
    launchRpm: 5500,
    brakingTorqueNm: 85,
    inertiaKgm2: 0.08,
    fuelKgPerJ: 7e-8,
  },
  // Six-speed sequential box; ratios estimated for 320 km/h.
  gearbox: { ratios: [2.75, 2.06, 1.64, 1.35, 1.14, 0.98], reverseRatio: 2.7, finalDrive: 3.25, shiftSec: 0.04, efficiency: 0.94 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated: lift-to-drag ratio of about 3.5.
  aero: { cdAM2: 0.88, clAFrontM2: 1.35, clARearM2: 1.75, clARangeFrontM2: 0.4, clARangeRearM2: 0.7, cdARangeM2: 0.16 },
  maxSteerRad: 0.36,
  fuelTankKg: 55,
  defaultCompound: "racing-medium",
  assists: { abs: false, tractionControl: true, stabilityControl: false },
  rollingResistance: 0.013,
};
