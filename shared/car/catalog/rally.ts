import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { RALLY_FRONT, RALLY_REAR } from "./fitments.ts";

// Stands for a class Rally2 car: at least 1230 kg and 1390 kg with crew, turbocharged 1.6 behind a 32 mm restrictor with
// about 214 kW and 425 Nm, five-speed sequential box, four-wheel drive, gravel tyres of 650 mm (FIA class rules and makers'
// data sheets). Weight distribution, springs and drag are estimated.
const chassis: Chassis = { massKg: 1390, wheelbaseM: 2.57, frontShare: 0.56, cgHeightM: 0.5 };
const WHEEL_RADIUS_M = 0.318;
const BRAKE_BIAS_FRONT = 0.73;
const brakes = brakeTorques(chassis, WHEEL_RADIUS_M, 1.6, BRAKE_BIAS_FRONT);

export const rally: CarSpec = {
  id: "rally",
  name: "Taiga R2",
  category: "rally",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.6, 0.92),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.05,
  widthM: 1.82,
  heightM: 1.4,
  front: designAxle(chassis, "front", {
    ...RALLY_FRONT,
    trackWidthM: 1.61,
    rideHz: 1.7,
    antiRollNpm: 9000,
    bumpTravelM: 0.13,
    bumpStopRateNpm: 150000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.04,
    lsdPreloadNm: 60,
    lsdPowerLock: 0.25,
    lsdCoastLock: 0.1,
  }),
  rear: designAxle(chassis, "rear", {
    ...RALLY_REAR,
    trackWidthM: 1.61,
    rideHz: 1.8,
    antiRollNpm: 9000,
    bumpTravelM: 0.13,
    bumpStopRateNpm: 150000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.04,
    lsdPreloadNm: 80,
    lsdPowerLock: 0.4,
    lsdCoastLock: 0.3,
  }),
  drivetrain: "awd",
  frontTorqueShare: 0.5,
  engine: {
    torqueCurve: [
      { rpm: 1500, torqueNm: 200 },
      { rpm: 2500, torqueNm: 330 },
      { rpm: 3500, torqueNm: 415 },
      { rpm: 4200, torqueNm: 425 },
      { rpm: 5000, torqueNm: 402 },
      { rpm: 6000, torqueNm: 338 },
      { rpm: 7200, torqueNm: 265 },
    ],
    idleRpm: 1500,
    limitRpm: 7200,
    launchRpm: 4000,
    brakingTorqueNm: 40,
    inertiaKgm2: 0.1,
    fuelKgPerJ: 7.5e-8,
  },
  // Five-speed sequential box geared for about 190 km/h; ratios estimated.
  gearbox: { ratios: [2.92, 2.08, 1.6, 1.27, 1.02], reverseRatio: 2.9, finalDrive: 4.35, shiftSec: 0.06, efficiency: 0.88 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  aero: { cdAM2: 0.95, clAFrontM2: 0.1, clARearM2: 0.35, clARangeFrontM2: 0, clARangeRearM2: 0.1, cdARangeM2: 0.04 },
  maxSteerRad: 0.65,
  fuelTankKg: 60,
  defaultCompound: "dirt",
  assists: { abs: false, tractionControl: false, stabilityControl: false },
  rollingResistance: 0.015,
};
