import type { CarSetupChoice } from "../contract/race-config.ts";
import type { CarSpec } from "./car-spec.ts";
import { COMPOUND_IDS } from "./compounds.ts";

/** A set-up with every choice made: what the simulation reads. Ranges and meanings as in `CarSetupChoice`. */
export type CarSetup = Readonly<Required<CarSetupChoice>>;

/** A choice of the garage is unknown, of the wrong type or out of its range. */
export class SetupError extends Error {
  constructor(carId: string, field: string, rule: string, value: unknown) {
    super(`set-up of ${carId}: ${field} must be ${rule}, got ${typeof value === "string" ? `"${value}"` : String(value)}`);
    this.name = "SetupError";
  }
}

/** Inclusive ranges of the numeric choices; fuel's upper end is the car's tank. */
export const SETUP_RANGES = {
  powerPercent: { min: 50, max: 120 },
  ballastKg: { min: 0, max: 200 },
  restrictor: { min: 0.6, max: 1 },
  downforceFront: { min: 0, max: 1 },
  downforceRear: { min: 0, max: 1 },
  finalDriveFactor: { min: 0.7, max: 1.4 },
  brakeBiasFront: { min: 0.4, max: 0.8 },
  antiRollFrontFactor: { min: 0, max: 3 },
  antiRollRearFactor: { min: 0, max: 3 },
} as const;

/** The car as it is delivered: half a tank, wings in the middle, its own tyres and assists. */
export function standardSetup(spec: CarSpec): CarSetup {
  return {
    powerPercent: 100,
    ballastKg: 0,
    restrictor: 1,
    downforceFront: 0.5,
    downforceRear: 0.5,
    finalDriveFactor: 1,
    brakeBiasFront: spec.brakeBiasFront,
    antiRollFrontFactor: 1,
    antiRollRearFactor: 1,
    fuelKg: spec.fuelTankKg / 2,
    compound: spec.defaultCompound,
    abs: spec.assists.abs,
    tractionControl: spec.assists.tractionControl,
    stabilityControl: spec.assists.stabilityControl,
    automaticGearbox: true,
  };
}

/**
 * Completes a person's or a file's choices with the car's standard ones.
 *
 * @param choice from outside: every field is checked, an undefined one takes the standard
 * @throws SetupError naming car, field, range and value
 */
export function resolveSetup(spec: CarSpec, choice: CarSetupChoice): CarSetup {
  const setup: Record<string, unknown> = { ...standardSetup(spec) };
  for (const [field, value] of Object.entries(choice)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(setup, field)) throw new SetupError(spec.id, field, `one of ${Object.keys(setup).join(", ")}`, field);
    checkField(spec, field, value);
    setup[field] = value;
  }
  return setup as CarSetup;
}

function checkField(spec: CarSpec, field: string, value: unknown): void {
  if (field === "compound") {
    if (!COMPOUND_IDS.includes(value as string)) throw new SetupError(spec.id, field, `one of ${COMPOUND_IDS.join(", ")}`, value);
    return;
  }
  const range = field === "fuelKg" ? { min: 0, max: spec.fuelTankKg } : SETUP_RANGES[field as keyof typeof SETUP_RANGES];
  if (range === undefined) {
    if (typeof value !== "boolean") throw new SetupError(spec.id, field, "true or false", value);
    return;
  }
  if (!(typeof value === "number" && value >= range.min && value <= range.max)) {
    throw new SetupError(spec.id, field, `a number from ${range.min} to ${range.max}`, value);
  }
}
