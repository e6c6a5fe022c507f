import { expect, it } from "vitest";
import type { IncidentKind, Ruling } from "../contract/ruling.ts";
import { tariffOf } from "../steward/ruling/tariff.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { JudgedRace } from "./judged-race.ts";
import { prepareRace } from "./race-preparation.ts";
import { referenceEntry } from "./reference-field.ts";
import { brakeTest, cut, driveBack, ram, type Villain, weave } from "./testing/villains.ts";

const TICK_HZ = 60;
/** A lap of clubring and a bit: a villain has to be caught in it. */
const LAP_SEC = 60;

function raceOf(track: string, cars: number, laps: number, seed: number): JudgedRace {
  const circuit = builtInTrack(track);
  const entries = Array.from({ length: cars }, (_, car) => referenceEntry("gt3", `Car ${car + 1}`));
  const config = prepareRace({ track, seed, laps, wetness: 0, tyreWearRate: 1, entries }, circuit);
  return new JudgedRace(config, circuit, tariffOf("standard"));
}

const punishes = ({ against, decision }: Ruling): boolean => against !== null && decision !== "warning" && decision !== "giveBack";

/** Races until a lap after the lights, with one villain, and returns the rulings with it. */
function raceWithVillain(villain: Villain, car: number, prepare: (race: JudgedRace) => void = () => {}): Ruling[] {
  const race = raceOf("clubring", 6, 5, 3);
  const { engine } = race;
  const firstTick = engine.session.lightsOutTick + 12 * TICK_HZ;
  while (engine.tick < firstTick) race.tick();
  prepare(race);
  while (engine.tick < firstTick + LAP_SEC * TICK_HZ) race.tick((inputs) => villain(engine, car, inputs));
  race.close();
  return race.rulings.filter(({ cars }) => cars.includes(car));
}

const VILLAINS: [string, Villain, number, IncidentKind[]][] = [
  ["[SW20] a rammer", ram, 3, ["rearEnd", "collision", "divebomb"]],
  ["[SW32] a blocker", weave, 0, ["blocking", "collision", "movingUnderBraking"]],
  ["[SW21] a brake tester", brakeTest, 0, ["brakeTest"]],
  ["[SW40] a corner cutter", cut, 2, ["lastingAdvantage", "trackLimits"]],
];

it.each(VILLAINS)("%s is caught within a lap, and nobody pays for meeting it", (_, villain, car, kinds) => {
  const rulings = raceWithVillain(villain, car);
  expect(rulings.filter(({ against }) => against === car).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([expect.toBeOneOf(kinds)]),
  );
  expect(rulings.filter((ruling) => punishes(ruling) && ruling.against !== car)).toEqual([]);
});

it("[SW54] who drives the wrong way is caught within a lap, and nobody pays for meeting it", () => {
  const car = 5;
  const rulings = raceWithVillain(driveBack, car, ({ engine }) => engine.world.placeCar(car, 800, 4, 10, Math.PI));
  expect(rulings.filter(punishes).map(({ kind, against }) => ({ kind, against }))).toContainEqual({ kind: "wrongWay", against: car });
  expect(rulings.filter((ruling) => punishes(ruling) && ruling.against !== car)).toEqual([]);
});

it.each([
  ["clubring", 1],
  ["halden-bowl", 4],
])("[SW6] twenty reference drivers side by side on %s get 6 penalties at most", (track, seed) => {
  const race = raceOf(track, 20, 2, seed);
  while (!race.engine.ended) race.tick();
  race.close();
  expect(race.rulings.filter(punishes).length, `seed ${seed}`).toBeLessThanOrEqual(6);
});
