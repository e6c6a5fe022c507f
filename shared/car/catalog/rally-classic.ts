import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { RALLY_FRONT, RALLY_REAR } from "./fitments.ts";

// Stands for a Group 4 rally saloon of the late seventies (Ford Escort RS1800): about 980 kg and 1140 kg with crew, 2.0 litres
// with about 180 kW at 8500, rear-wheel drive on a live axle, five-speed box, wheelbase 2403 mm (period data sheets).
const chassis: Chassis = { massKg: 1140, wheelbaseM: 2.403, frontShare: 0.53, cgHeightM: 0.52 };
const BRAKE_BIAS_FRONT = 0.72;
const brakes = brakeTorques(chassis, 0.308, 1.5, BRAKE_BIAS_FRONT);

export const rallyClassic: CarSpec = {
  id: "rally-classic",
  name: "Brecon 74",
  category: "rally",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.42, 0.98),
  cgHeightM: chassis.cgHeightM,
  lengthM: 3.98,
  widthM: 1.66,
  heightM: 1.4,
  front: designAxle(chassis, "front", {
    ...RALLY_FRONT,
    trackWidthM: 1.42,
    rideHz: 1.7,
    antiRollNpm: 9000,
    bumpTravelM: 0.11,
    bumpStopRateNpm: 150000,
    wheelRadiusM: 0.308,
    wheelInertiaKgm2: 1.1,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.04,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...RALLY_REAR,
    trackWidthM: 1.42,
    rideHz: 1.8,
    antiRollNpm: 2000,
    bumpTravelM: 0.11,
    bumpStopRateNpm: 150000,
    wheelRadiusM: 0.308,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.08,
    lsdPreloadNm: 80,
    lsdPowerLock: 0.45,
    lsdCoastLock: 0.3,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // About 180 kW at 8500 and 226 Nm at 7000; curve estimated.
    torqueCurve: [
      { rpm: 1500, torqueNm: 120 },
      { rpm: 3000, torqueNm: 165 },
      { rpm: 4500, torqueNm: 195 },
      { rpm: 6000, torqueNm: 220 },
      { rpm: 7000, torqueNm: 226 },
      { rpm: 8000, torqueNm: 212 },
      { rpm: 8500, torqueNm: 202 },
      { rpm: 9000, torqueNm: 180 },
    ],
    idleRpm: 1300,
    limitRpm: 9000,
    launchRpm: 5500,
    brakingTorqueNm: 45,
    inertiaKgm2: 0.1,
    fuelKgPerJ: 7e-8,
  },
  // Close-ratio five-speed box on a short final drive; estimated.
  gearbox: { ratios: [2.3, 1.8, 1.36, 1.14, 1.0], reverseRatio: 2.4, finalDrive: 5.1, shiftSec: 0.2, efficiency: 0.92 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated: upright saloon with lamps and flares.
  aero: { cdAM2: 0.8, clAFrontM2: 0, clARearM2: 0, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.62,
  fuelTankKg: 50,
  defaultCompound: "dirt",
  assists: { abs: false, tractionControl: false, stabilityControl: false },
  rollingResistance: 0.015,
};
