import { aeroModel } from "../car/aerodynamics.ts";
import { peakPowerW } from "../car/torque-curve.ts";
import type { EntryConfig, RaceConfig } from "../contract/race-config.ts";
import { power } from "../math/exponential.ts";
import { RaceConfigError } from "./race-config-check.ts";
import { type EnteredCar, enterCar } from "./race-engine.ts";

/** A race in which nobody may have said yet how fast fuel goes. */
export type RaceWish = Omit<RaceConfig, "fuelUseRate"> & { fuelUseRate?: number };

/**
 * Shares of `meanPullN`, fitted to flying laps of the reference driver at full pace on a full tank: 16 models on greyfell,
 * halden-bowl, dustfold, clubring and nordvik. The estimate is 6 % above the thirstiest and mostly 10 to 40 % above.
 */
const GAINING_SPEED_SHARE = 0.17;
const HOLDING_SPEED_SHARE = 0.58;
/** The start burns as much as this distance more: up to 870 m, measured in the same laps. */
const START_M = 1000;
/** Choices are rounded to the safe side: kg of fuel, and steps of the rate of use. */
const FUEL_STEPS_PER_KG = 10;
const RATE_STEPS = 1000;

/**
 * [RC60] [RC61] Decides what nobody chose about fuel, so that every car can finish.
 *
 * @param lengthM length of a lap
 * @returns the race with `fuelKg` for each entry without one, and a rate of fuel use that the tanks last for
 * @throws RaceConfigError when a rate was chosen that a full tank does not last for, naming the highest that is possible
 */
export function planRaceFuel(wish: RaceWish, lengthM: number): RaceConfig {
  const cars = wish.entries.map(enterCar);
  const needsKg = cars.map((car) => fuelForDistanceKg(car, wish.laps * lengthM));
  const fuelUseRate = wish.fuelUseRate ?? Math.min(1, highestRate(wish.entries, cars, needsKg));
  const entries = wish.entries.map((entry, i) => {
    if (fuelUseRate === 0 || entry.setup.fuelKg !== undefined) return entry;
    const { fuelTankKg } = cars[i].spec;
    const startKg = Math.ceil(needsKg[i] * fuelUseRate * FUEL_STEPS_PER_KG) / FUEL_STEPS_PER_KG;
    if (needsKg[i] * fuelUseRate > fuelTankKg) throw tankTooSmall(wish, cars[i], highestRate(wish.entries, cars, needsKg));
    return { ...entry, setup: { ...entry.setup, fuelKg: Math.min(fuelTankKg, startKg) } };
  });
  return { ...wish, fuelUseRate, entries };
}

/** What a distance from a standing start takes at the common rate of use, with a margin, in kg. */
export function fuelForDistanceKg(car: EnteredCar, distanceM: number): number {
  return meanPullN(car) * car.spec.engine.fuelKgPerJ * (distanceM + START_M);
}

/**
 * Upper estimate of the engine's pull at the wheels, the mean over a lap's distance. A car gains speed after every bend, which takes
 * force as the root of power times mass, and holds it on straights, which takes its drag at the speed its power is good for.
 */
function meanPullN({ spec, setup }: EnteredCar): number {
  const powerW = (peakPowerW(spec.engine.torqueCurve) * setup.powerPercent) / 100;
  const gainingN = Math.sqrt(powerW * (spec.massKg + setup.ballastKg));
  const holdingN = power(powerW * powerW * aeroModel(spec, setup).dragKgpm, 1 / 3);
  return GAINING_SPEED_SHARE * gainingN + HOLDING_SPEED_SHARE * holdingN;
}

/** The rate at which the thirstiest of the cars whose fuel nobody chose uses up its tank. */
function highestRate(entries: readonly EntryConfig[], cars: readonly EnteredCar[], needsKg: readonly number[]): number {
  const rates = cars.map(({ spec }, i) =>
    entries[i].setup.fuelKg === undefined ? spec.fuelTankKg / needsKg[i] : Number.POSITIVE_INFINITY,
  );
  return Math.floor(Math.min(...rates) * RATE_STEPS) / RATE_STEPS;
}

function tankTooSmall(wish: RaceWish, { spec }: EnteredCar, highest: number): RaceConfigError {
  return new RaceConfigError(
    `race configuration: ${spec.id}'s tank of ${spec.fuelTankKg} kg does not last for ${wish.laps} laps of ${wish.track} ` +
      `at fuel use ${wish.fuelUseRate}: choose ${highest} or less, or fewer laps`,
  );
}
