import { describe, expect, it } from "vitest";
import type { CarSpec } from "../car/car-spec.ts";
import { carSpec } from "../car/catalog/index.ts";
import { DAMAGE_GROWTH, damagedDragFactor, damagedFrontFactor, damagedGripFactor, damagedRearFactor } from "../car/damage.ts";
import { resolveSetup } from "../car/setup.ts";
import { prepareReferenceDriver } from "../driver/driver-preparation.ts";
import { ReferenceDriver } from "../driver/reference-driver.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { LapRun, lapRace } from "./lap-run.ts";

const TRACK = "clubring";

/** The car that a driver who knows the damage of his own drives: what the damage makes of it, but for its pull and lock. */
function damagedSpec(spec: CarSpec, damage: number): CarSpec {
  const { aero, front } = spec;
  return {
    ...spec,
    front: { ...front, gripFactor: front.gripFactor * damagedGripFactor(damage) },
    aero: {
      ...aero,
      cdAM2: aero.cdAM2 * damagedDragFactor(damage),
      clAFrontM2: aero.clAFrontM2 * damagedFrontFactor(damage),
      clARearM2: aero.clARearM2 * damagedRearFactor(damage),
    },
  };
}

/** The best of two flying laps of the reference driver, who knows the damage of bodywork and steering, s. */
function lapSec(model: string, damage: number): number {
  const track = builtInTrack(TRACK);
  const spec = carSpec(model);
  const choice = { fuelKg: spec.fuelTankKg / 4 };
  const prepared = prepareReferenceDriver(track, damagedSpec(spec, damage), resolveSetup(spec, choice));
  const order = { car: model, laps: 2, setup: choice, wetness: 0, tyreWearRate: 0, fuelUseRate: 0, seed: 1 };
  const run = new LapRun({ ...lapRace(track, order, "reference"), fuelUseRate: 0 }, track, prepared);
  const driver = new ReferenceDriver({ ...prepared, track, pace: 1, seed: 1 });
  const { state } = run.engine.world;
  state.damageAero[0] = damage;
  state.damageSteer[0] = damage;
  while (!run.isOver) {
    driver.drive(state, 0, run.context, run.inputs);
    run.step();
  }
  expect(run.problem).toBeNull();
  expect(run.offs, `${model}, damage ${damage}: times off the track`).toBe(0);
  return Math.min(...run.flyingLaps.map((lap) => lap.timeSec));
}

describe("damage", () => {
  for (const model of ["gt3", "formula", "hatch", "rally"]) {
    it(`[SIM25] all over costs ${model} 3 to 8 % of a lap, and the most of light damage a third of that`, () => {
      const wholeSec = lapSec(model, 0);
      const fullCost = lapSec(model, DAMAGE_GROWTH.full.most) / wholeSec - 1;
      expect(fullCost).toBeGreaterThan(0.03);
      expect(fullCost).toBeLessThan(0.08);
      expect(lapSec(model, DAMAGE_GROWTH.light.most) / wholeSec - 1).toBeLessThan(fullCost / 3);
    });
  }
});
