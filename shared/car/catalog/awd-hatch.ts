import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the VW Golf R Mk8: 1565 kg at the kerb (US), 235 kW, 420 Nm, four-wheel drive, wheelbase 2628 mm, tyres
// 235/35 R19 (maker's data sheet; road test in docs/vehicle-figures.md). Centre of gravity and torque split are estimated.
const chassis: Chassis = { massKg: 1565 - 40 + 80, wheelbaseM: 2.628, frontShare: 0.6, cgHeightM: 0.54 };
const BRAKE_BIAS_FRONT = 0.78;
const brakes = brakeTorques(chassis, 0.318, 1.55, BRAKE_BIAS_FRONT);

export const awdHatch: CarSpec = {
  id: "awd-hatch",
  name: "Kestrel X4",
  category: "road",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.53, 1),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.29,
  widthM: 1.79,
  heightM: 1.46,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.13,
    trackWidthM: 1.541,
    rideHz: 1.6,
    antiRollNpm: 16000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.318,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.03,
    lsdPreloadNm: 20,
    lsdPowerLock: 0.1,
    lsdCoastLock: 0.0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.13,
    trackWidthM: 1.516,
    rideHz: 1.7,
    antiRollNpm: 20000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.318,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.03,
    lsdPreloadNm: 60,
    lsdPowerLock: 0.25,
    lsdCoastLock: 0.1,
  }),
  drivetrain: "awd",
  frontTorqueShare: 0.5,
  engine: {
    // 420 Nm at 2100-5350, 235 kW at 5600-6500 (maker); the ends are estimated.
    torqueCurve: [
      { rpm: 900, torqueNm: 170 },
      { rpm: 1600, torqueNm: 330 },
      { rpm: 2100, torqueNm: 420 },
      { rpm: 4000, torqueNm: 420 },
      { rpm: 5350, torqueNm: 420 },
      { rpm: 6000, torqueNm: 374 },
      { rpm: 6500, torqueNm: 345 },
      { rpm: 6800, torqueNm: 315 },
    ],
    idleRpm: 800,
    limitRpm: 6800,
    launchRpm: 2500,
    brakingTorqueNm: 40,
    inertiaKgm2: 0.13,
    fuelKgPerJ: 7e-8,
  },
  // Overall ratios, estimated: the maker's seven-speed dual-clutch box has two final drives.
  gearbox: { ratios: [14.2, 9.1, 6.1, 4.4, 3.35, 2.75, 2.25], reverseRatio: 13.0, finalDrive: 1, shiftSec: 0.08, efficiency: 0.87 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Maker: drag coefficient about 0.32; frontal area estimated.
  aero: { cdAM2: 0.72, clAFrontM2: 0, clARearM2: 0, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.6,
  fuelTankKg: 40,
  defaultCompound: "sports-hard",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
