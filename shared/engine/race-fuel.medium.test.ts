import { expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";
import { planRaceFuel } from "./race-fuel.ts";
import { prepareField, ReferenceField, referenceEntry } from "./reference-field.ts";

// The thirstiest beside the estimate and the commonest car, on a fast, a slow and a mixed circuit.
it.each([
  ["halden-bowl", ["formula", "gt3"]],
  ["dustfold", ["rally", "awd-hatch"]],
  ["clubring", ["gt3", "hatch"]],
])("[RC60] what is planned for two laps of %s at full pace lasts, and is not much too much", (id, models) => {
  const track = builtInTrack(id);
  const entries = models.map((model) => referenceEntry(model, model));
  const config = planRaceFuel({ track: id, seed: 1, laps: 2, wetness: 0, tyreWearRate: 1, entries }, track.lengthM);
  const engine = new RaceEngine(config, track);
  const field = new ReferenceField(engine, prepareField(engine), () => 1);
  const inputs = new DriveInputs(engine.carCount);
  while (!engine.ended) {
    field.drive(inputs);
    engine.step(inputs);
  }
  engine.cars.forEach(({ setup }, car) => {
    const leftShare = engine.world.state.fuelKg[car] / setup.fuelKg;
    expect(leftShare).toBeGreaterThan(0.02);
    expect(leftShare).toBeLessThan(0.5);
  });
});
