import { expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import { Random } from "../math/random.ts";
import { hashBytes } from "../math/state-hash.ts";
import { WALL } from "./race-event.ts";
import { PuppetRace } from "./testing/puppet-race.ts";

/** A race of everything that can happen in one without a format, drawn from a seed. */
function wildRace(seed: number): PuppetRace {
  const random = new Random(seed);
  const cars = 2 + random.index(6);
  const race = new PuppetRace(
    Array.from({ length: cars }, (_, car) => 4 - 8 * car),
    1 + random.index(3),
    seed,
  );
  const movesM = Array.from({ length: cars }, () => 0.5 + random.next());
  for (let tick = 0; tick < 9000; tick++) {
    for (let car = 0; car < cars; car++) {
      if (random.index(400) === 0) movesM[car] = random.index(12) === 0 ? -0.5 : random.next() * 1.6;
      race.wheelsOffTrack[car] = random.index(5);
      race.lateralM[car] = random.index(900) === 0 ? 30 : 0;
    }
    if (random.index(200) === 0) race.session.noteContact(random.index(cars) as CarIndex, WALL, 10);
    if (random.index(200) === 0) race.session.noteContact(0 as CarIndex, 1 as CarIndex, 10);
    race.tick(tick >= 350 ? movesM : [], random.index(20000) === 0 ? [{ kind: "retire", car: random.index(cars) as CarIndex }] : []);
  }
  return race;
}

it("[RC1] [RC2] races without a format keep their events, whatever else sessions learn", () => {
  const races = Array.from({ length: 12 }, (_, i) => wildRace(i + 1));
  const text = JSON.stringify(races.map((race) => race.events));
  expect(hashBytes([new TextEncoder().encode(text)])).toMatchInlineSnapshot(`"9acab8441f2e448c"`);
});
