import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Chevrolet Corvette C7 with the Z51 package: 1562 kg at the kerb, 460 hp SAE, wheelbase 2710 mm, tyres
// 245/35 R19 and 285/30 R20, electronic differential (maker's data sheet; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1562 - 52 + 80, wheelbaseM: 2.71, frontShare: 0.497, cgHeightM: 0.45 };
const BRAKE_BIAS_FRONT = 0.68;
const brakes = brakeTorques(chassis, 0.33, 1.7, BRAKE_BIAS_FRONT);

export const grandSport: CarSpec = {
  id: "grand-sport",
  name: "Condor V8",
  category: "sport",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.59, 0.95),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.495,
  widthM: 1.877,
  heightM: 1.239,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.08,
    trackWidthM: 1.6,
    rideHz: 1.7,
    antiRollNpm: 22000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.325,
    wheelInertiaKgm2: 1.3,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.11,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 0.98,
    trackWidthM: 1.567,
    rideHz: 1.8,
    antiRollNpm: 12000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.336,
    wheelInertiaKgm2: 1.5,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.13,
    lsdPreloadNm: 80,
    lsdPowerLock: 0.35,
    lsdCoastLock: 0.2,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 630 Nm at 4600, 343 kW at 6000 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 800, torqueNm: 380 },
      { rpm: 1500, torqueNm: 480 },
      { rpm: 2500, torqueNm: 540 },
      { rpm: 3500, torqueNm: 585 },
      { rpm: 4600, torqueNm: 630 },
      { rpm: 5400, torqueNm: 600 },
      { rpm: 6000, torqueNm: 546 },
      { rpm: 6600, torqueNm: 480 },
    ],
    idleRpm: 650,
    limitRpm: 6600,
    launchRpm: 3000,
    brakingTorqueNm: 110,
    inertiaKgm2: 0.2,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios, seven-speed manual.
  gearbox: { ratios: [2.97, 2.07, 1.43, 1.0, 0.71, 0.57, 0.48], reverseRatio: 2.9, finalDrive: 3.42, shiftSec: 0.28, efficiency: 0.88 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated from the 290 km/h top speed.
  aero: { cdAM2: 0.85, clAFrontM2: 0.05, clARearM2: 0.1, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.6,
  fuelTankKg: 52,
  defaultCompound: "sports-soft",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
