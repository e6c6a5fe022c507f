/** Token of `ProcessHealth`. Every injection names its token, because there is no decorator metadata. */
export const PROCESS_HEALTH = Symbol("PROCESS_HEALTH");
/** Token of `VersionInfo`. */
export const VERSION_INFO = Symbol("VERSION_INFO");
/** Token of `Catalogue`. */
export const CATALOGUE = Symbol("CATALOGUE");

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
  };
}

/** What runs here. */
export interface VersionInfo {
  readonly version: string;
  readonly protocol: number;
  readonly node: string;
}

/** Circuits and cars to choose from. */
export interface Catalogue {
  readonly tracks: readonly { id: string; name: string; lengthM: number }[];
  readonly cars: readonly { id: string; name: string; category: string; massKg: number; peakPowerKw: number; drivetrain: string }[];
}
