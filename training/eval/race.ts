import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { formatTable, integerOption, knownOption, numberOption, printResult, progressBar, UsageError } from "../../cli/command-line.ts";
import { findPolicy } from "../../server/inference/find-policy.ts";
import { PaceTable } from "../../server/inference/pace-table.ts";
import { SKILL } from "../../shared/contract/driver-skill.ts";
import { type DriverStyle, racingStyle } from "../../shared/driver/learned/driver-style.ts";
import { Random } from "../../shared/math/random.ts";
import { resolveTrack } from "../tracks/resolve-track.ts";
import type { ContestResult } from "./contest/contest.ts";
import { contestCircuits } from "./contest/contest-circuits.ts";
import { type ContestWish, runContests } from "./contest/run-contests.ts";
import { asked, readPolicy } from "./eval-options.ts";
import { listCars, listTracks } from "./pairs.ts";

/** What `npm run eval -- race --json` prints: of the policy's car, or, with `--field learned`, of all cars. */
export interface RaceEvaluation {
  /** What was raced: against whom, from which place, at which dials. The dials are not those of a learned field. */
  field: (typeof FIELDS)[number];
  grid: number;
  start: number;
  laps: number;
  skill: number;
  sportsmanship: number;
  races: number;
  wins: number;
  podiums: number;
  meanPosition: number;
  atFaultPer100Km: number;
  contactsPer100Km: number;
  /** Moves to defend, and spells side by side after which the car was behind. */
  defendedPer100Km: number;
  yieldedPer100Km: number;
  /** Mean over spells side by side of the least room between the cars, m. */
  roomLeftM: number;
  retired: number;
  /** Means over races: changes of order after the first 15 s, and share of the cars that finished. */
  passesPerRace: number;
  classifiedShare: number;
  rescues: number;
}

const FIELDS = ["reference", "learned"] as const;
/** A race long enough for the last of twenty to come through to the first: about an hour. */
const RACE_LAPS = 30;

/** Races a policy against reference drivers, or learned drivers of mixed styles against each other: `npm run eval -- race`. */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      driver: { type: "string", default: "policy" },
      tracks: { type: "string" },
      cars: { type: "string", default: "gt3" },
      grid: { type: "string" },
      start: { type: "string", default: "last" },
      field: { type: "string", default: "reference" },
      races: { type: "string" },
      laps: { type: "string" },
      seed: { type: "string" },
      skill: { type: "string" },
      sportsmanship: { type: "string" },
      threads: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const names = values.tracks === undefined ? contestCircuits() : asked("tracks", () => listTracks(values.tracks));
  const tracks = names.map((name) => ({ name, ...circuitOf(name) }));
  const cars = asked("cars", () => listCars(values.cars));
  const grid = integerOption("grid", values.grid, { min: 2, max: 64, fallback: 20 });
  const slot = values.start === "last" ? grid - 1 : integerOption("start", values.start, { min: 1, max: grid, fallback: grid }) - 1;
  for (const { name, slots } of tracks) {
    if (slots < grid) throw new UsageError(`--grid ${grid} does not fit: ${name} has ${slots} slots`);
  }
  const races = integerOption("races", values.races, { min: 1, max: 10_000, fallback: 10 });
  const laps = integerOption("laps", values.laps, { min: 1, max: 100, fallback: RACE_LAPS });
  const seed = integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const skill = numberOption("skill", values.skill, { min: SKILL.least, max: SKILL.most }) ?? SKILL.most;
  const sportsmanship = numberOption("sportsmanship", values.sportsmanship, { min: 0, max: 100 }) ?? 80;
  const threads = integerOption("threads", values.threads, { min: 1, max: 256, fallback: availableParallelism() });
  const isLearnedField = knownOption("field", values.field, FIELDS) === "learned";
  const driver = readPolicy(values.driver);
  const paces = PaceTable.besidePolicy(findPolicy(driver));
  const wishes = Array.from({ length: races }, (_, race): ContestWish => {
    const random = new Random(seed + race);
    const track = tracks[race % tracks.length];
    const car = cars[Math.floor(race / tracks.length) % cars.length];
    const pace = paces.scaleOf(track.id, car);
    const mixed = (): DriverStyle => racingStyle(random.between(40, 100), random.between(0, 100), pace);
    const style = racingStyle(skill, sportsmanship, pace);
    const styles = Array.from({ length: grid }, (_, car) => (isLearnedField ? mixed() : car === slot ? style : null));
    return { track: track.name, car, laps, seed: seed + race, styles, tyreWearRate: 0, fuelUseRate: 0 };
  });
  const progress = progressBar("racing", races);
  const results = await runContests(wishes, driver, threads, (done) => progress.update(done)).finally(() => progress.stop());
  const watched = isLearnedField ? Array.from({ length: grid }, (_, car) => car) : [slot];
  const field = isLearnedField ? "learned" : "reference";
  const evaluation = {
    field,
    grid,
    start: slot + 1,
    laps,
    skill,
    sportsmanship,
    ...sumUp(results, watched, grid),
  } satisfies RaceEvaluation;
  printResult(values.json, evaluation, () =>
    formatTable(
      ["figure", "value"],
      Object.entries(evaluation).map(([name, value]) => [name, value]),
    ),
  );
}

function circuitOf(name: string): { id: string; slots: number } {
  const { id, grid } = resolveTrack(name);
  return { id, slots: grid.length };
}

type Figures = Omit<RaceEvaluation, "field" | "grid" | "start" | "laps" | "skill" | "sportsmanship">;

function sumUp(results: readonly ContestResult[], watched: readonly number[], grid: number): Figures {
  const rows = results.flatMap(({ classification }) => classification.filter(({ car }) => watched.includes(car)));
  const total = (figure: (result: ContestResult, car: number) => number): number =>
    results.reduce((sum, result) => sum + watched.reduce((part, car) => part + figure(result, car), 0), 0);
  const hundredKm = total(({ km }, car) => km[car]) / 100;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    races: results.length,
    wins: rows.filter(({ position, status }) => position === 1 && status === "finished").length,
    podiums: rows.filter(({ position, status }) => position <= 3 && status === "finished").length,
    meanPosition: round(mean(rows.map(({ position }) => position))),
    atFaultPer100Km: round(total(({ atFault }, car) => atFault[car]) / hundredKm),
    contactsPer100Km: round(total(({ contacts }, car) => contacts[car]) / hundredKm),
    defendedPer100Km: round(total(({ defences }, car) => defences[car]) / hundredKm),
    yieldedPer100Km: round(total(({ duels }, car) => duels.yielded[car]) / hundredKm),
    roomLeftM: round(
      total(({ duels }, car) => duels.leastRoomM[car]) /
        Math.max(
          1,
          total(({ duels }, car) => duels.duels[car]),
        ),
    ),
    retired: rows.filter(({ status }) => status === "retired").length,
    passesPerRace: round(mean(results.map(({ passes }) => passes))),
    classifiedShare: round(mean(results.map(({ finishers }) => finishers / grid))),
    rescues: results.reduce((sum, { rescues }) => sum + rescues, 0),
  };
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
