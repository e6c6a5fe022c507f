import { parseArgs } from "node:util";
import type { Ruling } from "../../shared/contract/ruling.ts";
import { JudgedRace } from "../../shared/engine/judged-race.ts";
import { prepareRace } from "../../shared/engine/race-preparation.ts";
import { referenceEntry } from "../../shared/engine/reference-field.ts";
import { tariffOf } from "../../shared/steward/ruling/tariff.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { CheckFailedError, formatTable, integerOption, printResult, progressBar, UsageError } from "../command-line.ts";
import { roundTo } from "../round.ts";

const USAGE = "usage: npm run steward -- races [--races 50] [--first 1] [--json]";
const TRACKS = ["clubring", "greyfell", "porto-vela", "halden-bowl", "eight-bridges"];
const CAR = "gt3";
const CARS = 20;
const LAPS = 3;
/** What issue 5 asks for. */
const PENALTIES_MAX = 6;

/** One race as it was judged. */
interface RaceLine {
  track: string;
  seed: number;
  contacts: number;
  /** Rulings that punish, and all. */
  penalties: number;
  rulings: number;
  /** Of the rulings, by kind and decision. */
  kinds: Record<string, number>;
}

/**
 * Races of twenty reference drivers under the steward: how many penalties, and what for. Race n is on the nth circuit in turn
 * with seed n, so that `--first` splits the work over processes.
 *
 * @throws CheckFailedError when a race had more penalties than a race of careful drivers may have
 */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { races: { type: "string" }, first: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const count = integerOption("races", values.races, { min: 1, max: 1000, fallback: 50 });
  const first = integerOption("first", values.first, { min: 1, max: 1_000_000, fallback: 1 });
  const lines = holdRaces(first, count);
  const figures = summarise(lines);
  printResult(values.json, { ...figures, lines }, () => racesTable(lines, figures));
  if (figures.penalties.max > PENALTIES_MAX) {
    throw new CheckFailedError(`a race had ${figures.penalties.max} penalties, the target is at most ${PENALTIES_MAX}`);
  }
}

function holdRaces(first: number, count: number): RaceLine[] {
  const progress = progressBar("racing", count);
  try {
    return Array.from({ length: count }, (_, i) => {
      progress.update(i);
      return holdRace(TRACKS[(first + i - 1) % TRACKS.length], first + i);
    });
  } finally {
    progress.stop();
  }
}

function holdRace(trackId: string, seed: number): RaceLine {
  const track = builtInTrack(trackId);
  const entries = Array.from({ length: CARS }, (_, car) => referenceEntry(CAR, `Car ${car + 1}`));
  const config = prepareRace({ track: trackId, seed, laps: LAPS, wetness: 0, tyreWearRate: 1, entries }, track);
  const race = new JudgedRace(config, track, tariffOf("standard"));
  while (!race.engine.ended) race.tick();
  race.close();
  const { rulings, contacts } = race;
  return {
    track: trackId,
    seed,
    contacts,
    penalties: rulings.filter(punishes).length,
    rulings: rulings.length,
    kinds: countKinds(rulings),
  };
}

/** Whether a ruling costs something: a warning and the request to hand a place back do not. */
function punishes({ against, decision }: Ruling): boolean {
  return against !== null && decision !== "warning" && decision !== "giveBack";
}

function countKinds(rulings: readonly Ruling[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { kind, decision } of rulings) {
    const name = `${kind} ${decision}`;
    kinds[name] = (kinds[name] ?? 0) + 1;
  }
  return kinds;
}

interface Figures {
  races: number;
  penalties: { min: number; mean: number; max: number };
  contactsMean: number;
  kinds: Record<string, number>;
}

function summarise(lines: readonly RaceLine[]): Figures {
  const penalties = lines.map((line) => line.penalties);
  const mean = (values: readonly number[]): number => roundTo(values.reduce((sum, value) => sum + value, 0) / values.length, 2);
  const kinds: Record<string, number> = {};
  for (const line of lines) for (const [name, count] of Object.entries(line.kinds)) kinds[name] = (kinds[name] ?? 0) + count;
  return {
    races: lines.length,
    penalties: { min: Math.min(...penalties), mean: mean(penalties), max: Math.max(...penalties) },
    contactsMean: mean(lines.map((line) => line.contacts)),
    kinds,
  };
}

function racesTable(lines: readonly RaceLine[], { races, penalties, contactsMean, kinds }: Figures): string {
  return [
    formatTable(
      ["track", "seed", "contacts", "rulings", "penalties", "what"],
      lines.map((line) => [line.track, line.seed, line.contacts, line.rulings, line.penalties, describeKinds(line.kinds)]),
    ),
    "",
    `${races} races: penalties a race ${penalties.min} to ${penalties.max}, mean ${penalties.mean}; contacts a race ${contactsMean}`,
    `rulings: ${describeKinds(kinds) || "none"}`,
  ].join("\n");
}

function describeKinds(kinds: Record<string, number>): string {
  return Object.entries(kinds)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
