import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../contract/drive-input.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import type { PreparedDriver } from "../../driver/driver-preparation.ts";
import { LanePath } from "../../driver/lane-path.ts";
import type { RaceEvent } from "../../race/race-event.ts";
import { tariffOf } from "../../steward/ruling/tariff.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import type { CounterfactualDesk } from "../counterfactual-desk.ts";
import { RaceDirector } from "../race-director.ts";
import { RaceEngine } from "../race-engine.ts";
import { prepareField, ReferenceField, referenceEntry } from "../reference-field.ts";

/** 180 m before the slowest corner. */
const PLACE_M = 1000;
const SPEED_MPS = 40;
/** The villain does as he likes in this time. */
const VILLAINY_SEC = { from: 0.5, to: 4 };
const track = builtInTrack("clubring");

/** The car behind, which hits the first one. */
export const VILLAIN = 1;

/** How the second car follows the first into the corner. */
export interface Ramming {
  /** From nose to nose. */
  readonly gapM: number;
  /** Share of the first one's braking that it brakes with. */
  readonly brakeShare: number;
}

/** Hard, and to blame without a doubt. */
export const HARD: Ramming = { gapM: 12, brakeShare: 0 };
/** So near, and nearly as slow, that the rules are not sure and take the car ahead for the one to blame. */
export const DOUBTFUL: Ramming = { gapM: 6.2, brakeShare: 0.4 };

/** The race in which cars are rammed, before its first tick. */
export function openRammingRace(): RaceEngine {
  const entries = ["Victim", "Villain", "Elsewhere"].map((name) => referenceEntry("gt3", name));
  return new RaceEngine({ track: track.id, seed: 2, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries }, track);
}

const prepared: readonly PreparedDriver[] = prepareField(openRammingRace());

/** What reference drivers know of the cars of the race. */
export function preparedOf(car: number): PreparedDriver {
  return prepared[car];
}

/** A tick in which something was ordered or ruled. */
export interface NotedTick {
  readonly tick: number;
  readonly orders: readonly RaceOrder[];
  readonly changes: number;
}

/** A race under its steward, with three cars put on the way to a corner where the second runs into the first. */
export class RammingRace {
  readonly director: RaceDirector;
  readonly events: RaceEvent[] = [];
  readonly noted: NotedTick[] = [];
  readonly #ramming: Ramming;
  readonly #field: ReferenceField;
  readonly #inputs = new DriveInputs(3);
  readonly #begun: number;

  constructor(ramming: Ramming, openDesk?: (engine: RaceEngine) => CounterfactualDesk) {
    const engine = openRammingRace();
    this.#ramming = ramming;
    this.director = new RaceDirector({ engine, notes: prepared[0], tariff: tariffOf("standard"), desk: openDesk?.(engine) });
    this.#field = new ReferenceField(engine, prepared, () => 1);
    while (!engine.session.mayDrive) this.director.step(this.#inputs);
    const lateralM = new LanePath(track, prepared[0].lanes).lateralAt(PLACE_M, 0);
    engine.world.placeCar(0, PLACE_M + ramming.gapM, lateralM, SPEED_MPS);
    engine.world.placeCar(VILLAIN, PLACE_M, lateralM, SPEED_MPS);
    engine.world.placeCar(2, 200, 0, SPEED_MPS);
    this.#begun = engine.tick;
  }

  /** @param orders of others in the first tick */
  run(sec: number, orders?: readonly RaceOrder[]): void {
    const { director } = this;
    const { engine } = director;
    const end = engine.tick + Math.round(sec * TICK_HZ);
    for (let given = orders; engine.tick < end; given = undefined) {
      this.#field.drive(this.#inputs);
      this.#doVillainy((engine.tick - this.#begun) / TICK_HZ);
      this.events.push(...director.step(this.#inputs, given));
      const { orders: carriedOut, changes } = director;
      if (carriedOut.length > 0 || changes.length > 0) this.noted.push({ tick: engine.tick, orders: carriedOut, changes: changes.length });
    }
  }

  /** Events of a kind so far. */
  ofKind<Kind extends RaceEvent["kind"]>(kind: Kind): Extract<RaceEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<RaceEvent, { kind: Kind }> => event.kind === kind);
  }

  #doVillainy(sec: number): void {
    if (sec < VILLAINY_SEC.from || sec > VILLAINY_SEC.to) return;
    const braking = this.#inputs.brake[0] / PEDAL_STEPS;
    const steer = this.#inputs.steer[VILLAIN] / STEER_STEPS;
    this.#inputs.set(VILLAIN, steer, braking > 0.1 ? 0 : 1, braking * this.#ramming.brakeShare);
  }
}
