/** Who drives a car. */
export type DriverKind = "person" | "ai";

/** Choices of the garage; every field has a default in shared/car/setup.ts. */
export interface CarSetupChoice {
  /** Engine power in per cent of standard, 50 to 120. */
  powerPercent?: number;
  /** Added mass in kg, at the centre of gravity, 0 to 200. */
  ballastKg?: number;
  /** Intake restrictor: share of top-end torque left, 0.6 to 1. */
  restrictor?: number;
  /** Wing setting front and rear, 0 (least) to 1 (most) of the car's range. */
  downforceFront?: number;
  downforceRear?: number;
  /** Factor on the standard final drive ratio, 0.7 to 1.4. */
  finalDriveFactor?: number;
  /** Share of brake torque at the front, 0.4 to 0.8. */
  brakeBiasFront?: number;
  /** Factors on the standard anti-roll bar rates, 0 to 3. */
  antiRollFrontFactor?: number;
  antiRollRearFactor?: number;
  /** Fuel at the start in kg, 0 to the tank's size. */
  fuelKg?: number;
  /** Tyre compound id, see shared/car/compounds.ts. */
  compound?: string;
  /** Driving aids; all default to the model's road setting. */
  abs?: boolean;
  tractionControl?: boolean;
  stabilityControl?: boolean;
  automaticGearbox?: boolean;
}

/** One entry on the grid, in grid order. */
export interface EntryConfig {
  /** Car model id, see shared/car/catalog. */
  carModel: string;
  name: string;
  kind: DriverKind;
  /** What drives an AI car, `reference` or a model id; a person's display name otherwise. */
  driver: string;
  setup: CarSetupChoice;
}

/** What a session is for. */
export const SESSION_KINDS = ["practice", "qualifying", "race"] as const;
/** What a session is for, by name. */
export type SessionKind = (typeof SESSION_KINDS)[number];

/** How wet the track is from an instant on; between two points the wetness changes evenly. */
export interface WeatherPoint {
  /** Since the session was created, s. */
  atSec: number;
  /** 0 dry to 1 standing water. */
  wetness: number;
}

/** What contacts do to cars: nothing, or aerodynamics and steering suffer from hard ones, or from all that hurt. */
export const DAMAGE_LEVELS = ["off", "light", "full"] as const;
/** A level of damage, by name. */
export type DamageLevel = (typeof DAMAGE_LEVELS)[number];

/** How pit stops go; the times of the work stand in shared/race/race-rules.ts. */
export interface PitRules {
  /** Whether fuel may be taken. */
  refuelling: boolean;
  /** Stops with a change of tyres that every finisher must have made. */
  mandatoryStops: number;
  /** Different compounds that every finisher must have used. */
  mandatoryCompounds: number;
  /** Laps in which a mandatory stop counts, first and last; any lap where it is absent. */
  window?: [number, number];
  /** Tyres that may be changed to, see shared/car/compounds.ts; any where it is absent. */
  compounds?: string[];
}

/** What race control does by itself: nothing, yellow flags and clearing away, or everything up to red. */
export const CONTROL_LEVELS = ["none", "yellows", "full"] as const;
/** A level of race control, by name. */
export type ControlLevel = (typeof CONTROL_LEVELS)[number];

/** The format of a session, where it is more than a race over laps from a standing start. */
export interface SessionFormat {
  kind: SessionKind;
  /** Time from the start after which the flag falls at the line, s; the laps of the race do not count then. */
  durationSec?: number;
  /** Laps that are driven on after the time is up. */
  lapsAfterTime?: 0 | 1;
  start?: "standing" | "rolling";
  /** In order of time; the race's own wetness where it is absent. */
  weather?: WeatherPoint[];
  damage?: DamageLevel;
  /** No stop is possible where it is absent. */
  pit?: PitRules;
  /** `full` where it is absent; a race without a format has none. */
  control?: ControlLevel;
}

/** All that a race is a function of, besides its inputs. Plain JSON: recordings carry it. */
export interface RaceConfig {
  /** Built-in circuit id; the track itself is handed over beside the config. */
  track: string;
  seed: number;
  /** Of a session over time, the most laps that fuel and tyres are planned for. */
  laps: number;
  /** A race over laps from a standing start, without stops, damage or change of weather, where it is absent. */
  session?: SessionFormat;
  /** 0 dry to 1 standing water, at the start. */
  wetness: number;
  /** Multipliers for tyre wear and fuel use; 0 turns them off. */
  tyreWearRate: number;
  fuelUseRate: number;
  entries: EntryConfig[];
}
