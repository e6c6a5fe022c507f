import type { CarModel } from "../../car/car-model.ts";
import type { DriveInputs } from "../../contract/drive-input.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import type { PaceNotes } from "../driver-preparation.ts";
import type { RaceContext } from "../observation/context-block.ts";
import type { DialValues } from "../observation/observation-layout.ts";
import { Observer } from "../observation/observer.ts";
import { SlipPedals } from "../slip-pedals.ts";
import { LATENCY_TICKS, TICKS_PER_DECISION } from "./decision-timing.ts";
import type { FuelSaver } from "./fuel-saver.ts";
import type { PaceGovernor } from "./pace-governor.ts";
import { SteadyHands } from "./steady-hands.ts";
import { SteerRange } from "./steer-range.ts";
import type { Tactics } from "./tactics.ts";

/** Numbers of an action: steer -1 (right) to 1 (left) of the steering range, pedal -1 (full brake) to 1 (full throttle). */
export const ACTION_SIZE = 2;
export const STEER = 0;
export const PEDAL = 1;

/** A pedal this near to its end is pressed fully: a squashed output never quite reaches 1. */
const PEDAL_GAIN = 1.05;
/** A brake held at standstill would engage reverse. */
const STANDING_MPS = 1;
const STANDING_BRAKE = 0.05;
const DT_SEC = 1 / TICK_HZ;

export interface LearnedDriverOptions {
  readonly track: Track;
  readonly notes: PaceNotes;
  /** One a car of the state. */
  readonly models: readonly CarModel[];
  /** Row of the car this driver drives. */
  readonly car: number;
  readonly dials: DialValues;
  /** Ticks by which decisions are shifted, 0 to 5, so that the cars of many races spread over the ticks. */
  readonly phase: number;
  /** How he races others; null for one who is alone. */
  readonly tactics: Tactics | null;
}

/**
 * Turns the decisions of a policy into a car's inputs: sees at 10 Hz, drives at 60 Hz. One object a car; nothing here
 * allocates after construction. Each tick: `observe` when `isDecisionDue`, then `decide` before LATENCY_TICKS more have been
 * driven, and `drive` in any case.
 */
export class LearnedDriver {
  /** Stands between him and the pedals; without one he has full skill. */
  governor: PaceGovernor | null = null;
  /** Makes his fuel last; without one he drives on until it is gone. */
  saver: FuelSaver | null = null;
  readonly #model: CarModel;
  readonly #car: number;
  readonly #phase: number;
  readonly #options: LearnedDriverOptions;
  #observer: Observer;
  #range: SteerRange;
  readonly #feet: SlipPedals;
  readonly #hands: SteadyHands;
  readonly #tactics: Tactics | null;
  /** The last action decided, and the one in force. */
  readonly #decided = new Float64Array(ACTION_SIZE);
  readonly #held = new Float64Array(ACTION_SIZE);
  /** Ticks to drive until what was decided on the state seen last takes hold; 0 when there is nothing to wait for. */
  #ticksToHold = 0;
  #isDecided = false;
  #heldTicks = Number.POSITIVE_INFINITY;

  constructor(options: LearnedDriverOptions) {
    const { track, notes, models, car, dials, phase, tactics } = options;
    this.#options = options;
    this.#model = models[car];
    this.#car = car;
    this.#phase = phase;
    this.#tactics = tactics;
    this.#observer = new Observer({ track, notes, models, car, dials, tactics, lastAction: this.#decided });
    this.#range = new SteerRange(this.#model, track, notes);
    this.#feet = new SlipPedals(this.#model);
    this.#hands = new SteadyHands(this.#model);
  }

