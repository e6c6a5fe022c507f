import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SPORT_FRONT, SPORT_REAR } from "./fitments.ts";

// Stands for the Honda Civic Type R FL5: 1444 kg at the kerb, 315 hp SAE, 61.4 % front, wheelbase 2735 mm, tyres 265/30 R19,
// helical front differential (maker's data sheet; road test in docs/vehicle-figures.md).
const chassis: Chassis = { massKg: 1444 - 35 + 80, wheelbaseM: 2.735, frontShare: 0.607, cgHeightM: 0.52 };
const BRAKE_BIAS_FRONT = 0.78;
const brakes = brakeTorques(chassis, 0.318, 1.6, BRAKE_BIAS_FRONT);

export const hotHatch: CarSpec = {
  id: "hot-hatch",
  name: "Kestrel RS",
  category: "road",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.62, 1),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.595,
  widthM: 1.89,
  heightM: 1.407,
  front: designAxle(chassis, "front", {
    ...SPORT_FRONT,
    longitudinalGripRatio: 1.06,
    trackWidthM: 1.625,
    rideHz: 1.7,
    antiRollNpm: 16000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.318,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.05,
    lsdPreloadNm: 60,
    lsdPowerLock: 0.3,
    lsdCoastLock: 0.1,
  }),
  rear: designAxle(chassis, "rear", {
    ...SPORT_REAR,
    longitudinalGripRatio: 1.06,
    trackWidthM: 1.615,
    rideHz: 1.8,
    antiRollNpm: 21000,
    bumpTravelM: 0.065,
    bumpStopRateNpm: 140000,
    wheelRadiusM: 0.318,
    wheelInertiaKgm2: 1.2,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.05,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  drivetrain: "fwd",
  frontTorqueShare: 1,
  engine: {
    // 420 Nm at 2600-4000, 235 kW at 6500 (maker); the rest of the curve is estimated.
    torqueCurve: [
      { rpm: 900, torqueNm: 170 },
      { rpm: 1800, torqueNm: 300 },
      { rpm: 2600, torqueNm: 420 },
      { rpm: 4000, torqueNm: 420 },
      { rpm: 5000, torqueNm: 410 },
      { rpm: 6000, torqueNm: 370 },
      { rpm: 6500, torqueNm: 345 },
      { rpm: 7000, torqueNm: 310 },
    ],
    idleRpm: 800,
    limitRpm: 7000,
    launchRpm: 3500,
    brakingTorqueNm: 40,
    inertiaKgm2: 0.13,
    fuelKgPerJ: 7e-8,
  },
  // Maker's ratios.
  gearbox: { ratios: [3.625, 2.115, 1.529, 1.125, 0.911, 0.735], reverseRatio: 3.758, finalDrive: 3.842, shiftSec: 0.3, efficiency: 0.86 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  // Estimated; the maker states a slight downforce.
  aero: { cdAM2: 0.75, clAFrontM2: 0.04, clARearM2: 0.08, clARangeFrontM2: 0, clARangeRearM2: 0, cdARangeM2: 0 },
  maxSteerRad: 0.6,
  fuelTankKg: 35,
  defaultCompound: "sports-medium",
  assists: { abs: true, tractionControl: true, stabilityControl: true },
  rollingResistance: 0.012,
};
