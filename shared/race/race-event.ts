import type { CarIndex, Tick } from "../contract/ids.ts";
import type { Penalty, TrackStatus } from "../contract/race-control.ts";

/** Why a car is out of the race: it stood still, its driver left, the race had to end, or it was shown the black flag. */
export const RETIREMENT_REASONS = ["stopped", "left", "timeout", "disqualified"] as const;
/** Why a car is out. */
export type RetirementReason = (typeof RETIREMENT_REASONS)[number];

/** Under what nobody may overtake. */
export type NoOvertakingFlag = Exclude<TrackStatus, "green"> | "sectorYellow" | "formationLap";

/** The other party of a contact that was a wall or barrier. */
export const WALL = -1;

/** Milliseconds of the three sectors of a lap. */
export type SectorTimes = readonly [number, number, number];

/**
 * What happened in a race, as values: rooms send them, stewards judge them, recordings show them. `tick` is the tick in
 * whose step it happened; times are whole milliseconds, race times counted from lights out.
 */
export type RaceEvent =
  | { readonly kind: "lightOn"; readonly tick: Tick; readonly lightsLit: number }
  | { readonly kind: "lightsOut"; readonly tick: Tick }
  /** Race time begins without lights: a session that cars join as they like, or the end of a formation lap. */
  | { readonly kind: "greenFlag"; readonly tick: Tick }
  | { readonly kind: "falseStart"; readonly tick: Tick; readonly car: CarIndex }
  | {
      readonly kind: "sectorCompleted";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly lap: number;
      readonly sector: number;
      readonly timeMs: number;
    }
  | {
      readonly kind: "lapCompleted";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly lap: number;
      readonly timeMs: number;
      readonly sectorsMs: SectorTimes;
      readonly offTrackMs: number;
      readonly carContacts: number;
      readonly wallContacts: number;
    }
  | { readonly kind: "fastestLap"; readonly tick: Tick; readonly car: CarIndex; readonly lap: number; readonly timeMs: number }
  | { readonly kind: "wrongWay"; readonly tick: Tick; readonly car: CarIndex; readonly active: boolean }
  | {
      readonly kind: "contact";
      readonly tick: Tick;
      readonly car: CarIndex;
      /** The other car, or `WALL`. */
      readonly other: CarIndex | typeof WALL;
      readonly impulseNs: number;
    }
  /** `lap` is the last one of a race over time. */
  | { readonly kind: "lastLap"; readonly tick: Tick; readonly lap: number }
  /** For the winner; null where the time of practice or qualifying is up. */
  | { readonly kind: "chequeredFlag"; readonly tick: Tick; readonly car: CarIndex | null }
  | { readonly kind: "finished"; readonly tick: Tick; readonly car: CarIndex; readonly laps: number; readonly timeMs: number }
  | { readonly kind: "retired"; readonly tick: Tick; readonly car: CarIndex; readonly reason: RetirementReason }
  /** A car that is out is to be set down beside the road; whoever has the cars does it. */
  | { readonly kind: "recovered"; readonly tick: Tick; readonly car: CarIndex }
  | { readonly kind: "trackStatus"; readonly tick: Tick; readonly status: TrackStatus }
  | { readonly kind: "sectorYellow"; readonly tick: Tick; readonly sector: number; readonly shown: boolean }
  /** The black-and-white flag. */
  | { readonly kind: "warned"; readonly tick: Tick; readonly car: CarIndex }
  | {
      readonly kind: "overtookUnderFlag";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly passed: CarIndex;
      readonly flag: NoOvertakingFlag;
      /** Where on the lap. */
      readonly sM: number;
    }
  /** A car that had overtaken under a flag has fallen behind the other again. */
  | { readonly kind: "gaveBack"; readonly tick: Tick; readonly car: CarIndex; readonly to: CarIndex }
  | {
      readonly kind: "flagSpeeding";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly flag: "fullCourseYellow" | "red";
      readonly speedMps: number;
      readonly limitMps: number;
    }
  | { readonly kind: "pitEntered"; readonly tick: Tick; readonly car: CarIndex; readonly lap: number }
  | { readonly kind: "pitSpeeding"; readonly tick: Tick; readonly car: CarIndex; readonly excessMps: number }
  /** It stands in its box: first for its penalties, then for the work. */
  | {
      readonly kind: "pitStopped";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly box: number;
      readonly penaltySec: number;
      readonly workSec: number;
    }
  /** What the crew has done; whoever has the cars does it to them. */
  | {
      readonly kind: "pitServiceDone";
      readonly tick: Tick;
      readonly car: CarIndex;
      /** Null where the tyres stay. */
      readonly compound: string | null;
      readonly fuelKg: number;
      readonly repair: boolean;
    }
  | { readonly kind: "pitReleased"; readonly tick: Tick; readonly car: CarIndex; readonly standMs: number }
  | {
      readonly kind: "pitExited";
      readonly tick: Tick;
      readonly car: CarIndex;
      readonly laneMs: number;
      readonly standMs: number;
      /** Against the mean pace of the car's best lap; null while it has none. */
      readonly lossMs: number | null;
    }
  | { readonly kind: "penalised"; readonly tick: Tick; readonly car: CarIndex; readonly ruling: number; readonly penalty: Penalty }
  | { readonly kind: "penaltyServed"; readonly tick: Tick; readonly car: CarIndex; readonly ruling: number }
  | { readonly kind: "lapDeleted"; readonly tick: Tick; readonly car: CarIndex; readonly ruling: number; readonly lap: number }
  /** `undone` is false where all of it had been served. */
  | { readonly kind: "rulingRevoked"; readonly tick: Tick; readonly ruling: number; readonly undone: boolean }
  /** Cars have been given slots for a restart: `RaceColumns.placement`. */
  | { readonly kind: "restartGrid"; readonly tick: Tick }
  | { readonly kind: "raceEnded"; readonly tick: Tick };
