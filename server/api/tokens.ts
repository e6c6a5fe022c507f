import type { PersonalLevel, PlayedRace } from "../../shared/contract/personal-level.ts";
import type { RulingRecord } from "../../shared/contract/ruling.ts";
import type { ResultRow } from "../../shared/engine/race-result.ts";

/** Token of `ProcessHealth`. Every injection names its token, because there is no decorator metadata. */
export const PROCESS_HEALTH = Symbol("PROCESS_HEALTH");
/** Token of `VersionInfo`. */
export const VERSION_INFO = Symbol("VERSION_INFO");
/** Token of `Catalogue`. */
export const CATALOGUE = Symbol("CATALOGUE");
/** Token of `PersonalLevels`. */
export const PERSONAL_LEVELS = Symbol("PERSONAL_LEVELS");

/** Token of `RaceRecords`. */
export const RACE_RECORDS = Symbol("RACE_RECORDS");
/** Token of what an operator has to show, a string; empty where there is none. */
export const OPERATOR_TOKEN = Symbol("OPERATOR_TOKEN");

/** Durations of the race ticks of all rooms. */
export interface RoomTickHealth {
  /** Race ticks simulated since the process started. */
  ticks: number;
  meanUs: number;
  p99Us: number;
  maxUs: number;
  /** Ticks that wall time passed without: the process was too slow or stood still. */
  dropped: number;
}

/** The decisions of learned drivers, since the process started. */
export interface InferenceHealth {
  /** Execution provider in use. */
  provider: string;
  batches: number;
  decisions: number;
  rowsPerBatch: number;
  p50Ms: number;
  p99Ms: number;
  /** Ticks that reference drivers drove because decisions were late; counted when a race is over. */
  lateTicks: number;
  failures: number;
}

/** Answers what the process does right now. */
export interface ProcessHealth {
  read(): {
    status: "ok";
    uptimeSec: number;
    rooms: number;
    clients: number;
    memoryMb: number;
    eventLoopDelayP99Ms: number;
    roomTicks: RoomTickHealth;
    inference: InferenceHealth;
  };
}

/** What runs here. */
export interface VersionInfo {
  readonly version: string;
  readonly protocol: number;
  readonly node: string;
}

/** Circuits, cars and AI drivers to choose from. */
export interface Catalogue {
  /** Models that can drive now, and `reference`. */
  readonly drivers: readonly { id: string }[];
  readonly tracks: readonly { id: string; name: string; lengthM: number }[];
  readonly cars: readonly { id: string; name: string; category: string; massKg: number; peakPowerKw: number; drivetrain: string }[];
}

/** Finds the AI drivers that are a close race for a player. */
export interface PersonalLevels {
  /** Circuits and car models of which laps can be judged. */
  readonly trackIds: readonly string[];
  readonly carModels: readonly string[];
  /** @param races of such circuits and cars, oldest first */
  levelOf(races: readonly PlayedRace[]): Promise<PersonalLevel>;
}

/** What came of one race. */
export interface OutcomeOfRace {
  /** The rulings. */
  readonly records: readonly RulingRecord[];
  /** Null before the end, and for good where the race was broken off. */
  readonly result: readonly ResultRow[] | null;
  /** @throws RangeError when there is no ruling of that id */
  overturn(id: number): RulingRecord;
}

/** What is kept of the newest races of the process; undefined for any other. */
export interface RaceRecords {
  readonly limits: { readonly races: number };
  outcome(raceId: string): OutcomeOfRace | undefined;
  /** The file, or why there is none. */
  recording(raceId: string): Uint8Array | "raceIsOn" | "notKept" | undefined;
}
