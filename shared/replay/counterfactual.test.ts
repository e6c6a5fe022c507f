import { beforeAll, describe, expect, it } from "vitest";
import { DriveInputs, STEER_STEPS } from "../contract/drive-input.ts";
import type { Counterfactual } from "../contract/ruling.ts";
import type { PreparedDriver } from "../driver/driver-preparation.ts";
import { LanePath } from "../driver/lane-path.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { prepareField, ReferenceField, referenceEntry } from "../engine/reference-field.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { checkContact, ticksOfCheck } from "./counterfactual.ts";
import { InputHistory } from "./input-history.ts";

/** The beginning of a straight of 300 m. */
const PLACE_M = 620;
const SPEED_MPS = 30;
/** 180 m before the slowest corner, on the straight to it. */
const BEFORE_HAIRPIN = { placeM: 1000, speedMps: 40 };
const track = builtInTrack("clubring");

function openRace(): RaceEngine {
  const entries = ["Ahead", "Behind", "Elsewhere"].map((name) => referenceEntry("gt3", name));
  return new RaceEngine({ track: "clubring", seed: 2, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries }, track);
}

let prepared: PreparedDriver[];
beforeAll(() => {
  prepared = prepareField(openRace());
});

/** What each car's driver does instead of racing, `sec` after the scene began. */
type Script = (inputs: DriveInputs, sec: number) => void;

interface Staged {
  readonly history: InputHistory;
  /** First contact of the first two, or the last tick. */
  readonly tick: number;
}

/** Two cars `gapM` apart, nose to nose, and one elsewhere; reference drivers but for the script. */
function stage(
  gapM: number,
  script: Script,
  ahead = { lateralM: 0, speedMps: SPEED_MPS },
  behind = { placeM: PLACE_M, lateralM: 0, speedMps: SPEED_MPS },
): Staged {
  const engine = openRace();
  const inputs = new DriveInputs(3);
  while (!engine.session.mayDrive) engine.step(inputs);
  const { world } = engine;
  const field = new ReferenceField(engine, prepared, () => 1);
  world.placeCar(0, behind.placeM + gapM, ahead.lateralM, ahead.speedMps);
  world.placeCar(1, behind.placeM, behind.lateralM, behind.speedMps);
  world.placeCar(2, (behind.placeM + track.lengthM / 2) % track.lengthM, 0, SPEED_MPS);
  const history = new InputHistory(engine);
  const begun = engine.tick;
  let touched: number | null = null;
  for (let tick = 1; tick <= 480; tick++) {
    field.drive(inputs);
    script(inputs, tick / 60);
    engine.step(inputs);
    history.record(inputs, []);
    const { contacts } = world;
    for (let i = 0; i < contacts.count; i++) if (contacts.carB[i] >= 0) touched ??= engine.tick;
    if (touched !== null && engine.tick > touched + 100) break;
  }
  return { history, tick: touched ?? begun + 240 };
}

function check({ history, tick }: Staged, cars: [number, number] = [0, 1]): Counterfactual {
  const contact = { cars, tick };
  const { fromTick, toTick } = ticksOfCheck(contact);
  const stretch = history.stretch(fromTick, toTick);
  if (stretch === null) throw new Error(`no stretch from ${fromTick} to ${toTick}`);
  return checkContact(openRace(), stretch, contact, (car) => prepared[car]);
}

/** The one behind does not look, and the one ahead is slow. */
const ram: Script = (inputs) => {
  inputs.set(0, 0, 0.2, 0);
  inputs.set(1, 0, 1, 0);
};
const RAMMED = { lateralM: 0, speedMps: 20 };

describe("driving a contact again", () => {
  it("[SW64] names the car behind that does not brake for a corner when the one ahead does", () => {
    const flatOut: Script = (inputs, sec) => {
      if (sec > 0.5) inputs.set(1, inputs.steer[1] / STEER_STEPS, 1, 0);
    };
    const lateralM = new LanePath(track, prepared[0].lanes).lateralAt(BEFORE_HAIRPIN.placeM, 0);
    const staged = stage(12, flatOut, { lateralM, speedMps: 40 }, { ...BEFORE_HAIRPIN, lateralM });
    expect(check(staged)).toEqual({ reproduced: true, goesAwayWithout: [1], cause: 1 });
  });

  it("[SW64] names the car that swerves into one alongside", () => {
    const swerve: Script = (inputs, sec) => {
      inputs.set(0, sec > 2.2 ? -0.12 : 0, 1, 0);
      inputs.set(1, 0, 1, 0);
    };
    expect(check(stage(0, swerve, { lateralM: 3, speedMps: SPEED_MPS }))).toEqual({ reproduced: true, goesAwayWithout: [0], cause: 0 });
  });

  it("[SW64] names nobody where either driver could have prevented it", () => {
    const both: Script = (inputs, sec) => {
      inputs.set(0, 0, sec > 1 ? 0 : 0.3, sec > 1 ? 0.6 : 0);
      inputs.set(1, 0, 0.3, 0);
    };
    expect(check(stage(30, both))).toEqual({ reproduced: true, goesAwayWithout: [0, 1], cause: null });
  });

  it("[SW64] says so when the contact does not come again: other cars, or another instant", () => {
    const staged = stage(45, ram, RAMMED);
    const nothing = { reproduced: false, goesAwayWithout: [], cause: null };
    expect(check(staged, [0, 2])).toEqual(nothing);
    expect(check({ ...staged, tick: staged.tick - 30 })).toEqual(nothing);
  });

  it("gives the same answer twice, whatever the engine did before", () => {
    const staged = stage(45, ram, RAMMED);
    expect(check(staged)).toEqual(check(staged));
  });

  it("refuses a stretch that is too short, and one of another race", () => {
    const { history, tick } = stage(45, ram, RAMMED);
    const contact = { cars: [0, 1] as const, tick };
    const stretch = history.stretch(tick - 120, tick + 60)!;
    expect(() => checkContact(openRace(), stretch, contact, (car) => prepared[car])).toThrow(
      /^counterfactual check: the stretch is of ticks \d+ to \d+, \d+ to \d+ are needed$/,
    );
    const whole = history.stretch(tick - 120, tick + 90)!;
    const alone = new RaceEngine({ ...openRace().config, entries: [referenceEntry("gt3", "Alone")] }, track);
    expect(() => checkContact(alone, whole, contact, (car) => prepared[car])).toThrow(RangeError);
  });
});
