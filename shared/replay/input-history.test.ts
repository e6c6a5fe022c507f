import { describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { CarIndex } from "../contract/ids.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { referenceEntry } from "../engine/reference-field.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { InputHistory } from "./input-history.ts";
import type { RaceStretch } from "./race-stretch.ts";

const CARS = 3;

function openRace(): RaceEngine {
  const entries = Array.from({ length: CARS }, (_, car) => referenceEntry("gt3", `Driver ${car + 1}`));
  return new RaceEngine(
    { track: "clubring", seed: 2, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries },
    builtInTrack("clubring"),
  );
}

/** Drives the cars, each a little differently, and keeps their history; hashes by tick. */
function drive(ticks: number, ordersAt: Record<number, RaceOrder[]> = {}): { history: InputHistory; hashes: string[] } {
  const engine = openRace();
  const history = new InputHistory(engine);
  const inputs = new DriveInputs(CARS);
  const hashes = [engine.stateHash()];
  for (let tick = 1; tick <= ticks; tick++) {
    const go = engine.session.mayDrive;
    for (let car = 0; car < CARS; car++) inputs.set(car, go ? ((tick + car * 5) % 30) / 1000 : 0, go ? 0.4 + car / 20 : 0, 0);
    const orders = ordersAt[tick] ?? [];
    engine.step(inputs, orders);
    history.record(inputs, orders);
    hashes.push(engine.stateHash());
  }
  return { history, hashes };
}

function driveAgain({ fromTick, toTick, snapshot, inputs, orders }: RaceStretch): string {
  const engine = openRace();
  engine.restore(snapshot);
  const row = new DriveInputs(CARS);
  for (let tick = fromTick + 1; tick <= toTick; tick++) {
    for (let car = 0; car < CARS; car++) row.copyCar(car, inputs, (tick - fromTick - 1) * CARS + car);
    engine.step(
      row,
      orders.filter((order) => order.tick === tick).map(({ order }) => order),
    );
  }
  return engine.stateHash();
}

describe("the history of inputs", () => {
  const retirement: RaceOrder = { kind: "retire", car: 1 as CarIndex };

  it("[RP9] gives stretches that drive again to the same state, orders included, from the last snapshot before them", () => {
    const { history, hashes } = drive(1500, { 1200: [retirement] });
    for (const [fromTick, toTick] of [
      [800, 830],
      [1140, 1260],
      [1199, 1201],
      [1100, 1500],
    ]) {
      const stretch = history.stretch(fromTick, toTick);
      expect(stretch).toMatchObject({ fromTick: Math.floor(fromTick / 60) * 60, toTick });
      expect(driveAgain(stretch!)).toBe(hashes[toTick]);
    }
    expect(history.stretch(1140, 1260)?.orders).toEqual([{ tick: 1200, order: retirement }]);
    expect(history.stretch(1201, 1260)?.orders).toEqual([]);
  });

  it("[RP9] reaches back 12 s and no further, and never ahead", () => {
    const { history } = drive(1500, { 100: [retirement] });
    expect(history.stretch(1500 - 720, 1500)).toMatchObject({ fromTick: 780 });
    expect(history.stretch(779, 1500)).toBeNull();
    expect(history.stretch(1400, 1501)).toBeNull();
    expect(history.stretch(1400, 1399)).toBeNull();
  });
});
