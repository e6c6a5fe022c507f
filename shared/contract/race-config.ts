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

/** All that a race is a function of, besides its inputs. Plain JSON: recordings carry it. */
export interface RaceConfig {
  /** Built-in circuit id; the track itself is handed over beside the config. */
  track: string;
  seed: number;
  laps: number;
  /** 0 dry to 1 standing water. */
  wetness: number;
  /** Multipliers for tyre wear and fuel use; 0 turns them off. */
  tyreWearRate: number;
  fuelUseRate: number;
  entries: EntryConfig[];
}
