import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Subaru BRZ / Toyota GR86 of 2022: 1286 kg at the kerb, 228 hp SAE, wheelbase 2575 mm, tyres 215/40 R18,
// limited-slip differential (makers' data sheets; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1286 - 37 + 80, wheelbaseM: 2.575, frontShare: 0.545, cgHeightM: 0.46 };
const BRAKE_BIAS_FRONT = 0.71;
const brakes = brakeTorques(chassis, 0.309, 1.6, BRAKE_BIAS_FRONT);

export const coupe: CarSpec = {
  id: "coupe",
  name: "Merle 24",
  category: "road",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.535, 0.98),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.265,
  widthM: 1.775,
  heightM: 1.31,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.12,
    trackWidthM: 1.52,
    rideHz: 1.6,
    antiRollNpm: 12000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.309,
    wheelInertiaKgm2: 1.0,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.11,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.1,
    trackWidthM: 1.55,
    rideHz: 1.7,
    antiRollNpm: 6000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.309,
    wheelInertiaKgm2: 1.0,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.14,
    lsdPreloadNm: 60,
    lsdPowerLock: 0.3,
    lsdCoastLock: 0.15,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 249 Nm at 3700, 170 kW at 7000 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 900, torqueNm: 160 },
      { rpm: 2000, torqueNm: 200 },
      { rpm: 3000, torqueNm: 240 },
      { rpm: 3700, torqueNm: 249 },
      { rpm: 5000, torqueNm: 245 },
      { rpm: 6000, torqueNm: 240 },
      { rpm: 7000, torqueNm: 232 },
      { rpm: 7500, torqueNm: 212 },
    ],
    idleRpm: 750,
    limitRpm: 7500,
    launchRpm: 6000,
    brakingTorqueNm: 48,
    inertiaKgm2: 0.12,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios.
  gearbox: { ratios: [3.626, 2.188, 1.541, 1.213, 1.0, 0.767], reverseRatio: 3.437, finalDrive: 4.1, shiftSec: 0.22, efficiency: 0.92 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated from drag coefficient 0.28 and a frontal area of about 2.0 m2, with open-road losses.
  aero: { cdAM2: 0.6, clAFrontM2: 0, clARearM2: 0, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.6,
  fuelTankKg: 37,
  defaultCompound: "sports-hard",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
