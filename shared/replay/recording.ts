import type { RaceConfig } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { TrackFile } from "../track/track-file.ts";

/** Version of the file format. */
export const RECORDING_VERSION = 1;
/** Ticks between two hash points, where every car's fingerprint is kept. */
export const HASH_POINT_TICKS = 60;

/** What a recording was made of, besides the inputs. */
export interface RecordingHeader {
  /** `SIMULATION_VERSION` of the recorder. */
  simulationVersion: number;
  config: RaceConfig;
  /** The circuit itself where it is not a built-in one. */
  track: TrackFile | null;
  /** Fingerprints of the compiled circuit and of the cars with their set-ups: what was built in may have changed since. */
  trackHash: string;
  carsHash: string;
}

/** A race control order and the tick in which it was carried out. */
export interface RecordedOrder {
  tick: number;
  order: RaceOrder;
}

/** A race as seed, inputs and orders, with what is needed to find where a re-simulation leaves it. Poses are derived. */
export interface Recording {
  header: RecordingHeader;
  ticks: number;
  orders: readonly RecordedOrder[];
  /** One coded stream a car, see input-stream.ts. */
  inputs: readonly Uint8Array[];
  /** Plain and weighted sum of the cars' fingerprints after each tick: 2 words a tick. */
  tickSums: Uint32Array;
  /** Fingerprints of all cars after every 60th tick and the last one: one row a hash point, one word a car. */
  hashPoints: Uint32Array;
  /** `stateHash()` of the engine after the last tick. */
  finalHash: string;
}

/** Hash points of a recording: one every 60 ticks and one at the end, if that is not one of them. */
export function hashPointCount(ticks: number): number {
  return Math.ceil(ticks / HASH_POINT_TICKS);
}

/** Whether a hash point follows this tick. */
export function isHashPoint(tick: number, ticks: number): boolean {
  return tick % HASH_POINT_TICKS === 0 || tick === ticks;
}
