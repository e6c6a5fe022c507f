import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { standardSetup } from "../car/setup.ts";
import { DriveInputs } from "../contract/drive-input.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { openTrackContext } from "../driver/driver-context.ts";
import { prepareReferenceDriver } from "../driver/driver-preparation.ts";
import { ReferenceDriver } from "../driver/reference-driver.ts";
import { World } from "../sim/world.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { FieldConditions, prepareConditions, wetnessLevels } from "./field-conditions.ts";

const track = builtInTrack("clubring");
const spec = carSpec("gt3");
const setup = standardSetup(spec);
const conditions = prepareConditions(
  track,
  [
    { spec, setup },
    { spec, setup },
  ],
  () => ["wet"],
  [0, 0.25, 0.5],
);

/** A road that a test changes. */
function road(wetness: number) {
  const compounds = [setup.compound, setup.compound];
  return { wetness, compounds, compoundOf: (car: number) => compounds[car] };
}

describe("field conditions", () => {
  it.each([
    [0, [], [0]],
    [0.3, [], [0.25, 0.5]],
    [1, [], [1]],
    [0, [0, 0.6, 0.1], [0, 0.25, 0.5, 0.75]],
  ])("[DR33] a race at wetness %s with weather %j takes levels %j", (wetness, weather, levels) => {
    expect(
      wetnessLevels(
        wetness,
        weather.map((value, i) => ({ atSec: 60 * i, wetness: value })),
      ),
    ).toEqual(levels);
  });

  it("[DR33] shares what equal cars are prepared for", () => {
    expect(conditions[1].get(setup.compound)?.[0].prepared).toBe(conditions[0].get(setup.compound)?.[0].prepared);
    expect(conditions[0].get("wet")?.[1].prepared.line).toBe(conditions[0].get(setup.compound)?.[0].prepared.line);
  });

  it("[DR33] takes the drier level and scales it down, without a jump of the grip in force", () => {
    const weather = road(0);
    const field = new FieldConditions(weather, conditions, true);
    const [preparation] = field.preparations;
    let before = Number.NaN;
    for (weather.wetness = 0; weather.wetness <= 0.6; weather.wetness += 0.01) {
      field.look();
      const { envelopes, gripFactor } = preparation;
      const lateralMps2 = envelopes[0].lateral[10] * gripFactor;
      expect(gripFactor).toBeLessThanOrEqual(1);
      if (!Number.isNaN(before)) expect(Math.abs(lateralMps2 / before - 1)).toBeLessThan(0.05);
      before = lateralMps2;
    }
    expect(preparation.revision).toBe(2);
  });

  it("[DR33] takes the wetter level for drivers who do not scale", () => {
    const weather = road(0.1);
    const [preparation] = new FieldConditions(weather, conditions, false).preparations;
    expect(preparation.taken).toBe(conditions[0].get(setup.compound)?.[1].prepared);
  });

  it("[DR33] keeps a level while the wetness moves about its end", () => {
    const weather = road(0.24);
    const field = new FieldConditions(weather, conditions, true);
    const [preparation] = field.preparations;
    for (let i = 0; i < 20; i++) {
      weather.wetness = i % 2 === 0 ? 0.26 : 0.24;
      field.look();
    }
    expect(preparation.revision).toBe(0);
    weather.wetness = 0.28;
    field.look();
    expect(preparation.revision).toBe(1);
  });

  it("[DR33] changes with the tyres of its own car alone, also to some that nothing was prepared for", () => {
    const weather = road(0.5);
    const field = new FieldConditions(weather, conditions, true);
    const other = field.preparations[1].taken;
    weather.compounds[0] = "wet";
    field.look();
    expect(field.preparations[0].setup.compound).toBe("wet");
    expect(field.preparations[1].taken).toBe(other);
    weather.compounds[0] = "comfort-hard";
    field.look();
    expect(field.preparations[0].tyres.id).toBe("comfort-hard");
    expect(field.preparations[0].gripFactor).toBeLessThan(0.95);
  });

  it("[DR33] a driver goes round a road that gets wet as fast as one prepared for it, with calm hands", () => {
    const wetness = 0.4;
    const lapOf = (isPreparedForIt: boolean): { sec: number; jerk: number } => {
      const weather = road(isPreparedForIt ? wetness : 0);
      const field = new FieldConditions(weather, conditions, true);
      const prepared = isPreparedForIt ? prepareReferenceDriver(track, spec, setup, wetness) : field.preparations[0];
      const driver = new ReferenceDriver({ ...prepared, track, pace: 1, seed: 1 });
      const world = new World({ track, cars: [{ spec, setup }], wetness, tyreWearRate: 0, fuelUseRate: 0 });
      const inputs = new DriveInputs(1);
      world.placeCar(0, 0, prepared.line.lateralM[0], 20);
      let sec = 0;
      let jerk = 0;
      let steer = 0;
      for (let tick = 0; tick < 120 * TICK_HZ && sec === 0; tick++) {
        weather.wetness = Math.min(wetness, tick / TICK_HZ);
        field.look();
        driver.drive(world.state, 0, openTrackContext(), inputs);
        if (tick > 0 && tick < 60) jerk = Math.max(jerk, Math.abs(inputs.steer[0] - steer));
        steer = inputs.steer[0];
        world.step(inputs);
        if (tick > 10 * TICK_HZ && world.state.trackSM[0] < 50) sec = tick / TICK_HZ;
      }
      return { sec, jerk };
    };
    const knowing = lapOf(true);
    const changing = lapOf(false);
    expect(changing.sec).toBeGreaterThan(0);
    expect(changing.sec / knowing.sec).toBeLessThan(1.02);
    expect(changing.jerk).toBeLessThan(Math.max(10, 2 * knowing.jerk));
  });
});
