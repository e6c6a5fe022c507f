import { parseArgs } from "node:util";
import { formatTable, integerOption, printResult, progressBar } from "../../cli/command-line.ts";
import { findPolicy } from "../../server/inference/find-policy.ts";
import { loadPolicy } from "../../server/inference/load-policy.ts";
import { PaceTable } from "../../server/inference/pace-table.ts";
import type { PolicySession } from "../../server/inference/policy-session.ts";
import { expectedPlace, personalSkill, type RacePerformance } from "../../server/matchmaking/personal-skill.ts";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { standardSetup } from "../../shared/car/setup.ts";
import { takePaceNotes } from "../../shared/driver/driver-preparation.ts";
import { racingStyle } from "../../shared/driver/learned/driver-style.ts";
import { Random } from "../../shared/math/random.ts";
import type { Track } from "../../shared/track/track.ts";
import { resolveTrack } from "../tracks/resolve-track.ts";
import { type Preparations, runContest } from "./contest/contest.ts";
import { readDriver } from "./eval-options.ts";
import { listTracks } from "./pairs.ts";

/** What `npm run eval -- personal --json` prints: a line a simulated player. */
export interface PersonalRow {
  /** What nobody was told. */
  trueSkill: number;
  /** Believed after each race. */
  believed: number[];
  /** Of the race after the last of those: what was expected, and what came. */
  expectedPlace: number;
  place: number;
}

const RACES_BEFORE = 3;
const CARS = 8;
const LAPS = 4;
const SPREAD = 30;
const SPORTSMANSHIP = 80;
const CAR = "gt3";

/** Simulated players of unknown pace find their rivals: `npm run eval -- personal`. */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      driver: { type: "string", default: "policy" },
      tracks: { type: "string", default: "clubring,greyfell,porto-vela,monte-serra" },
      players: { type: "string" },
      seed: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const players = integerOption("players", values.players, { min: 1, max: 1000, fallback: 10 });
  const seed = integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const tracks = listTracks(values.tracks).map(resolveTrack);
  const driver = readDriver(values.driver);
  const policy = await loadPolicy(driver);
  const season = new Season(policy, PaceTable.besidePolicy(findPolicy(driver)), tracks);
  const rows: PersonalRow[] = [];
  const progress = progressBar("racing", players);
  try {
    for (let player = 0; player < players; player++) {
      const random = new Random(seed + player);
      rows.push(await season.follow(Math.round(random.between(5, 95)), random));
      progress.update(player + 1);
    }
  } finally {
    progress.stop();
    await policy.close();
  }
  printResult(values.json, rows, () => describe(rows));
}

/** Races of one player against fields that are chosen for him. */
class Season {
  readonly #policy: PolicySession;
  readonly #paces: PaceTable;
  readonly #tracks: readonly Track[];
  readonly #kept: Preparations = new Map();
  readonly #topLapMs = new Map<string, number>();

  constructor(policy: PolicySession, paces: PaceTable, tracks: readonly Track[]) {
    this.#policy = policy;
    this.#paces = paces;
    this.#tracks = tracks;
  }

  async follow(trueSkill: number, random: Random): Promise<PersonalRow> {
    const races: RacePerformance[] = [];
    const believed: number[] = [];
    for (let race = 0; race < RACES_BEFORE; race++) {
      races.push((await this.#race(trueSkill, personalSkill(races), random)).performance);
      believed.push(Math.round(personalSkill(races)));
    }
    const last = await this.#race(trueSkill, personalSkill(races), random);
    return { trueSkill, believed, expectedPlace: last.expected, place: last.performance.place };
  }

  /** The grid is formed by what is believed, the quickest in front. */
  async #race(trueSkill: number, believed: number, random: Random) {
    const track = this.#tracks[random.index(this.#tracks.length)];
    const rivals = Array.from({ length: CARS - 1 }, (_, i) => believed + SPREAD * (0.5 - i / (CARS - 2)));
    const expected = expectedPlace(believed, rivals);
    const pace = this.#paces.scaleOf(track.id, CAR);
    const skills = [...rivals.slice(0, expected - 1), trueSkill, ...rivals.slice(expected - 1)];
    const styles = skills.map((skill) => racingStyle(Math.max(0, Math.min(100, skill)), SPORTSMANSHIP, pace));
    const order = { track, car: CAR, laps: LAPS, seed: random.nextUint32(), styles, tyreWearRate: 0, fuelUseRate: 0 };
    const { classification } = await runContest(order, this.#policy, this.#kept);
    const own = classification.find(({ car }) => car === expected - 1);
    if (own === undefined) throw new Error("the player's car is not in the classification");
    const bestLapRatio = own.bestLapMs === null ? Number.POSITIVE_INFINITY : own.bestLapMs / this.#topLap(track, pace.topLapRatio);
    return { expected, performance: { bestLapRatio, place: own.position, cars: CARS, fieldSkill: believed } };
  }

  #topLap(track: Track, topLapRatio: number): number {
    const known = this.#topLapMs.get(track.id);
    if (known !== undefined) return known;
    const spec = carSpec(CAR);
    const topLapMs = 1000 * topLapRatio * takePaceNotes(track, spec, standardSetup(spec)).referenceLapSec;
    this.#topLapMs.set(track.id, topLapMs);
    return topLapMs;
  }
}

function describe(rows: readonly PersonalRow[]): string {
  const near = rows.filter(({ expectedPlace: expected, place }) => Math.abs(expected - place) <= 1).length;
  const table = formatTable(
    ["true skill", "believed", "expected place", "place"],
    rows.map((row) => [row.trueSkill, row.believed.join(", "), row.expectedPlace, row.place]),
  );
  return `${table}\n\n${near} of ${rows.length} within one place of what was expected after ${RACES_BEFORE} races`;
}
