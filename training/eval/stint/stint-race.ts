import { UsageError } from "../../../cli/command-line.ts";
import type { PolicySession } from "../../../server/inference/policy-session.ts";
import { carSpec } from "../../../shared/car/catalog/index.ts";
import { resolveSetup } from "../../../shared/car/setup.ts";
import type { RaceConfig } from "../../../shared/contract/race-config.ts";
import { type PreparedDriver, prepareReferenceDriver } from "../../../shared/driver/driver-preparation.ts";
import { lapRace } from "../../../shared/engine/lap-run.ts";
import { RaceConfigError } from "../../../shared/engine/race-config-check.ts";
import { enterCar } from "../../../shared/engine/race-engine.ts";
import { fuelForDistanceKg } from "../../../shared/engine/race-fuel.ts";
import { prepareRace } from "../../../shared/engine/race-preparation.ts";
import type { Track } from "../../../shared/track/track.ts";
import { driveStint } from "./drive-stint.ts";

/** Fuel goes so many times as fast where nobody chose a rate and the tank allows it. */
const USUAL_FUEL_USE = 4;

/** A race alone, and how much fuel it starts with. */
export interface StintOrder {
  readonly car: string;
  readonly laps: number;
  readonly seed: number;
  readonly tyreWearRate: number;
  /** As high as a full tank lasts for, at most USUAL_FUEL_USE, when undefined. */
  readonly fuelUseRate: number | undefined;
  /** Fuel at the start, as a share of what full pace takes. */
  readonly fuelShare: number;
}

/** A race made ready for any of the drivers. */
export interface StintRace {
  readonly config: RaceConfig;
  readonly prepared: PreparedDriver;
  readonly startFuelKg: number;
}

/**
 * Makes a race whose fuel is short or ample, by driving it once at full pace with what is planned for it.
 *
 * @throws UsageError when a full tank does not last for the chosen rate
 */
export async function prepareStint(track: Track, order: StintOrder, policy: PolicySession): Promise<StintRace> {
  const { car, laps, seed, tyreWearRate, fuelShare } = order;
  const conditions = { car, laps: laps - 1, setup: {}, wetness: 0, tyreWearRate, seed };
  const fuelUseRate = order.fuelUseRate ?? possibleFuelUse(track, order);
  const planned = plan(track, { ...conditions, fuelUseRate }, policy.name);
  const startFuelKg = fuelShare * (await fullPaceFuelKg(track, planned, policy));
  const [entry] = planned.entries;
  const config = { ...planned, entries: [{ ...entry, setup: { ...entry.setup, fuelKg: startFuelKg } }] };
  return { config, prepared: prepare(track, config), startFuelKg };
}

function plan(track: Track, order: Parameters<typeof lapRace>[1], driver: string): RaceConfig {
  try {
    return prepareRace(lapRace(track, order, driver), track);
  } catch (cause) {
    if (cause instanceof RaceConfigError) throw new UsageError("--fuel-use is too high for --laps", { cause });
    throw cause;
  }
}

function possibleFuelUse(track: Track, { car, laps }: StintOrder): number {
  const entered = enterCar({ carModel: car, name: car, kind: "ai", driver: car, setup: {} }, 0);
  const needKg = fuelForDistanceKg(entered, laps * track.lengthM);
  return Math.min(USUAL_FUEL_USE, Math.floor((100 * entered.spec.fuelTankKg) / needKg) / 100);
}

async function fullPaceFuelKg(track: Track, config: RaceConfig, policy: PolicySession): Promise<number> {
  const { finished, fuelLeftKg, lapsSec } = await driveStint(config, track, prepare(track, config), policy, "ignoring");
  if (!finished) throw new Error(`stint: ${policy.name} does not finish ${track.id} at full pace, only ${lapsSec.length} laps of it`);
  return (config.entries[0].setup.fuelKg ?? 0) - fuelLeftKg;
}

function prepare(track: Track, { entries, wetness }: RaceConfig): PreparedDriver {
  const [{ carModel, setup }] = entries;
  const spec = carSpec(carModel);
  return prepareReferenceDriver(track, spec, resolveSetup(spec, setup), wetness);
}
