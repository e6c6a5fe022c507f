import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { ROAD_FRONT, ROAD_REAR } from "./fitments.ts";

// Stands for a light hatchback, the Suzuki Swift Sport ZC33S: 970 kg, 103 kW, wheelbase 2450 mm, tyres 195/45 R17,
// 0-100 km/h 8.1 s, 210 km/h (maker's data sheet). Weight distribution and drag area are estimated.
const chassis: Chassis = { massKg: 970 - 28 + 80, wheelbaseM: 2.45, frontShare: 0.62, cgHeightM: 0.53 };
const WHEEL_RADIUS_M = 0.298;
const BRAKE_BIAS_FRONT = 0.8;
const brakes = brakeTorques(chassis, WHEEL_RADIUS_M, 1.5, BRAKE_BIAS_FRONT);

export const hatch: CarSpec = {
  id: "hatch",
  name: "Pico 14T",
  category: "road",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.51, 1),
  cgHeightM: chassis.cgHeightM,
  lengthM: 3.89,
  widthM: 1.735,
  heightM: 1.495,
  front: designAxle(chassis, "front", {
    ...ROAD_FRONT,
    trackWidthM: 1.51,
    rideHz: 1.4,
    antiRollNpm: 6000,
    bumpTravelM: 0.08,
    bumpStopRateNpm: 120000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.0,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...ROAD_REAR,
    trackWidthM: 1.515,
    rideHz: 1.6,
    antiRollNpm: 6000,
    bumpTravelM: 0.08,
    bumpStopRateNpm: 120000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.0,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  drivetrain: "fwd",
  frontTorqueShare: 1,
  engine: {
    // Turbocharged 1.4: 230 Nm at 2500-3500, 103 kW at 5500 (maker).
    torqueCurve: [
      { rpm: 900, torqueNm: 110 },
      { rpm: 1800, torqueNm: 195 },
      { rpm: 2500, torqueNm: 230 },
      { rpm: 3500, torqueNm: 230 },
      { rpm: 4500, torqueNm: 212 },
      { rpm: 5500, torqueNm: 179 },
      { rpm: 6200, torqueNm: 145 },
    ],
    idleRpm: 800,
    limitRpm: 6200,
    launchRpm: 3000,
    brakingTorqueNm: 30,
    inertiaKgm2: 0.12,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios.
  gearbox: { ratios: [3.615, 2.047, 1.518, 1.156, 0.918, 0.794], reverseRatio: 3.481, finalDrive: 3.944, shiftSec: 0.3, efficiency: 0.89 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  aero: { cdAM2: 0.7, clAFrontM2: 0, clARearM2: 0, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.6,
  fuelTankKg: 28,
  defaultCompound: "comfort-medium",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
