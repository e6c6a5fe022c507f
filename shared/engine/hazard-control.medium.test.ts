import { expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { HazardControl } from "../race/control/hazard-control.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";
import { prepareField, ReferenceField, referenceEntry } from "./reference-field.ts";

const CARS = 10;
/** The car that stops, and where: in the middle of a straight. */
const PUPPET = 4;
const STOPS_AT_SEC = 45;

interface ControlledRace {
  readonly events: RaceEvent[];
  readonly engine: RaceEngine;
}

/** A race in which one car brakes to a stop on the racing line and stays there. */
function race(): ControlledRace {
  const track = builtInTrack("clubring");
  const entries = Array.from({ length: CARS }, (_, car) => referenceEntry("gt3", `Driver ${car + 1}`));
  const config: RaceConfig = {
    track: "clubring",
    seed: 3,
    laps: 7,
    session: { kind: "race" },
    wetness: 0,
    tyreWearRate: 1,
    fuelUseRate: 1,
    entries,
  };
  const engine = new RaceEngine(config, track);
  const field = new ReferenceField(engine, prepareField(engine));
  const control = new HazardControl(engine.session, track, "full");
  const inputs = new DriveInputs(CARS);
  const isPuppet = new Uint8Array(CARS);
  const events: RaceEvent[] = [];
  let orders: readonly RaceOrder[] = [];
  while (!engine.ended) {
    if (engine.session.raceMs > STOPS_AT_SEC * 1000) isPuppet[PUPPET] = 1;
    field.drive(inputs, isPuppet);
    if (isPuppet[PUPPET] === 1) inputs.set(PUPPET, 0, 0, engine.world.state.forwardSpeedMps[PUPPET] > 1 ? 0.6 : 0.04);
    events.push(...engine.step(inputs, orders));
    orders = control.look(engine.telemetry);
  }
  return { events, engine };
}

it("[RC184] [RC186] [RC189] a car that stops on the line: yellow, safety car, a queue, cleared away, in, green, racing", () => {
  const { events, engine } = race();
  const told = events.flatMap((event) => {
    const atSec = Math.round((event.tick - engine.session.lightsOutTick) / 60);
    if (event.kind === "sectorYellow") return [`${atSec} yellow ${event.sector} ${event.shown ? "on" : "off"}`];
    if (event.kind === "trackStatus") return [`${atSec} ${event.status}`];
    if (event.kind === "recovered" || event.kind === "retired") return [`${atSec} ${event.kind} ${event.car}`];
    return [];
  });
  expect(told).toMatchInlineSnapshot(`
    [
      "49 yellow 2 on",
      "64 safetyCar",
      "107 retired 4",
      "119 recovered 4",
      "122 yellow 2 off",
      "124 safetyCarIn",
      "173 green",
    ]
  `);
  expect(events.filter((event) => event.kind === "overtookUnderFlag")).toEqual([]);
  const finished = events.filter((event) => event.kind === "finished");
  expect(finished).toHaveLength(CARS - 1);
  expect(race().engine.stateHash()).toBe(engine.stateHash());
}, 120_000);
