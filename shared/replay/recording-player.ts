import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { SIMULATION_VERSION } from "../engine/simulation-version.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { compileTrack } from "../track/compile.ts";
import { InputStreamReader } from "./input-stream.ts";
import { hashCars, hashTrack } from "./recorder.ts";
import type { Recording } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

/** Drives a recorded race again, tick by tick. */
export class RecordingPlayer {
  readonly engine: RaceEngine;
  readonly #recording: Recording;
  readonly #streams: readonly InputStreamReader[];
  readonly #inputs: DriveInputs;
  #orders: readonly RaceOrder[] = [];
  #nextOrder = 0;

  /**
   * Puts the recorded cars on their grid.
   *
   * @throws RecordingError when this program's simulation, circuit or cars are not those of the recording
   */
  constructor(recording: Recording) {
    this.#recording = recording;
    this.engine = openRace(recording);
    this.#streams = recording.inputs.map((stream, car) => new InputStreamReader(stream, car));
    this.#inputs = new DriveInputs(this.engine.carCount);
  }

  /** Whether the recording's last tick is driven. */
  get done(): boolean {
    return this.engine.tick >= this.#recording.ticks;
  }

  /** What the last tick was driven with; overwritten by the next. */
  get inputs(): DriveInputs {
    return this.#inputs;
  }

  /** What was ordered for the last tick. */
  get orders(): readonly RaceOrder[] {
    return this.#orders;
  }

  /**
   * Drives the next tick.
   *
   * @throws RecordingError when the inputs cannot be read, or go on after the last tick
   */
  step(): readonly RaceEvent[] {
    for (let car = 0; car < this.#streams.length; car++) this.#streams[car].next(this.#inputs);
    this.#orders = this.#ordersOf(this.engine.tick + 1);
    const events = this.engine.step(this.#inputs, this.#orders);
    if (this.done) for (const stream of this.#streams) stream.end();
    return events;
  }

  #ordersOf(tick: number): RaceOrder[] {
    const { orders } = this.#recording;
    const due: RaceOrder[] = [];
    while (this.#nextOrder < orders.length && orders[this.#nextOrder].tick === tick) due.push(orders[this.#nextOrder++].order);
    return due;
  }
}

function openRace(recording: Recording): RaceEngine {
  const { simulationVersion, config, track, trackHash, carsHash } = recording.header;
  if (simulationVersion !== SIMULATION_VERSION) {
    throw new RecordingError(`made by simulation version ${simulationVersion}, this program has version ${SIMULATION_VERSION}`);
  }
  let engine: RaceEngine;
  try {
    engine = new RaceEngine(config, track === null ? builtInTrack(config.track) : compileTrack(track));
  } catch (cause) {
    throw new RecordingError("its race cannot be held", { cause });
  }
  const changed =
    hashTrack(engine.track) !== trackHash ? `circuit ${config.track} has` : hashCars(engine.cars) !== carsHash ? "its cars have" : null;
  if (changed === null) return engine;
  throw new RecordingError(`${changed} changed since it was made`);
}
