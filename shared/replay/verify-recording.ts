import { DriveInputs } from "../contract/drive-input.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { SIMULATION_VERSION } from "../engine/simulation-version.ts";
import type { RaceOrder } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { compileTrack } from "../track/compile.ts";
import { CarFingerprints, carThatDiffers } from "./car-fingerprints.ts";
import { InputStreamReader } from "./input-stream.ts";
import { hashCars, hashTrack } from "./recorder.ts";
import { isHashPoint, type Recording } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

/** Where a re-simulation first left the recording. */
export interface Divergence {
  /** The first tick after which a car's state was another one. */
  tick: number;
  /** The car that diverged first; when several did in the same tick, the first of them on the grid. Null when the race differs but no car does. */
  car: number | null;
}

export interface Verification {
  identical: boolean;
  firstDivergence: Divergence | null;
}

/**
 * Re-simulates a recorded race tick by tick: hand in `onTick` to look on.
 *
 * @returns identical when every tick and the final state are those of the recording
 * @throws RecordingError when it cannot be re-simulated here: other version, other circuit or cars, bad inputs
 */
export function verifyRecording(recording: Recording, onTick: (engine: RaceEngine) => void = () => {}): Verification {
  const engine = openRecording(recording);
  try {
    const firstDivergence = findDivergence(recording, engine, onTick);
    return { identical: firstDivergence === null, firstDivergence };
  } finally {
    engine.free();
  }
}

/**
 * The race of a recording before its first tick.
 *
 * @throws RecordingError when this program's simulation, circuit or cars are not those of the recording
 */
export function openRecording(recording: Recording): RaceEngine {
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
  if (hashTrack(engine.track) !== trackHash) throw new RecordingError(`circuit ${config.track} has changed since it was made`);
  if (hashCars(engine.cars) !== carsHash) throw new RecordingError("the cars have changed since it was made");
  return engine;
}

function findDivergence(recording: Recording, engine: RaceEngine, onTick: (engine: RaceEngine) => void): Divergence | null {
  const inputs = new DriveInputs(engine.carCount);
  const streams = recording.inputs.map((stream, car) => new InputStreamReader(stream, car));
  const fingerprints = new CarFingerprints(engine);
  const recorded = { plain: 0, weighted: 0 };
  let divergedTick: number | null = null;
  let nextOrder = 0;
  for (let tick = 1, hashPoint = 0; tick <= recording.ticks; tick++) {
    const orders: RaceOrder[] = [];
    while (recording.orders[nextOrder]?.tick === tick) orders.push(recording.orders[nextOrder++].order);
    for (let car = 0; car < streams.length; car++) streams[car].next(inputs);
    engine.step(inputs, orders);
    onTick(engine);
    fingerprints.take();
    recorded.plain = recording.tickSums[tick * 2 - 2];
    recorded.weighted = recording.tickSums[tick * 2 - 1];
    const differs = recorded.plain !== fingerprints.sums.plain || recorded.weighted !== fingerprints.sums.weighted;
    if (differs && divergedTick === null) {
      const car = carThatDiffers(recorded, fingerprints.sums, engine.carCount);
      if (car !== null) return { tick, car };
      divergedTick = tick;
    }
    if (!isHashPoint(tick, recording.ticks)) continue;
    const car = firstDifferentCar(recording.hashPoints, hashPoint++, fingerprints.values);
    if (divergedTick !== null || car !== null) return { tick: divergedTick ?? tick, car };
  }
  for (const stream of streams) stream.end();
  return engine.stateHash() === recording.finalHash ? null : { tick: recording.ticks, car: null };
}

/** The first car whose fingerprint differs at a hash point, or null. */
function firstDifferentCar(hashPoints: Uint32Array, hashPoint: number, values: Uint32Array): number | null {
  for (let car = 0; car < values.length; car++) {
    if (hashPoints[hashPoint * values.length + car] !== values[car]) return car;
  }
  return null;
}
