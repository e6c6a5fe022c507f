import { expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { SessionFormat } from "../contract/race-config.ts";
import { type RaceOrder, TRACK_STATUSES } from "../contract/race-control.ts";
import { Random } from "../math/random.ts";
import { classify } from "./classification.ts";
import type { PitCrew } from "./pit-crew.ts";
import { PIT_RING, PuppetRace } from "./testing/puppet-race.ts";

const CREW: PitCrew = { compoundIds: ["a", "b"], compoundOf: () => "a", damageOf: () => 0.3, fuelRoomKg: () => 20 };
const FORMATS: readonly SessionFormat[] = [
  { kind: "race" },
  { kind: "race", start: "rolling" },
  { kind: "race", durationSec: 70, lapsAfterTime: 1 },
  { kind: "qualifying", durationSec: 90 },
];
const TICKS = 9000;

function drawOrder(random: Random, cars: number): RaceOrder {
  const car = random.index(cars) as CarIndex;
  const ruling = 1 + random.index(12);
  const draws: (() => RaceOrder)[] = [
    () => ({ kind: "sectorYellow", sector: random.index(3), shown: random.index(2) === 0 }),
    () => ({ kind: "trackStatus", status: TRACK_STATUSES[random.index(TRACK_STATUSES.length)] }),
    () => ({ kind: "restart" }),
    () => ({ kind: "warn", car }),
    () => ({ kind: "recover", car }),
    () => ({ kind: "penalise", ruling, car, penalty: { kind: "time", seconds: 5 } }),
    () => ({ kind: "penalise", ruling, car, penalty: { kind: "driveThrough" } }),
    () => ({ kind: "penalise", ruling, car, penalty: { kind: "stopAndGo", seconds: 3 } }),
    () => ({ kind: "deleteLap", ruling, car, lap: 1 + random.index(4) }),
    () => ({ kind: "revoke", ruling }),
    () => ({ kind: "callIn", car, request: { compound: random.index(2) === 0 ? "b" : null, fuelKg: random.index(9), repair: true } }),
    () => ({ kind: "callIn", car, request: null }),
  ];
  return draws[random.index(draws.length)]();
}

/** Cars that drive and dawdle, go through the pits, stand in boxes, and are ordered about. */
class WildSession {
  readonly race: PuppetRace;
  readonly #random: Random;
  readonly #movesM: number[];
  readonly #wantsPit: boolean[];

  constructor(seed: number) {
    this.#random = new Random(seed);
    const cars = 2 + this.#random.index(5);
    const gridM = Array.from({ length: cars }, (_, car) => -8 * (car + 1));
    const pit = { refuelling: true, mandatoryStops: 1, mandatoryCompounds: 2 };
    this.race = new PuppetRace(gridM, 4, seed, { ...FORMATS[seed % FORMATS.length], pit }, { track: PIT_RING, crew: CREW });
    this.#movesM = gridM.map(() => 1);
    this.#wantsPit = gridM.map(() => false);
  }

  tick(): void {
    const random = this.#random;
    const { race } = this;
    const cars = race.trackSM.length;
    for (let car = 0; car < cars; car++) {
      if (random.index(500) === 0) this.#wantsPit[car] = !this.#wantsPit[car];
      if (random.index(60) === 0) this.#movesM[car] = random.index(8) === 0 ? 0 : 0.2 + random.next();
      const sM = race.trackSM[car];
      const isBeside = sM > 900 || sM < 150;
      const isInBox = this.#wantsPit[car] && random.index(2) === 0 && sM > 950 && this.#movesM[car] === 0;
      race.lateralM[car] = this.#wantsPit[car] && isBeside ? (isInBox ? -14.5 : -10) : 0;
    }
    const moves = this.#movesM.map((moveM, car) => (race.session.isHeld(car) ? 0 : moveM));
    race.tick(race.session.mayDrive ? moves : [], random.index(150) === 0 ? [drawOrder(random, cars)] : []);
  }
}

it.each(Array.from({ length: 24 }, (_, i) => i + 1))("whatever is driven and ordered, the session stays sound (seed %i)", (seed) => {
  const wild = new WildSession(seed);
  const { session } = wild.race;
  const cars = session.carCount;
  for (let tick = 1; tick <= TICKS; tick++) {
    wild.tick();
    if (tick % 100 !== 0) continue;
    expect([...session.runningOrder].sort((a, b) => a - b)).toEqual(Array.from({ length: cars }, (_, car) => car));
    for (const value of session.columns.buffer) expect(value).not.toBeNaN();
  }
  const rows = classify(session);
  for (const row of rows) {
    const laps = wild.race.of("lapCompleted").filter((event) => event.car === row.car);
    expect(laps.map((event) => event.lap)).toEqual(laps.map((_, i) => i + 1));
    for (const event of laps) expect(event.sectorsMs.reduce((sum, ms) => sum + ms, 0)).toBe(event.timeMs);
    const isCountedBack = laps.length !== row.laps;
    if (row.status !== "finished" || session.plan.byBestLap || isCountedBack) continue;
    expect(laps.reduce((sum, event) => sum + event.timeMs, 0)).toBe(row.timeMs);
  }
});
