import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Ferrari 360: 298 kW, 1390 kg, 295 km/h (docs/vehicle-figures.md); gears, drag area 0.59 and springs of 79.9 and
// 104 kN/m at the spring as in VDrift's set there, about 1.9 and 2.1 Hz at the wheel; wheelbase 2600 mm, 43 % front.
const chassis: Chassis = { massKg: 1390 - 70 + 80, wheelbaseM: 2.6, frontShare: 0.43, cgHeightM: 0.46 };
const BRAKE_BIAS_FRONT = 0.64;
const brakes = brakeTorques(chassis, 0.33, 1.6, BRAKE_BIAS_FRONT);

export const berlinetta: CarSpec = {
  id: "berlinetta",
  name: "Alba 36",
  category: "sport",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.64, 0.87),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.477,
  widthM: 1.922,
  heightM: 1.214,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.13,
    trackWidthM: 1.669,
    rideHz: 1.9,
    antiRollNpm: 12000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.32,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.08,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.13,
    trackWidthM: 1.617,
    rideHz: 2.0,
    antiRollNpm: 10000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.333,
    wheelInertiaKgm2: 1.5,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.08,
    lsdPreloadNm: 80,
    lsdPowerLock: 0.35,
    lsdCoastLock: 0.2,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 373 Nm at 4750, 298 kW at 8500 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 1000, torqueNm: 240 },
      { rpm: 2500, torqueNm: 300 },
      { rpm: 3500, torqueNm: 335 },
      { rpm: 4750, torqueNm: 373 },
      { rpm: 6000, torqueNm: 368 },
      { rpm: 7000, torqueNm: 360 },
      { rpm: 8000, torqueNm: 347 },
      { rpm: 8500, torqueNm: 335 },
      { rpm: 8800, torqueNm: 310 },
    ],
    idleRpm: 1000,
    limitRpm: 8800,
    launchRpm: 4500,
    brakingTorqueNm: 75,
    inertiaKgm2: 0.12,
    fuelKgPerJ: 7e-8,
  },
  // VDrift's set.
  gearbox: { ratios: [3.29, 2.16, 1.61, 1.27, 1.03, 0.85], reverseRatio: 3.3, finalDrive: 4.44, shiftSec: 0.15, efficiency: 0.9 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // VDrift: 0.59; the rest from the top speed. Downforce estimated.
  aero: { cdAM2: 0.62, clAFrontM2: 0.1, clARearM2: 0.2, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.58,
  fuelTankKg: 70,
  defaultCompound: "sports-hard",
  assists: { abs: true, tractionControl: true, stabilityControl: false },
  rollingResistance: 0.012,
};
