import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SLICK_FRONT, SLICK_REAR } from "./fitments.ts";

// Stands for an international Formula 3 car: 673 kg with driver, about 283 kW, wheelbase 2880 mm, top speed about 300 km/h
// (series data sheet). Aerodynamics, springs and grip are estimated.
const chassis: Chassis = { massKg: 673, wheelbaseM: 2.88, frontShare: 0.45, cgHeightM: 0.31 };
const BRAKE_BIAS_FRONT = 0.58;
const brakes = brakeTorques(chassis, 0.29, 3.2, BRAKE_BIAS_FRONT);

export const formulaJunior: CarSpec = {
  id: "formula-junior",
  name: "Apex Three",
  category: "formula",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.5, 0.85),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.965,
  widthM: 1.885,
  heightM: 1.043,
  front: designAxle(chassis, "front", {
    ...SLICK_FRONT,
    trackWidthM: 1.55,
    rideHz: 4.0,
    antiRollNpm: 45000,
    bumpTravelM: 0.03,
    bumpStopRateNpm: 300000,
    wheelRadiusM: 0.285,
    wheelInertiaKgm2: 0.7,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.1,
    nominalLoadN: 2600,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SLICK_REAR,
    trackWidthM: 1.5,
    rideHz: 3.9,
    antiRollNpm: 25000,
    bumpTravelM: 0.035,
    bumpStopRateNpm: 300000,
    wheelRadiusM: 0.295,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.09,
    nominalLoadN: 3000,
    lsdPreloadNm: 80,
    lsdPowerLock: 0.4,
    lsdCoastLock: 0.3,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 283 kW at 8000 in the series; curve estimated.
    torqueCurve: [
      { rpm: 2500, torqueNm: 280 },
      { rpm: 4000, torqueNm: 340 },
      { rpm: 5000, torqueNm: 370 },
      { rpm: 6000, torqueNm: 378 },
      { rpm: 7000, torqueNm: 360 },
      { rpm: 7500, torqueNm: 345 },
      { rpm: 8000, torqueNm: 315 },
    ],
    idleRpm: 2000,
    limitRpm: 8000,
    launchRpm: 5000,
    brakingTorqueNm: 65,
    inertiaKgm2: 0.07,
    fuelKgPerJ: 7e-8,
  },
  // Six-speed sequential box; ratios estimated for 295 km/h.
  gearbox: { ratios: [2.7, 2.05, 1.66, 1.39, 1.2, 1.05], reverseRatio: 2.7, finalDrive: 3.0, shiftSec: 0.04, efficiency: 0.94 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated: lift-to-drag ratio of about 2.7.
  aero: { cdAM2: 0.82, clAFrontM2: 0.95, clARearM2: 1.25, clARangeFrontM2: 0.35, clARangeRearM2: 0.5, cdARangeM2: 0.15 },
  maxSteerRad: 0.35,
  fuelTankKg: 45,
  defaultCompound: "racing-medium",
  assists: { abs: false, tractionControl: false, stabilityControl: false },
  rollingResistance: 0.013,
};
