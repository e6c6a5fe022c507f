import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle } from "./chassis.ts";
import { SLICK_FRONT, SLICK_REAR } from "./fitments.ts";

const DEG = Math.PI / 180;

// Stands for the Formula 1 car of Perantoni & Limebeer 2014 (735 kW, drag area 1.35, lift area 4.5, tyre grip 1.80 to 1.45
// from 2 to 6 kN, peaks at slip 0.11 and 9 degrees) with the mass and axle distances of TUM's set (733 kg, 1.968/1.632 m,
// centre of gravity 0.335 m); both in docs/vehicle-figures.md.
const chassis: Chassis = { massKg: 733, wheelbaseM: 3.6, frontShare: 1.632 / 3.6, cgHeightM: 0.31 };
const WHEEL_RADIUS_M = 0.33;
const BRAKE_BIAS_FRONT = 0.57;
// Enough to use the grip that downforce gives at 300 km/h.
const brakes = brakeTorques(chassis, WHEEL_RADIUS_M, 5, BRAKE_BIAS_FRONT);

export const formula: CarSpec = {
  id: "formula",
  name: "Apex One",
  category: "formula",
  massKg: chassis.massKg,
  // Yaw inertia of Limebeer's car 450 kg m2, scaled to the mass; roll and pitch estimated.
  inertiaKgm2: { roll: 110, pitch: 520, yaw: 600 },
  cgHeightM: chassis.cgHeightM,
  lengthM: 5.4,
  widthM: 2.0,
  heightM: 1.05,
  front: designAxle(chassis, "front", {
    ...SLICK_FRONT,
    longitudinalGripRatio: 0.97,
    loadSensitivity: 0.2,
    peakSlipAngleRad: 9 * DEG,
    peakSlipRatio: 0.11,
    trackWidthM: 1.6,
    rideHz: 4.6,
    antiRollNpm: 120000,
    bumpTravelM: 0.03,
    bumpStopRateNpm: 400000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 0.9,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.21,
    nominalLoadN: 4000,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SLICK_REAR,
    longitudinalGripRatio: 0.97,
    loadSensitivity: 0.2,
    peakSlipAngleRad: 8 * DEG,
    peakSlipRatio: 0.11,
    trackWidthM: 1.55,
    rideHz: 4.2,
    antiRollNpm: 40000,
    bumpTravelM: 0.04,
    bumpStopRateNpm: 400000,
    wheelRadiusM: WHEEL_RADIUS_M,
    wheelInertiaKgm2: 1.1,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.22,
    nominalLoadN: 4400,
    lsdPreloadNm: 100,
    lsdPowerLock: 0.35,
    lsdCoastLock: 0.25,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    // 735 kW with its electric motor, which fills the low end (Limebeer 2014; curve estimated).
    torqueCurve: [
      { rpm: 4000, torqueNm: 480 },
      { rpm: 6000, torqueNm: 600 },
      { rpm: 8000, torqueNm: 660 },
      { rpm: 10000, torqueNm: 668 },
      { rpm: 11000, torqueNm: 638 },
      { rpm: 12000, torqueNm: 575 },
      { rpm: 12500, torqueNm: 530 },
    ],
    idleRpm: 4000,
    limitRpm: 12500,
    launchRpm: 8000,
    brakingTorqueNm: 60,
    inertiaKgm2: 0.04,
    fuelKgPerJ: 4.7e-8,
  },
  // Eight-speed seamless box; ratios estimated for 330 km/h at 11500 rpm.
  gearbox: { ratios: [2.9, 2.3, 1.9, 1.6, 1.37, 1.19, 1.05, 0.94], reverseRatio: 2.9, finalDrive: 4.6, shiftSec: 0.02, efficiency: 0.95 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  aero: { cdAM2: 1.35, clAFrontM2: 2.0, clARearM2: 2.5, clARangeFrontM2: 0.6, clARangeRearM2: 0.8, cdARangeM2: 0.3 },
  maxSteerRad: 0.33,
  fuelTankKg: 110,
  defaultCompound: "racing-soft",
  assists: { abs: false, tractionControl: false, stabilityControl: false },
  rollingResistance: 0.015,
};
