import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SKILL_TIERS } from "../../../shared/contract/driver-skill.ts";
import type { DialRow } from "../dials.ts";
import type { RaceEvaluation } from "../race.ts";
import { table } from "./markdown-table.ts";

const RACES = "race-*.json";
const DIALS = "dials.json";

/** What evaluations of racing have left beside a model: what `eval -- race --json` and `eval -- dials --json` print. */
export interface RacingFiles {
  readonly races: readonly RaceEvaluation[];
  readonly dials: readonly DialRow[];
}

/** Reads a model's folder: `race-ANYTHING.json` and `dials.json`, none of which has to be there. */
export function readRacingFiles(folder: string): RacingFiles {
  const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
  const dials = join(folder, DIALS);
  return { races: globSync(join(folder, RACES)).sort().map(read), dials: existsSync(dials) ? read(dials) : [] };
}

/** The tables of a card's section on racing, as Markdown; empty where nothing was measured. */
export function racingText({ races, dials }: RacingFiles): string {
  return [raceTable(races), dialTable(dials)].filter((text) => text !== "").join("\n\n");
}

function raceTable(races: readonly RaceEvaluation[]): string {
  if (races.length === 0) return "";
  const rows = races.map((race) => [
    race.field === "learned" ? `${race.grid} learned drivers, mixed` : `from place ${race.start} of ${race.grid}, reference drivers`,
    race.field === "learned" ? "0 to 100" : String(race.sportsmanship),
    `${race.races} x ${race.laps}`,
    race.field === "learned" ? "" : percent(race.wins / race.races),
    race.field === "learned" ? "" : percent(race.podiums / race.races),
    race.field === "learned" ? "" : race.meanPosition.toFixed(1),
    race.atFaultPer100Km.toFixed(2),
    race.contactsPer100Km.toFixed(2),
    race.roomLeftM.toFixed(2),
    race.defendedPer100Km.toFixed(1),
    race.yieldedPer100Km.toFixed(1),
    race.passesPerRace.toFixed(1),
    percent(race.classifiedShare),
  ]);
  return table(
    [
      "race",
      "sportsmanship",
      "races x laps",
      "wins",
      "podiums",
      "mean place",
      "at fault per 100 km",
      "contacts per 100 km",
      "least room beside, m",
      "defended per 100 km",
      "yielded per 100 km",
      "passes a race",
      "classified",
    ],
    rows,
  );
}

function dialTable(dials: readonly DialRow[]): string {
  const cars = [...new Set(dials.map(({ car }) => car))];
  const rows = cars.flatMap((car) =>
    SKILL_TIERS.map(({ id, skill }) => {
      const own = dials.filter((row) => row.car === car && row.tier === id);
      const ratios = own.map(({ ratioToTop }) => ratioToTop);
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      const spread = Math.max(...own.map((row) => row.spread));
      return [
        car,
        id,
        String(skill),
        mean.toFixed(4),
        `${Math.min(...ratios).toFixed(4)} to ${Math.max(...ratios).toFixed(4)}`,
        percent(spread),
      ];
    }),
  );
  return rows.length === 0
    ? ""
    : table(["car", "tier", "skill", "mean lap over the best", "from circuit to circuit", "largest distance"], rows);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
