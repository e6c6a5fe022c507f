import { DECISIONS, type Decision, INCIDENT_KINDS, type IncidentKind } from "../../contract/ruling.ts";
import type { Gravity } from "./finding.ts";

/** What an offence of a gravity costs. */
export interface Price {
  readonly decision: Decision;
  /** Of a time penalty or a stop-and-go. */
  readonly seconds?: number;
  /** Of a grid penalty. */
  readonly gridPlaces?: number;
  /** Licence points. */
  readonly points?: number;
}

/** [SW60] Prices of every kind of offence by its gravity: what an operator can replace. */
export type Tariff = Readonly<Record<IncidentKind, Readonly<Record<Exclude<Gravity, "none">, Price>>>>;

/** How strict the stewards are. */
export const STRICTNESSES = ["lenient", "standard", "strict"] as const;
/** How strict the stewards are, by name. */
export type Strictness = (typeof STRICTNESSES)[number];

const time = (seconds: number, points: number): Price => ({ decision: "timePenalty", seconds, points });
const DISQUALIFIED: Price = { decision: "disqualification", points: 6 };
const REPRIMAND: Price = { decision: "reprimand" };
const WARNING: Price = { decision: "warning" };
const gridPlaces = (places: number, points: number): Price => ({ decision: "gridPlaces", gridPlaces: places, points });
const DRIVE_THROUGH: Price = { decision: "driveThrough", points: 3 };

/**
 * The FIA's usual decisions of 2022 to 2025 (Driving Standards Guidelines v4.1 as published, and the decisions of those seasons); a heavy
 * collision costs a drive-through here, for nobody is there to summon.
 */
const STANDARD: Tariff = {
  collision: { light: time(5, 1), normal: time(10, 2), heavy: time(10, 3), deliberate: DISQUALIFIED },
  rearEnd: { light: time(5, 1), normal: time(10, 2), heavy: time(10, 3), deliberate: DISQUALIFIED },
  divebomb: { light: time(5, 1), normal: time(10, 2), heavy: time(10, 3), deliberate: DISQUALIFIED },
  forcingOff: { light: time(5, 1), normal: time(10, 2), heavy: time(10, 3), deliberate: DISQUALIFIED },
  crowding: { light: time(5, 1), normal: time(5, 1), heavy: time(10, 2), deliberate: DISQUALIFIED },
  brakeTest: { light: time(5, 2), normal: time(10, 3), heavy: DRIVE_THROUGH, deliberate: DISQUALIFIED },
  movingUnderBraking: { light: time(5, 1), normal: time(5, 1), heavy: time(10, 2), deliberate: DISQUALIFIED },
  blocking: { light: time(5, 1), normal: time(5, 1), heavy: time(10, 2), deliberate: DISQUALIFIED },
  unsafeRejoin: { light: REPRIMAND, normal: time(5, 1), heavy: time(10, 2), deliberate: DISQUALIFIED },
  lastingAdvantage: { light: time(5, 0), normal: time(10, 0), heavy: DRIVE_THROUGH, deliberate: DRIVE_THROUGH },
  trackLimits: { light: time(5, 0), normal: time(10, 0), heavy: time(10, 0), deliberate: DRIVE_THROUGH },
  impeding: { light: REPRIMAND, normal: gridPlaces(3, 0), heavy: gridPlaces(5, 1), deliberate: DISQUALIFIED },
  ignoringBlue: { light: time(5, 0), normal: time(5, 1), heavy: DRIVE_THROUGH, deliberate: DRIVE_THROUGH },
  ignoringYellow: { light: time(5, 1), normal: time(10, 2), heavy: DRIVE_THROUGH, deliberate: DISQUALIFIED },
  overtakingUnderYellow: { light: time(5, 1), normal: time(10, 2), heavy: DRIVE_THROUGH, deliberate: DISQUALIFIED },
  overtakingUnderSafetyCar: { light: time(5, 1), normal: time(10, 2), heavy: DRIVE_THROUGH, deliberate: DISQUALIFIED },
  falseStart: { light: time(5, 0), normal: time(5, 0), heavy: DRIVE_THROUGH, deliberate: DRIVE_THROUGH },
  pitSpeeding: { light: time(5, 0), normal: time(5, 0), heavy: DRIVE_THROUGH, deliberate: DRIVE_THROUGH },
  wrongWay: { light: REPRIMAND, normal: DRIVE_THROUGH, heavy: DISQUALIFIED, deliberate: DISQUALIFIED },
  wrecking: { light: DRIVE_THROUGH, normal: DISQUALIFIED, heavy: DISQUALIFIED, deliberate: DISQUALIFIED },
  contactAfterFlag: { light: REPRIMAND, normal: gridPlaces(3, 2), heavy: gridPlaces(5, 3), deliberate: DISQUALIFIED },
};

