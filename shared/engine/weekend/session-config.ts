import type { EntryConfig, PitRules, RaceConfig, SessionFormat } from "../../contract/race-config.ts";
import type { Track } from "../../track/track.ts";
import { checkRaceConfig, RaceConfigError } from "../race-config-check.ts";
import { enterCar } from "../race-engine.ts";
import { fuelForDistanceKg, type RaceWish } from "../race-fuel.ts";
import { prepareRace } from "../race-preparation.ts";
import { REFERENCE } from "../reference-field.ts";
import { WeekendError } from "./check-weekend.ts";
import { sessionGrid } from "./session-grid.ts";
import type { SessionResult } from "./session-result.ts";
import { sessionSeed } from "./session-seed.ts";
import type { Weekend, WeekendSession } from "./weekend.ts";

/** [WK5] A session is not made shorter than this. */
const LEAST_SEC = 60;
/** Fuel and tyres of a session over time are planned for laps at this pace. */
const FAST_MEAN_MPS = 60;
const MOST_LAPS = 1000;

/**
 * Plans a session of a weekend.
 *
 * @param index of the session, from 0
 * @param results of all sessions before it
 * @param track the weekend's circuit
 * @throws WeekendError naming the session, when its race cannot be held
 */
export function sessionConfig(weekend: Weekend, index: number, results: readonly SessionResult[], track: Track): RaceConfig {
  try {
    const grid = sessionGrid(weekend, index, results);
    const wish = wishOf(
      weekend,
      index,
      grid.map((entry) => entryOf(weekend, entry)),
      track,
    );
    return checkRaceConfig(prepareRace(wish.session?.pit?.refuelling ? withFuel(wish, track) : wish, track));
  } catch (cause) {
    if (cause instanceof RaceConfigError) throw new WeekendError(`session ${index + 1} cannot be held`, { cause });
    throw cause;
  }
}

function wishOf(weekend: Weekend, index: number, entries: EntryConfig[], track: Track): RaceWish {
  const plan = weekend.sessions[index];
  const multiple = weekend.timeMultiple ?? 1;
  const durationSec = plan.durationSec === undefined ? undefined : Math.max(LEAST_SEC, plan.durationSec / multiple);
  const laps =
    durationSec === undefined
      ? Math.max(1, Math.round((plan.laps ?? 1) / multiple))
      : Math.min(MOST_LAPS, Math.ceil((durationSec * FAST_MEAN_MPS) / track.lengthM) + 1 + (plan.lapsAfterTime ?? 0));
  return {
    track: track.id,
    seed: sessionSeed(weekend, index),
    laps,
    session: formatOf(plan, durationSec, multiple),
    wetness: plan.weather?.[0]?.wetness ?? plan.wetness ?? 0,
    tyreWearRate: Math.min(100, (plan.tyreWearRate ?? 1) * multiple),
    ...(plan.fuelUseRate === undefined ? {} : { fuelUseRate: Math.min(100, plan.fuelUseRate * multiple) }),
    entries,
  };
}

function formatOf(plan: WeekendSession, durationSec: number | undefined, multiple: number): SessionFormat {
  const { kind, lapsAfterTime, start, weather, damage, pit, control } = plan;
  const format: SessionFormat = {
    kind,
    durationSec,
    lapsAfterTime,
    start,
    weather: weather?.map(({ atSec, wetness }) => ({ atSec: atSec / multiple, wetness })),
    damage,
    pit: pit === undefined ? undefined : shortened(pit, multiple),
    control,
  };
  // What is absent has no field: recordings and the schema know no undefined.
  return JSON.parse(JSON.stringify(format));
}

function shortened(pit: PitRules, multiple: number): PitRules {
  if (pit.window === undefined) return pit;
  const [from, to] = pit.window;
  return { ...pit, window: [Math.max(1, Math.floor(from / multiple)), Math.max(1, Math.ceil(to / multiple))] };
}

/** [WK6] */
function withFuel(wish: RaceWish, track: Track): RaceWish {
  const rate = wish.fuelUseRate ?? 1;
  const entries = wish.entries.map((entry, i) => {
    const car = enterCar(entry, i);
    const needKg = fuelForDistanceKg(car, wish.laps * track.lengthM) * rate;
    return entry.setup.fuelKg === undefined
      ? { ...entry, setup: { ...entry.setup, fuelKg: Math.min(car.spec.fuelTankKg, needKg) } }
      : entry;
  });
  return { ...wish, fuelUseRate: rate, entries };
}

function entryOf({ entries }: Weekend, entry: number): EntryConfig {
  const { name, car, kind = "ai", driver = REFERENCE, setup = {} } = entries[entry];
  return { carModel: car, name, kind, driver, setup };
}
