import { type PaceSummary, summarisePace } from "../pace-summary.ts";
import type { ServingSpeed } from "./serving-speed.ts";
import type { JudgedRow, Seen } from "./training-split.ts";

/** What `server/models/NAME/card.json` holds: all that is known about a policy, measured or read from its run. */
export interface ModelCard {
  name: string;
  /** Of the ONNX file that the card is about. */
  policy: { bytes: number; sha256: string; observationHash: string; observationSize: number };
  training: {
    run: string;
    config: Readonly<Record<string, unknown>>;
    seed: number | null;
    /** Decisions seen, network updates and time up to this policy. */
    steps: number | null;
    updates: number | null;
    wallSec: number | null;
    /** Empty when the run does not say. */
    hardware: Readonly<Record<string, string | number>>;
    /** Circuits as the curriculum names them, and the share of generated ones beside them. */
    circuits: readonly string[];
    generatedShare: number;
    /** Null for every car. */
    cars: readonly string[] | null;
  };
  evaluation: {
    simulationVersion: number;
    laps: number;
    seed: number;
    wetness: number;
    machine: string;
    serving: ServingSpeed;
    summaries: Record<Seen | "all", PaceSummary>;
    targets: TargetCheck[];
    rows: JudgedRow[];
  };
}

/** A target and what was measured. */
export interface TargetCheck {
  target: string;
  measured: string;
  isMet: boolean;
}

/** Summaries of all rows and of each kind of pair. */
export function summariseBySeen(rows: readonly JudgedRow[]): ModelCard["evaluation"]["summaries"] {
  const of = (seen: Seen): PaceSummary => summarisePace(rows.filter((row) => row.seen === seen));
  return {
    all: summarisePace(rows),
    trained: of("trained"),
    newCircuit: of("newCircuit"),
    newCar: of("newCar"),
    newBoth: of("newBoth"),
  };
}

const FASTER_SHARE = 0.9;
const MOST_WORSE = 0.01;
const CLEAN_SHARE = 0.95;

/**
 * The project's targets for a policy at full pace.
 *
 * @param laps flying laps that each pair drove
 */
export function checkTargets(rows: readonly JudgedRow[], laps: number): TargetCheck[] {
  const { all, trained } = summariseBySeen(rows);
  const fresh = summarisePace(rows.filter((row) => row.seen !== "trained"));
  const worse = (fresh.meanVsReference ?? Number.POSITIVE_INFINITY) - (trained.meanVsReference ?? Number.NaN);
  const checks: TargetCheck[] = [
    {
      target: "faster than the reference driver on at least 90 % of pairs",
      measured: percent(all.fasterShare),
      isMet: all.fasterShare >= FASTER_SHARE,
    },
    { target: "no pair more than 2 % slower than him", measured: `${all.tooSlow} of ${all.pairs}`, isMet: all.tooSlow === 0 },
    {
      target: `${laps} laps without an off on at least 95 % of pairs`,
      measured: percent(all.cleanShare),
      isMet: all.cleanShare >= CLEAN_SHARE,
    },
  ];
  if (fresh.pairs === 0 || trained.pairs === 0) return checks;
  return [
    ...checks,
    {
      target: "on circuits and cars not trained on at most 1 % worse",
      measured: Number.isFinite(worse) ? `${(100 * worse).toFixed(2)} % of the reference's lap` : "no lap",
      isMet: worse <= MOST_WORSE,
    },
  ];
}

/** A share for reading. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
