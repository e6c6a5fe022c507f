import { expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";
import { RecentLaps } from "./recent-laps.ts";
import { prepareField, ReferenceField, referenceEntry } from "./reference-field.ts";

it("[SW67] knows the lap a car was on at every tick, also a while ago", { timeout: 30_000 }, () => {
  const entries = ["One", "Two"].map((name) => referenceEntry("gt3", name));
  const engine = new RaceEngine(
    { track: "clubring", seed: 2, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries },
    builtInTrack("clubring"),
  );
  const field = new ReferenceField(engine, prepareField(engine));
  const laps = new RecentLaps(engine.session);
  const inputs = new DriveInputs(2);
  const completed: number[] = [];
  while (!engine.ended) {
    field.drive(inputs);
    const events = engine.step(inputs);
    laps.note(events);
    for (const event of events) if (event.kind === "lapCompleted" && event.car === 1) completed.push(event.tick);
  }
  expect(completed).toHaveLength(3);
  expect(laps.lapAt(1, 10)).toBe(1);
  completed.forEach((tick, lap) => {
    expect(laps.lapAt(1, tick - 1)).toBe(lap + 1);
    expect(laps.lapAt(1, tick)).toBe(lap + 2);
  });
});