/** [SW61] The tariff of each strictness: a step in gravity lighter or heavier than standard. */
export function tariffOf(strictness: Strictness): Tariff {
  if (strictness === "standard") return STANDARD;
  return Object.fromEntries(
    INCIDENT_KINDS.map((kind) => [kind, strictness === "lenient" ? soften(STANDARD[kind]) : harden(STANDARD[kind])]),
  ) as unknown as Tariff;
}

function soften(row: Tariff[IncidentKind]): Tariff[IncidentKind] {
  const least = row.light.decision === "timePenalty" ? WARNING : row.light;
  return { light: least, normal: row.light, heavy: row.normal, deliberate: row.deliberate };
}

function harden(row: Tariff[IncidentKind]): Tariff[IncidentKind] {
  return {
    light: row.normal,
    normal: row.heavy,
    heavy: DRIVE_THROUGH.decision === row.heavy.decision ? row.deliberate : DRIVE_THROUGH,
    deliberate: row.deliberate,
  };
}

/** A tariff that an operator wrote cannot be used; the message names the field. */
export class TariffError extends Error {
  override name = "TariffError";
}

const GRAVITIES = ["light", "normal", "heavy", "deliberate"] as const;

/**
 * Checks an operator's tariff; kinds and gravities that it leaves out keep the standard's price.
 *
 * @param value parsed JSON: kind, then gravity, then a price
 * @throws TariffError naming what is wrong
 */
export function readTariff(value: unknown): Tariff {
  if (!isRecord(value))
    throw new TariffError(
      'tariff: expected an object of offences, such as { "collision": { "normal": { "decision": "timePenalty", "seconds": 10 } } }',
    );
  const rows = Object.entries(value).map(([kind, row]) => {
    if (!INCIDENT_KINDS.includes(kind as IncidentKind))
      throw new TariffError(`tariff: "${kind}" is no offence, use one of ${INCIDENT_KINDS.join(", ")}`);
    if (!isRecord(row)) throw new TariffError(`tariff: ${kind} must be an object with ${GRAVITIES.join(", ")}`);
    const prices = Object.entries(row).map(([gravity, price]) => [gravity, readPrice(`${kind}.${gravity}`, gravity, price)]);
    return [kind, { ...STANDARD[kind as IncidentKind], ...Object.fromEntries(prices) }];
  });
  return { ...STANDARD, ...Object.fromEntries(rows) };
}

function readPrice(field: string, gravity: string, price: unknown): Price {
  if (!GRAVITIES.includes(gravity as (typeof GRAVITIES)[number]))
    throw new TariffError(`tariff: ${field} is no gravity, use ${GRAVITIES.join(", ")}`);
  if (!isRecord(price)) throw new TariffError(`tariff: ${field} must be an object with a decision`);
  if (!DECISIONS.includes(price.decision as Decision))
    throw new TariffError(`tariff: ${field}.decision must be one of ${DECISIONS.join(", ")}`);
  for (const name of ["seconds", "gridPlaces", "points"]) {
    const number = price[name];
    const isFit = number === undefined || (typeof number === "number" && number >= 0 && number <= 600);
    if (!isFit) throw new TariffError(`tariff: ${field}.${name} must be a number from 0 to 600`);
  }
  if ((price.decision === "timePenalty" || price.decision === "stopAndGo") && price.seconds === undefined)
    throw new TariffError(`tariff: ${field} needs seconds`);
  return price as unknown as Price;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
