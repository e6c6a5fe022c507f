import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Porsche 718 Cayman GT4 RS: 368 kW, 1415 kg, wheelbase 2484 mm, tyres 245/35 R20 and 295/30 R20, Cup 2
// tyres (maker's data sheet; 100-0 mph in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1415 - 45 + 80, wheelbaseM: 2.484, frontShare: 0.44, cgHeightM: 0.43 };
const BRAKE_BIAS_FRONT = 0.64;
const brakes = brakeTorques(chassis, 0.335, 1.95, BRAKE_BIAS_FRONT);

export const clubsport: CarSpec = {
  id: "clubsport",
  name: "Halcyon C4",
  category: "sport",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.55, 0.87),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.456,
  widthM: 1.822,
  heightM: 1.267,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.08,
    trackWidthM: 1.538,
    rideHz: 2.0,
    antiRollNpm: 24000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.335,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.13,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.08,
    trackWidthM: 1.543,
    rideHz: 2.1,
    antiRollNpm: 16000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.339,
    wheelInertiaKgm2: 1.5,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.1,
    lsdPreloadNm: 90,
    lsdPowerLock: 0.35,
    lsdCoastLock: 0.25,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 450 Nm at 6250, 368 kW at 8400 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 1000, torqueNm: 270 },
      { rpm: 2500, torqueNm: 340 },
      { rpm: 4000, torqueNm: 400 },
      { rpm: 5000, torqueNm: 430 },
      { rpm: 6250, torqueNm: 450 },
      { rpm: 7500, torqueNm: 440 },
      { rpm: 8400, torqueNm: 418 },
      { rpm: 9000, torqueNm: 380 },
    ],
    idleRpm: 900,
    limitRpm: 9000,
    launchRpm: 5500,
    brakingTorqueNm: 85,
    inertiaKgm2: 0.09,
    fuelKgPerJ: 7e-8,
  },
  // Seven-speed dual clutch; estimated near the maker's.
  gearbox: { ratios: [3.91, 2.29, 1.58, 1.18, 0.94, 0.79, 0.67], reverseRatio: 3.55, finalDrive: 4.6, shiftSec: 0.02, efficiency: 0.93 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Drag from the 315 km/h top speed; downforce estimated.
  aero: { cdAM2: 0.8, clAFrontM2: 0.2, clARearM2: 0.45, clARangeFrontM2: 0.1, clARangeRearM2: 0.2, cdARangeM2: 0.06 },
  maxSteerRad: 0.56,
  fuelTankKg: 45,
  defaultCompound: "sports-soft",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
