import type { CarSpec } from "../car-spec.ts";
import { brakeTorques, type Chassis, designAxle, estimateInertia } from "./chassis.ts";
import { SLICK_FRONT, SLICK_REAR } from "./fitments.ts";

// Stands for a class GT3 car under a typical balance of performance: 1285 kg without driver, about 400 kW, tyres of
// 680 mm before and 710 mm behind (FIA homologation papers of the class). Aerodynamics are estimated: the class's top
// speed of about 280 km/h gives the drag area, a lift-to-drag ratio of about 2.6 the downforce.
const chassis: Chassis = { massKg: 1285 + 80, wheelbaseM: 2.66, frontShare: 0.45, cgHeightM: 0.43 };
const BRAKE_BIAS_FRONT = 0.6;
const brakes = brakeTorques(chassis, 0.345, 2.4, BRAKE_BIAS_FRONT);

export const gt3: CarSpec = {
  id: "gt3",
  name: "Vantor GT",
  category: "gt",
  massKg: chassis.massKg,
  inertiaKgm2: estimateInertia(chassis, 1.68, 0.9),
  cgHeightM: chassis.cgHeightM,
  lengthM: 4.62,
  widthM: 2.03,
  heightM: 1.22,
  front: designAxle(chassis, "front", {
    ...SLICK_FRONT,
    trackWidthM: 1.69,
    rideHz: 3.2,
    antiRollNpm: 50000,
    bumpTravelM: 0.035,
    bumpStopRateNpm: 300000,
    wheelRadiusM: 0.335,
    wheelInertiaKgm2: 1.4,
    maxBrakeTorqueNm: brakes.front,
    gripFactor: 1.14,
    nominalLoadN: 4000,
    lsdPreloadNm: 0,
    lsdPowerLock: 0,
    lsdCoastLock: 0,
  }),
  rear: designAxle(chassis, "rear", {
    ...SLICK_REAR,
    trackWidthM: 1.66,
    rideHz: 3.3,
    antiRollNpm: 35000,
    bumpTravelM: 0.04,
    bumpStopRateNpm: 300000,
    wheelRadiusM: 0.35,
    wheelInertiaKgm2: 1.7,
    maxBrakeTorqueNm: brakes.rear,
    gripFactor: 1.12,
    nominalLoadN: 4600,
    lsdPreloadNm: 120,
    lsdPowerLock: 0.4,
    lsdCoastLock: 0.3,
  }),
  drivetrain: "rwd",
  frontTorqueShare: 0,
  engine: {
    torqueCurve: [
      { rpm: 1500, torqueNm: 330 },
      { rpm: 3000, torqueNm: 430 },
      { rpm: 4500, torqueNm: 510 },
      { rpm: 5500, torqueNm: 540 },
      { rpm: 6500, torqueNm: 535 },
      { rpm: 7250, torqueNm: 520 },
      { rpm: 8000, torqueNm: 455 },
    ],
    idleRpm: 1500,
    limitRpm: 8000,
    launchRpm: 4500,
    brakingTorqueNm: 95,
    inertiaKgm2: 0.12,
    fuelKgPerJ: 7e-8,
  },
  // Six-speed sequential box; ratios estimated for 285 km/h at 7500 rpm.
  gearbox: { ratios: [2.85, 2.1, 1.65, 1.36, 1.16, 1.01], reverseRatio: 2.8, finalDrive: 3.4, shiftSec: 0.05, efficiency: 0.93 },
  brakeBiasFront: BRAKE_BIAS_FRONT,
  aero: { cdAM2: 1.12, clAFrontM2: 1.2, clARearM2: 1.7, clARangeFrontM2: 0.4, clARangeRearM2: 0.8, cdARangeM2: 0.2 },
  maxSteerRad: 0.42,
  fuelTankKg: 90,
  defaultCompound: "racing-medium",
  assists: { abs: true, tractionControl: true, stabilityControl: false },
  rollingResistance: 0.012,
};