  /** Whether the state before this tick is one to decide on. */
  isDecisionDue(tick: number): boolean {
    return (tick + this.#phase) % TICKS_PER_DECISION === 0;
  }

  /** Writes row `row` of a matrix of observations. */
  observe(state: CarState, context: RaceContext, out: Float32Array, row: number): void {
    this.#hands.see(state, this.#car);
    this.#ticksToHold = LATENCY_TICKS + 1;
    this.#isDecided = false;
    this.#observer.observe(state, context, this.#range.at(state.forwardSpeedMps[this.#car]), out, row);
  }

  /**
   * Takes row `row` of a matrix of actions, each number -1 to 1, decided on the state observed last. It is in force [LD2] once
   * LATENCY_TICKS have been driven since then.
   *
   * @returns false when it came too late [LD7] and is dropped
   */
  decide(actions: Float32Array, row: number): boolean {
    if (this.#ticksToHold === 0) return false;
    for (let i = 0; i < ACTION_SIZE; i++) this.#decided[i] = Math.max(-1, Math.min(1, actions[row * ACTION_SIZE + i]));
    this.#isDecided = true;
    return true;
  }

  /** Ticks that the action in force has been driven with, infinite for none: more than TICKS_PER_DECISION when decisions were late. */
  get heldTicks(): number {
    return this.#heldTicks;
  }

  /** Writes the car's inputs for one tick. Call it every tick. */
  drive(state: CarState, context: RaceContext, inputs: DriveInputs): void {
    if (this.#ticksToHold > 0 && --this.#ticksToHold === 0 && this.#isDecided) {
      this.#held.set(this.#decided);
      this.#hands.take();
      this.#heldTicks = 0;
    }
    this.#heldTicks++;
    const car = this.#car;
    if (!context.go) {
      this.#tactics?.holdGridLane(state, car);
      inputs.set(car, 0, 0, 0);
      return;
    }
    this.#tactics?.look(state, car, context);
    this.saver?.look(state, car, context);
    const speed = state.forwardSpeedMps[car];
    const steerRad = this.#hands.steerRad(state, car, this.#steerRad(state));
    const pedal = this.#pedal(state);
    const throttle = this.#feet.throttle(state, car, Math.max(0, Math.min(1, pedal)), DT_SEC);
    const brake = this.#feet.brake(state, car, Math.max(0, Math.min(1, -pedal)), DT_SEC);
    const steer = Math.max(-1, Math.min(1, steerRad / this.#model.spec.maxSteerRad));
    inputs.set(car, steer, throttle, Math.abs(speed) < STANDING_MPS ? Math.min(brake, STANDING_BRAKE) : brake);
  }

  #steerRad(state: CarState): number {
    const wantedRad = this.#held[STEER] * this.#range.at(state.forwardSpeedMps[this.#car]);
    return this.#tactics === null ? wantedRad : this.#tactics.steerRad(state, this.#car, wantedRad);
  }

  #pedal(state: CarState): number {
    let pedal = PEDAL_GAIN * this.#held[PEDAL];
    if (this.#tactics !== null) pedal = this.#tactics.urge(state, this.#car, pedal);
    if (this.governor !== null) pedal = this.governor.govern(state, this.#car, pedal);
    if (this.#tactics !== null) pedal = this.#tactics.pedal(state, this.#car, pedal);
    // [FS3] Who lifts side by side gives the place away.
    if (this.saver !== null && !this.#tactics?.plan.isSideBySide) pedal = this.saver.save(state, this.#car, pedal);
    return pedal;
  }

  /** Front-wheel angle that a steer of 1 stands for at a speed. */
  steerRangeRad(speedMps: number): number {
    return this.#range.at(speedMps);
  }

  /** Sees the circuit by other notes of his car from now on: tyres or road have changed. */
  takeNotes(notes: PaceNotes): void {
    const { track, models, car, dials, tactics } = this.#options;
    this.#observer = new Observer({ track, notes, models, car, dials, tactics, lastAction: this.#decided });
    this.#range = new SteerRange(models[car], track, notes);
  }

  /** Forgets what was decided: the car has been put elsewhere. */
  reset(): void {
    this.#decided.fill(0);
    this.#held.fill(0);
    this.#ticksToHold = 0;
    this.#heldTicks = Number.POSITIVE_INFINITY;
    this.#feet.reset();
    this.#hands.reset();
    this.saver?.reset();
  }
}
