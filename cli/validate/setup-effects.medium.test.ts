import { expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { measureAcceleration } from "./acceleration.ts";
import { measureStoppingDistance } from "./braking.ts";
import { measureLateralLimit } from "./lateral-limit.ts";
import { measureSkidpad, measureUndersteerGradient } from "./skidpad.ts";
import { measureTopSpeed, powerDragBalance } from "./top-speed.ts";
import { KPH } from "./units.ts";

const roadster = carSpec("roadster");
const gt3 = carSpec("gt3");
const quarterMileSec = (setup: CarSetupChoice): number => measureAcceleration(roadster, setup).quarterMileSec;
const topSpeedMps = (setup: CarSetupChoice): number => measureTopSpeed(gt3, powerDragBalance(gt3, setup), setup);

it("is slower with less power, with ballast and with more fuel", () => {
  const standard = quarterMileSec({});
  expect(quarterMileSec({ powerPercent: 80 })).toBeGreaterThan(standard + 0.4);
  expect(quarterMileSec({ powerPercent: 120 })).toBeLessThan(standard - 0.2);
  expect(quarterMileSec({ ballastKg: 200 })).toBeGreaterThan(standard + 0.4);
  expect(quarterMileSec({ fuelKg: roadster.fuelTankKg })).toBeGreaterThan(quarterMileSec({ fuelKg: 1 }) + 0.05);
});

it("loses top speed to a restrictor, to full wings and to a short final drive", () => {
  const standard = topSpeedMps({});
  expect(topSpeedMps({ restrictor: 0.7 })).toBeLessThan(standard - 3);
  expect(topSpeedMps({ downforceFront: 1, downforceRear: 1 })).toBeLessThan(standard - 1);
  expect(topSpeedMps({ finalDriveFactor: 1.2 })).toBeLessThan(standard - 5);
});

it("corners faster at speed with every step of wing", () => {
  const lateral = [0, 0.25, 0.5, 0.75, 1].map((wing) => measureLateralLimit(gt3, 200 * KPH, { downforceFront: wing, downforceRear: wing }));
  for (let i = 1; i < lateral.length; i++) expect(lateral[i]).toBeGreaterThan(lateral[i - 1]);
  // The front axle limits: full wing loads it by 9 % more than none at this speed, and grip grows by a little less than load.
  expect(lateral[4] / lateral[0]).toBeGreaterThan(1.05);
  expect(lateral[4] / lateral[0]).toBeLessThan(1.09);
});

it("understeers more with a stiff bar in front and less with one behind", () => {
  const gradient = (setup: CarSetupChoice): number => measureUndersteerGradient(roadster, setup);
  expect(gradient({ antiRollFrontFactor: 3 })).toBeGreaterThan(gradient({}));
  expect(gradient({ antiRollRearFactor: 3 })).toBeLessThan(gradient({}));
});

it("stops later with the brakes far off balance, and later still on locked wheels", () => {
  const stop = (setup: CarSetupChoice): number => measureStoppingDistance(roadster, 100 * KPH, setup);
  expect(stop({ brakeBiasFront: 0.4 })).toBeGreaterThan(stop({}) + 0.5);
  expect(stop({ abs: false })).toBeGreaterThan(stop({ brakeBiasFront: 0.4 }));
});

it("grips more with each step of the nine dry compounds", () => {
  const grips = COMPOUND_IDS.slice(0, 9).map((compound) => measureSkidpad(roadster, 1, { compound }));
  for (let i = 1; i < grips.length; i++) expect(grips[i], COMPOUND_IDS[i]).toBeGreaterThan(grips[i - 1]);
});
