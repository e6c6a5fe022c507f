import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { ROAD_FRONT, ROAD_REAR } from "./fitments.ts";

// Stands for the Mazda MX-5 ND 2016, 2.0 manual: 1049 kg, 155 hp SAE, wheelbase 2309 mm, 53 % front, tyres 205/45 R17
// (maker's data sheet; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1049 - 33 + 80, wheelbaseM: 2.309, frontShare: 0.525, cgHeightM: 0.47 };
const WHEEL_RADIUS_M = 0.303;
const BRAKE_BIAS_FRONT = 0.7;
const brakes = brakeTorques(chassis, WHEEL_RADIUS_M, 1.6, BRAKE_BIAS_FRONT);

export const roadster: CarSpec = {
  id: "roadster",
  name: "Corvina Spider",
  category: "road",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.5, 0.95),
  cgHeightM: chassis.cgHeightM,
  lengthM: 3.914,
  widthM: 1.735,
  heightM: 1.235,
  front: designAxle(chassis, "front", {
    ...ROAD_FRONT,
    longitudinalGripRatio: 1.12,
    trackWidthM: 1.495,
    rideHz: 1.4,
    antiRollNpm: 7500,
    bumpTravelM: 0.07,
    bumpStopRateNpm: 120000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.1,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...ROAD_REAR,
    longitudinalGripRatio: 1.12,
    trackWidthM: 1.505,
    rideHz: 1.5,
    antiRollNpm: 2500,
    bumpTravelM: 0.07,
    bumpStopRateNpm: 120000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.1,
    lsdPreloadNm: 60,
    lsdPowerLock: 0.3,
    lsdCoastLock: 0.15,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 115.6 kW at 6000, 200 Nm at 4600 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 800, torqueNm: 125 },
      { rpm: 2000, torqueNm: 172 },
      { rpm: 3000, torqueNm: 188 },
      { rpm: 4600, torqueNm: 200 },
      { rpm: 5500, torqueNm: 193 },
      { rpm: 6000, torqueNm: 184 },
      { rpm: 6800, torqueNm: 155 },
    ],
    idleRpm: 750,
    limitRpm: 6800,
    launchRpm: 4500,
    brakingTorqueNm: 40,
    inertiaKgm2: 0.13,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios.
  gearbox: { ratios: [5.087, 2.991, 2.035, 1.594, 1.286, 1.0], reverseRatio: 4.696, finalDrive: 2.866, shiftSec: 0.25, efficiency: 0.93 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Drag area from the 214 km/h top speed; slight lift is left out.
  aero: { cdAM2: 0.74, clAFrontM2: 0, clARearM2: 0, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.61,
  fuelTankKg: 33,
  defaultCompound: "comfort-soft",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
