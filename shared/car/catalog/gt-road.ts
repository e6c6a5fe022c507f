import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Porsche 911 GT3 992: 375 kW, 1435 kg, 318 km/h, wheelbase 2457 mm, tyres 255/35 R20 and 315/30 R21,
// dual-clutch box (maker's data sheet; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1435 - 47 + 80, wheelbaseM: 2.457, frontShare: 0.395, cgHeightM: 0.44 };
const BRAKE_BIAS_FRONT = 0.6;
const brakes = brakeTorques(chassis, 0.34, 1.9, BRAKE_BIAS_FRONT);

export const gtRoad: CarSpec = {
  id: "gt-road",
  name: "Halcyon 9",
  category: "sport",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.58, 0.95),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.573,
  widthM: 1.852,
  heightM: 1.279,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.0,
    trackWidthM: 1.601,
    rideHz: 1.9,
    antiRollNpm: 25000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.338,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.15,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.12,
    trackWidthM: 1.553,
    rideHz: 2.0,
    antiRollNpm: 16000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.355,
    wheelInertiaKgm2: 1.6,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.12,
    lsdPreloadNm: 100,
    lsdPowerLock: 0.35,
    lsdCoastLock: 0.25,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 470 Nm at 6100, 375 kW at 8400 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 1000, torqueNm: 280 },
      { rpm: 2500, torqueNm: 350 },
      { rpm: 4000, torqueNm: 420 },
      { rpm: 5000, torqueNm: 445 },
      { rpm: 6100, torqueNm: 470 },
      { rpm: 7000, torqueNm: 462 },
      { rpm: 8000, torqueNm: 440 },
      { rpm: 8400, torqueNm: 427 },
      { rpm: 9000, torqueNm: 385 },
    ],
    idleRpm: 900,
    limitRpm: 9000,
    launchRpm: 5500,
    brakingTorqueNm: 85,
    inertiaKgm2: 0.09,
    fuelKgPerJ: 7e-8,
  },
  // Seven-speed dual clutch; ratios as published for the model before it.
  gearbox: { ratios: [3.75, 2.38, 1.72, 1.34, 1.11, 0.96, 0.84], reverseRatio: 3.42, finalDrive: 4.24, shiftSec: 0.02, efficiency: 0.93 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Drag from the top speed. Downforce 385 kg at 200 km/h with the steepest wing (maker); 230 kg with the flattest is estimated.
  aero: { cdAM2: 0.78, clAFrontM2: 0.5, clARearM2: 1.13, clARangeFrontM2: 0.25, clARangeRearM2: 0.57, cdARangeM2: 0.06 },
  maxSteerRad: 0.56,
  fuelTankKg: 47,
  defaultCompound: "sports-soft",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
