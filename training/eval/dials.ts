import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatTable, printResult, progressBar } from "../../cli/command-line.ts";
import { findPolicy } from "../../server/inference/find-policy.ts";
import { loadPolicy } from "../../server/inference/load-policy.ts";
import { PaceTable, type TierLaps } from "../../server/inference/pace-table.ts";
import { PolicyCrew } from "../../server/inference/policy-crew.ts";
import type { PolicySession } from "../../server/inference/policy-session.ts";
import { SKILL, SKILL_TIERS } from "../../shared/contract/driver-skill.ts";
import { FULL_PACE } from "../../shared/driver/learned/driver-style.ts";
import { lapRatioOf } from "../../shared/driver/learned/lap-ratio.ts";
import { CALIBRATION_SKILLS, type PaceScale } from "../../shared/driver/learned/pace-scale.ts";
import { driveLapRuns } from "../../shared/engine/lap-crew.ts";
import { EVAL_OPTIONS, type EvalWish, readEvalOptions, readPolicy } from "./eval-options.ts";
import type { Pair } from "./pairs.ts";
import { Stages } from "./stages.ts";

/** A line of `npm run eval -- dials --json`. */
export interface DialRow {
  track: string;
  car: string;
  tier: string;
  skill: number;
  meanLapSec: number;
  /** Mean lap over that of the highest tier on the same circuit. */
  ratioToTop: number;
  /** Largest distance of a circuit's ratio from the tier's mean ratio, in this car. */
  spread: number;
  /** Laps on which all four wheels left the road. */
  offs: number;
}

type Tier = { readonly id: string; readonly skill: number };
/** Measured for the calibration alone. */
const BELOW: readonly Tier[] = CALIBRATION_SKILLS.filter((skill) => skill < SKILL.least).map((skill) => ({ id: "below", skill }));

type ScaleOf = (track: string, car: string) => PaceScale;

/**
 * Measures the tiers of skill on circuits: `npm run eval -- dials`. With `--calibrate FILE` without what earlier measurements say, and
 * what came of it is written to the file: beside a model, as skill-calibration.json, it makes the tiers come out as they should.
 */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { ...EVAL_OPTIONS, cars: { type: "string", default: "gt3" }, calibrate: { type: "string" } },
  });
  const wish = readEvalOptions(values, { laps: 4 });
  const policy = await loadPolicy(readPolicy(wish.driver));
  const paces = PaceTable.besidePolicy(findPolicy(wish.driver));
  const isRaw = values.calibrate !== undefined;
  const scaleOf: ScaleOf = (track, car) => ({ ...paces.scaleOf(track, car), ...(isRaw && { tierRatios: null }) });
  const tiers: readonly Tier[] = isRaw ? [...BELOW, ...SKILL_TIERS] : SKILL_TIERS;
  const progress = progressBar("driving circuits", tiers.length);
  try {
    const rows: Omit<DialRow, "ratioToTop" | "spread">[] = [];
    for (const [i, tier] of tiers.entries()) {
      rows.push(...(await driveTier(policy, scaleOf, wish, tier.id, tier.skill)));
      progress.update(i + 1);
    }
    const table = withRatios(rows);
    if (values.calibrate !== undefined) writeFileSync(values.calibrate, `${JSON.stringify(tierLapsOf(table))}\n`);
    const shown = table.filter(({ skill }) => skill >= SKILL.least);
    printResult(values.json, shown, () => describe(shown));
  } finally {
    progress.stop();
    await policy.close();
  }
}

async function driveTier(policy: PolicySession, scaleOf: ScaleOf, wish: EvalWish, tier: string, skill: number) {
  const stages = new Stages(wish);
  const pairs = new Map<object, Pair>();
  const rows: Omit<DialRow, "ratioToTop" | "spread">[] = [];
  const left = [...wish.pairs];
  await driveLapRuns(
    new PolicyCrew(policy, ({ engine, notes }) => ({
      ...FULL_PACE,
      skill,
      pace: scaleOf(engine.track.id, notes.spec.id),
    })),
    () => {
      const pair = left.shift();
      if (pair === undefined) return undefined;
      const run = stages.openRun(pair, policy.name);
      pairs.set(run, pair);
      return run;
    },
    wish.pairs.length,
    {
      onOver: (run) => {
        const pair = pairs.get(run);
        const laps = run.flyingLaps;
        if (pair === undefined) return;
        if (laps.length === 0) throw new Error(`no lap to judge a tier by: ${run.problem}`);
        const meanLapSec = laps.reduce((sum, { timeSec }) => sum + timeSec, 0) / laps.length;
        rows.push({ track: run.engine.track.id, car: pair.car, tier, skill, meanLapSec: round(meanLapSec, 3), offs: run.offs });
      },
    },
  );
  return rows;
}

function withRatios(rows: readonly Omit<DialRow, "ratioToTop" | "spread">[]): DialRow[] {
  const top = SKILL_TIERS[SKILL_TIERS.length - 1].id;
  const rated = rows.map((row) => {
    const best = rows.find(({ track, car, tier }) => track === row.track && car === row.car && tier === top);
    return { ...row, ratioToTop: best === undefined ? Number.NaN : row.meanLapSec / best.meanLapSec };
  });
  return rated.map((row) => {
    const ratios = rated.filter(({ tier, car }) => tier === row.tier && car === row.car).map(({ ratioToTop }) => ratioToTop);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const spread = Math.max(...ratios.map((ratio) => Math.abs(ratio - mean)));
    return { ...row, ratioToTop: round(row.ratioToTop, 4), spread: round(spread, 4) };
  });
}

function tierLapsOf(rows: readonly DialRow[]): TierLaps[] {
  const highest = rows.filter(({ skill }) => skill === SKILL.most);
  return highest.map(({ track, car }) => ({
    track,
    car,
    tierRatios: rows.filter((row) => row.track === track && row.car === car).map(({ ratioToTop }) => ratioToTop),
  }));
}

function describe(rows: readonly DialRow[]): string {
  return formatTable(
    ["circuit", "car", "tier", "skill", "mean s", "ratio", "asked for", "spread", "offs"],
    rows.map((row) => [
      row.track,
      row.car,
      row.tier,
      row.skill,
      row.meanLapSec,
      row.ratioToTop,
      round(lapRatioOf(row.skill), 4),
      row.spread,
      row.offs,
    ]),
  );
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
