import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { EnteredCar, RaceEngine } from "../engine/race-engine.ts";
import { SIMULATION_VERSION } from "../engine/simulation-version.ts";
import { hashBytes } from "../math/state-hash.ts";
import type { Track } from "../track/track.ts";
import type { TrackFile } from "../track/track-file.ts";
import { CarFingerprints } from "./car-fingerprints.ts";
import { GrowingWords } from "./growing-words.ts";
import { InputStreamWriter } from "./input-stream.ts";
import { HASH_POINT_TICKS, type RecordedOrder, type Recording, type RecordingHeader } from "./recording.ts";

/** Records a race from its first tick: call `record` after every step with what the step was given. */
export class Recorder {
  readonly #engine: RaceEngine;
  readonly #header: RecordingHeader;
  readonly #streams: readonly InputStreamWriter[];
  readonly #fingerprints: CarFingerprints;
  readonly #tickSums = new GrowingWords();
  readonly #hashPoints = new GrowingWords();
  readonly #orders: RecordedOrder[] = [];
  #ticks = 0;

  /** @param track the circuit's file, or null for a built-in circuit */
  constructor(engine: RaceEngine, track: TrackFile | null) {
    if (engine.tick !== 0) throw new RangeError(`a recording begins with the race, this one is at tick ${engine.tick}`);
    this.#engine = engine;
    this.#header = {
      simulationVersion: SIMULATION_VERSION,
      config: engine.config,
      track,
      trackHash: hashTrack(engine.track),
      carsHash: hashCars(engine.cars),
    };
    this.#streams = engine.cars.map(() => new InputStreamWriter());
    this.#fingerprints = new CarFingerprints(engine);
  }

  /** Takes a tick that the engine has just run. */
  record(inputs: DriveInputs, orders: readonly RaceOrder[] = []): void {
    this.#ticks++;
    for (let i = 0; i < orders.length; i++) this.#orders.push({ tick: this.#ticks, order: orders[i] });
    for (let car = 0; car < this.#streams.length; car++) this.#streams[car].append(inputs, car);
    this.#fingerprints.take();
    this.#tickSums.push(this.#fingerprints.sums.plain);
    this.#tickSums.push(this.#fingerprints.sums.weighted);
    if (this.#ticks % HASH_POINT_TICKS === 0) this.#writeHashPoint(this.#hashPoints);
  }

  /** The recording up to now; recording may go on after it. */
  toRecording(): Recording {
    const hashPoints = new GrowingWords();
    for (const word of this.#hashPoints.toWords()) hashPoints.push(word);
    if (this.#ticks % HASH_POINT_TICKS !== 0) this.#writeHashPoint(hashPoints);
    return {
      header: this.#header,
      ticks: this.#ticks,
      orders: [...this.#orders],
      inputs: this.#streams.map((stream) => stream.toBytes()),
      tickSums: this.#tickSums.toWords(),
      hashPoints: hashPoints.toWords(),
      finalHash: this.#engine.stateHash(),
    };
  }

  #writeHashPoint(into: GrowingWords): void {
    for (let car = 0; car < this.#fingerprints.values.length; car++) into.push(this.#fingerprints.values[car]);
  }
}

/** Fingerprint of a compiled circuit's geometry and grid. */
export function hashTrack(track: Track): string {
  const grid = track.grid.flatMap((slot) => [slot.sM, slot.lateralM]);
  const tables = [track.x, track.y, track.z, track.bankRad, track.widthLeftM, track.widthRightM, track.wallLeftM, track.wallRightM];
  return hashBytes([...tables, track.roadSurface, Float64Array.from([track.lengthM, ...track.sectorEndsM, ...grid])]);
}

/** Fingerprint of the cars' specifications and set-ups. */
export function hashCars(cars: readonly EnteredCar[]): string {
  return hashBytes([new TextEncoder().encode(JSON.stringify(cars))]);
}
