import type { DriveInputs } from "../contract/drive-input.ts";
import type { PreparedDriver } from "../driver/driver-preparation.ts";
import type { DecisionLine } from "../driver/learned/decision-line.ts";
import type { DriverStyle } from "../driver/learned/driver-style.ts";
import { LearnedSeat } from "../driver/learned/learned-seat.ts";
import { openRaceContext, type RaceContext } from "../driver/observation/context-block.ts";
import { DriverSignals } from "./driver-signals.ts";
import type { RaceEngine } from "./race-engine.ts";

/** A car with a learned driver. */
export interface LearnedEntry {
  readonly car: number;
  readonly prepared: PreparedDriver;
  /** Of his policy, shared by all of the race's drivers of that policy. */
  readonly line: DecisionLine;
  readonly style: DriverStyle;
}

/** The drivers who ask one policy. */
interface Group {
  readonly line: DecisionLine;
  readonly seats: readonly LearnedSeat[];
  /** Seat of each row that is being decided. */
  readonly asked: LearnedSeat[];
}

/**
 * Learned drivers for cars of a race. What was seen in one tick is decided by the next, and nothing here waits for it: see
 * `LearnedSeat` for what happens meanwhile.
 */
export class LearnedField {
  readonly seats: readonly LearnedSeat[];
  readonly #engine: RaceEngine;
  readonly #groups: readonly Group[];
  readonly #context: RaceContext;
  readonly #signals: DriverSignals;
  readonly #wasOthers: Uint8Array;

  /** @param phase ticks by which this race's decisions are shifted, 0 to 5, so that races spread over the ticks */
  constructor(engine: RaceEngine, entries: readonly LearnedEntry[], phase = 0) {
    const { track, world, config } = engine;
    const { models } = world;
    this.#engine = engine;
    this.seats = entries.map(
      ({ car, prepared, style }) => new LearnedSeat({ track, prepared, models, car, style, phase, seed: config.seed + car }),
    );
    const lines = [...new Set(entries.map(({ line }) => line))];
    this.#groups = lines.map((line) => ({ line, seats: this.seats.filter((_, i) => entries[i].line === line), asked: [] }));
    this.#signals = new DriverSignals(engine.session);
    this.#context = openRaceContext(config);
    this.#wasOthers = new Uint8Array(engine.carCount);
  }

  /**
   * Drives the coming tick of every car of the field that the mask leaves to it, and writes it into its row. Call it once a tick.
   *
   * @param drivenByOthers one row a car, 1 for a car whose row is left as it is
   */
  drive(inputs: DriveInputs, drivenByOthers?: Uint8Array): void {
    if (drivenByOthers !== undefined) this.#welcomeBack(drivenByOthers);
    for (const group of this.#groups) this.#takeDecisions(group);
    for (const group of this.#groups) this.#ask(group, drivenByOthers);
    for (const seat of this.seats) {
      if (drivenByOthers !== undefined && drivenByOthers[seat.car] === 1) continue;
      this.#look(seat.car);
      seat.drive(this.#engine.world.state, this.#context, inputs);
    }
  }

  /** Gives a car's driver another skill, 0 to 100. */
  setSkill(car: number, skill: number): void {
    this.seats.find((seat) => seat.car === car)?.setSkill(skill);
  }

  /** Ticks that stand-ins drove because decisions were late, all cars together. */
  get lateTicks(): number {
    let ticks = 0;
    for (const seat of this.seats) ticks += seat.lateTicks;
    return ticks;
  }

  #takeDecisions({ line, asked }: Group): void {
    if (asked.length === 0 || !line.collect()) return;
    for (let row = 0; row < asked.length; row++) asked[row].driver.decide(line.actions, row);
    asked.length = 0;
  }

  #ask({ line, seats, asked }: Group, drivenByOthers?: Uint8Array): void {
    if (!seats[0].driver.isDecisionDue(this.#engine.tick)) return;
    asked.length = 0;
    for (const seat of seats) {
      if (drivenByOthers !== undefined && drivenByOthers[seat.car] === 1) continue;
      this.#look(seat.car);
      seat.driver.observe(this.#engine.world.state, this.#context, line.observations, asked.length);
      asked.push(seat);
    }
    if (asked.length > 0) line.submit(asked.length);
  }

  /** What a seat decided before somebody else drove is out of date. */
  #welcomeBack(drivenByOthers: Uint8Array): void {
    for (const seat of this.seats) {
      if (this.#wasOthers[seat.car] === 1 && drivenByOthers[seat.car] === 0) seat.takeOver();
      this.#wasOthers[seat.car] = drivenByOthers[seat.car];
    }
  }

  /** Makes the context that of one car. */
  #look(car: number): void {
    const { session, carCount } = this.#engine;
    const { position } = session.columns;
    const context = this.#context;
    this.#signals.show(car, context);
    context.wetness = this.#engine.world.wetness;
    context.raceShareLeft = session.shareLeft(car);
    context.positionShare = carCount > 1 ? (position[car] - 1) / (carCount - 1) : 0;
  }
}
