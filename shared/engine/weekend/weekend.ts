import type {
  CarSetupChoice,
  ControlLevel,
  DamageLevel,
  DriverKind,
  PitRules,
  SessionKind,
  WeatherPoint,
} from "../../contract/race-config.ts";
import type { PointsSystem } from "../../race/championship.ts";
import type { Strictness } from "../../steward/ruling/tariff.ts";

/** Grids that go by a name; see [WK3]. */
export const NAMED_GRIDS = ["qualifying", "previous", "rating", "random", "reversed", "entries"] as const;
/** In what order a session's cars stand on the grid. */
export type GridRule = (typeof NAMED_GRIDS)[number] | { readonly reversedTop: number };

/** Who takes part. */
export interface WeekendEntry {
  readonly name: string;
  readonly team?: string;
  /** Car model id. */
  readonly car: string;
  /** `ai` where it is absent. */
  readonly kind?: DriverKind;
  /** What drives an AI car, `reference` where it is absent. */
  readonly driver?: string;
  /** 0 to 100. */
  readonly skill?: number;
  /** For a grid by rating, the greatest first. */
  readonly rating?: number;
  readonly setup?: CarSetupChoice;
}

/** One session. What is left out is as in `SessionFormat` and `RaceConfig`; rates are 1, the road is dry. */
export interface WeekendSession {
  readonly kind: SessionKind;
  readonly durationSec?: number;
  readonly laps?: number;
  readonly lapsAfterTime?: 0 | 1;
  readonly start?: "standing" | "rolling";
  readonly grid?: GridRule;
  readonly weather?: readonly WeatherPoint[];
  readonly wetness?: number;
  readonly tyreWearRate?: number;
  readonly fuelUseRate?: number;
  readonly damage?: DamageLevel;
  readonly pit?: PitRules;
  readonly control?: ControlLevel;
  readonly doublePoints?: boolean;
}

/** Sessions that belong together, with the drivers who hold them; the rules stand in SPEC.md. */
export interface Weekend {
  readonly track: string;
  readonly seed: number;
  readonly entries: readonly WeekendEntry[];
  readonly sessions: readonly WeekendSession[];
  /** [WK5] 1 where it is absent. */
  readonly timeMultiple?: number;
  /** Of the steward, `standard` where it is absent. */
  readonly strictness?: Strictness;
  /** Of the races, those of grands prix where it is absent. */
  readonly points?: PointsSystem;
}
