import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Chevrolet Corvette C8 with the Z51 package: 1650 kg at the kerb, 495 hp SAE, 39.4 % front, wheelbase 2722 mm,
// tyres 245/35 R19 and 305/30 R20, dual-clutch box (maker's data sheet; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1650 - 52 + 80, wheelbaseM: 2.722, frontShare: 0.398, cgHeightM: 0.45 };
const BRAKE_BIAS_FRONT = 0.62;
const brakes = brakeTorques(chassis, 0.33, 1.75, BRAKE_BIAS_FRONT);

export const midEngine: CarSpec = {
  id: "mid-engine",
  name: "Condor M8",
  category: "sport",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.62, 0.87),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.63,
  widthM: 1.934,
  heightM: 1.234,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.02,
    trackWidthM: 1.648,
    rideHz: 1.7,
    antiRollNpm: 18000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.324,
    wheelInertiaKgm2: 1.3,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.13,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.2,
    trackWidthM: 1.586,
    rideHz: 1.8,
    antiRollNpm: 12000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.34,
    wheelInertiaKgm2: 1.6,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.1,
    lsdPreloadNm: 100,
    lsdPowerLock: 0.4,
    lsdCoastLock: 0.2,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 637 Nm at 5150, 369 kW at 6450 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 800, torqueNm: 400 },
      { rpm: 1500, torqueNm: 500 },
      { rpm: 2500, torqueNm: 560 },
      { rpm: 3500, torqueNm: 600 },
      { rpm: 4500, torqueNm: 630 },
      { rpm: 5150, torqueNm: 637 },
      { rpm: 6000, torqueNm: 580 },
      { rpm: 6450, torqueNm: 546 },
      { rpm: 6600, torqueNm: 500 },
    ],
    idleRpm: 650,
    limitRpm: 6600,
    launchRpm: 3500,
    brakingTorqueNm: 110,
    inertiaKgm2: 0.15,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios, eight-speed dual clutch.
  gearbox: {
    ratios: [2.905, 1.759, 1.22, 0.878, 0.653, 0.508, 0.397, 0.329],
    reverseRatio: 2.58,
    finalDrive: 5.17,
    shiftSec: 0.02,
    efficiency: 0.93,
  },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated from the 296 km/h top speed and the stated 180 kg of downforce.
  aero: { cdAM2: 0.9, clAFrontM2: 0.08, clARearM2: 0.2, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.58,
  fuelTankKg: 52,
  defaultCompound: "sports-soft",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
