import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import type { PitRules, WeatherPoint } from "../../shared/contract/race-config.ts";
import { wetnessLevels } from "../../shared/engine/field-conditions.ts";
import { tyreChoice } from "../../shared/engine/tyre-choice.ts";
import type { Weekend, WeekendEntry, WeekendSession } from "../../shared/engine/weekend/weekend.ts";
import type { Track } from "../../shared/track/track.ts";
import { AI_NAMES } from "./ai-names.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";

/** Wetness of a wet race, and of the rain in a changeable one. */
const RAIN_WETNESS = 0.6;
/** When the rain of a changeable race comes and goes, as shares of its expected time. */
const RAIN_SHARES = { begins: 0.3, falls: 0.45, ends: 0.7, dried: 0.95 };
/** A race shorter than this has no stop in it that must be made. */
const LAPS_FOR_A_STOP = 4;
const RAIN_TYRES = "wet";

/** What drivers have to be prepared for in an event. */
export interface EventConditions {
  readonly compounds: readonly string[];
  readonly wetnessLevels: readonly number[];
}

/** How long the sessions before a race go on, s. */
export interface SessionTimes {
  readonly practiceSec: number;
  readonly qualifyingSec: number;
}

/**
 * [RM19] The event that a lobby asked for, as a weekend: AI cars first and people behind them in the order they came, so that everybody
 * has a field to drive through. Sets each person's entry.
 *
 * @param driver what drives the AI cars
 * @param lapSec of a quick lap, for the weather
 * @param times of practice and qualifying
 */
export function planEvent(
  request: JoinRequest,
  driver: string,
  people: readonly Person[],
  seed: number,
  track: Track,
  lapSec: number,
  times: SessionTimes,
): Weekend {
  const compound = startCompound(request, track);
  const aiCount = Math.max(0, request.gridSize - people.length);
  const names = freeNames(people);
  const entries: WeekendEntry[] = Array.from({ length: aiCount }, (_, i) => ({
    name: names[(seed + i) % names.length],
    car: request.car,
    driver,
    setup: { compound },
  }));
  for (const person of people) {
    person.entry = entries.length;
    entries.push({ car: request.car, setup: { compound }, ...enteredAs(person) });
  }
  return { track: request.track, seed, entries, sessions: planSessions(request, track, lapSec, times) };
}

/** What an entry is when a person drives it. */
export function enteredAs({ name }: Person): Pick<WeekendEntry, "name" | "kind" | "driver"> {
  return { name, kind: "person", driver: name };
}

/** Names of AI drivers that no person goes by: the steward names drivers in his sentences. */
function freeNames(people: readonly Person[]): string[] {
  const taken = new Set(people.map(({ name }) => name.toLowerCase()));
  return AI_NAMES.filter((name) => !taken.has(name.toLowerCase()));
}

/** What drivers of the event have to be prepared for. */
export function eventConditions(request: JoinRequest, track: Track): EventConditions {
  const compound = startCompound(request, track);
  const sessions = planSessions(request, track, 1, { practiceSec: 1, qualifyingSec: 1 });
  const hasStops = sessions.some(({ pit }) => pit !== undefined);
  const levels = sessions.flatMap(({ wetness = 0, weather }) => wetnessLevels(wetness, weather));
  return { compounds: hasStops ? tyreChoice(compound) : [compound], wetnessLevels: [...new Set(levels)].sort((a, b) => a - b) };
}

/** Tyres that all cars of an event start on. */
function startCompound({ car, weather }: JoinRequest, track: Track): string {
  const fitting = fittingCompound(carSpec(car), track);
  return weather === "wet" && tyreChoice(fitting).includes(RAIN_TYRES) ? RAIN_TYRES : fitting;
}

function planSessions(request: JoinRequest, track: Track, lapSec: number, times: SessionTimes): WeekendSession[] {
  const { format, damage, weather } = request;
  const wetness = weather === "wet" ? RAIN_WETNESS : 0;
  const practice: WeekendSession = { kind: "practice", durationSec: times.practiceSec, damage, wetness, control: "full" };
  const qualifying: WeekendSession = { kind: "qualifying", durationSec: times.qualifyingSec, damage, wetness, control: "full" };
  const race = planRaceSession(request, track, wetness, lapSec);
  if (format === "weekend") return [practice, qualifying, race];
  return format === "qualifyingRace" ? [qualifying, race] : [race];
}

function planRaceSession(request: JoinRequest, track: Track, wetness: number, lapSec: number): WeekendSession {
  const { format, laps, damage, weather } = request;
  const pit = pitRules(request, track);
  return {
    kind: "race",
    laps,
    damage,
    wetness,
    // A short race has no time for a safety car.
    control: format === "weekend" ? "full" : "yellows",
    ...(weather === "changeable" ? { weather: rainWithin(laps * lapSec) } : {}),
    ...(pit === null ? {} : { pit }),
  };
}

/** Stops where there is a reason for one: other tyres by rule or by rain, or damage. */
function pitRules({ format, laps, damage, weather, car }: JoinRequest, track: Track): PitRules | null {
  if (track.pitLane === null) return null;
  const isWeekend = format === "weekend" && laps >= LAPS_FOR_A_STOP;
  if (!isWeekend && damage === "off" && weather !== "changeable") return null;
  const hasOtherTyres = tyreChoice(fittingCompound(carSpec(car), track)).length > 1;
  // In the wet nobody has to run slicks.
  const mustChange = isWeekend && hasOtherTyres && weather !== "wet";
  return { refuelling: true, mandatoryStops: isWeekend ? 1 : 0, mandatoryCompounds: mustChange ? 2 : 0 };
}

function rainWithin(raceSec: number): WeatherPoint[] {
  const { begins, falls, ends, dried } = RAIN_SHARES;
  return [
    { atSec: 0, wetness: 0 },
    { atSec: begins * raceSec, wetness: 0 },
    { atSec: falls * raceSec, wetness: RAIN_WETNESS },
    { atSec: ends * raceSec, wetness: RAIN_WETNESS },
    { atSec: dried * raceSec, wetness: 0.05 },
  ];
}
