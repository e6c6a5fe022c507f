import { drawLineChart, type LineSeries } from "../plot/line-chart.ts";
import type { RunMetrics } from "./run-record.ts";

/** A picture beside the card. */
export interface Curve {
  readonly file: string;
  readonly caption: string;
  readonly svg: string;
}

interface CurvePlan {
  readonly file: string;
  readonly column: string;
  readonly title: string;
  readonly yLabel: string;
  readonly caption: string;
  readonly level?: { readonly value: number; readonly name: string };
  /** The column repeats the last result until there is a new one. */
  readonly isHeld?: boolean;
}

const PLANS: readonly CurvePlan[] = [
  {
    file: "curve-lap-time.svg",
    column: "evaluation_ratio",
    title: "Lap time in evaluations during training",
    yLabel: "best lap over the reference's",
    caption: "Best lap over the reference driver's in the evaluations during training, mean over their circuits and cars.",
    level: { value: 1, name: "reference driver" },
    isHeld: true,
  },
  {
    file: "curve-pace.svg",
    column: "pace",
    title: "Progress in training episodes",
    yLabel: "reference seconds a second",
    caption: "Progress made in a second of training, in seconds of the speed profile; starts, spins and weather included.",
    level: { value: 1, name: "speed profile" },
  },
  {
    file: "curve-off-track.svg",
    column: "off_sec",
    title: "Time off the road in training episodes",
    yLabel: "seconds an episode",
    caption: "Time with all four wheels beyond the white lines in a training episode.",
  },
];

const MOST_POINTS = 400;
const SMOOTHED_SHARE = 0.05;

/** Pictures of a run's metrics, those for which it has numbers. */
export function drawLearningCurves(metrics: RunMetrics): Curve[] {
  const steps = (metrics.get("steps") ?? []).map((count) => count / 1e6);
  return PLANS.flatMap((plan) => {
    const values = metrics.get(plan.column) ?? [];
    const series = plan.isHeld === true ? [changes(steps, values)] : smoothed(steps, values);
    if (series[0].x.length === 0) return [];
    const svg = drawLineChart({ title: plan.title, xLabel: "decisions seen, millions", yLabel: plan.yLabel, series, level: plan.level });
    return [{ file: plan.file, caption: plan.caption, svg }];
  });
}

/** Points at which a held value is new. */
function changes(x: readonly number[], y: readonly number[]): LineSeries {
  const rows = y.flatMap((value, row) => (Number.isFinite(value) && value !== y[row - 1] ? [row] : []));
  return { name: "", x: rows.map((row) => x[row]), y: rows.map((row) => y[row]) };
}

/** Means of runs of reports, and their moving average. */
function smoothed(x: readonly number[], y: readonly number[]): LineSeries[] {
  const rows = y.flatMap((value, row) => (Number.isFinite(value) ? [row] : []));
  const perPoint = Math.max(1, Math.ceil(rows.length / MOST_POINTS));
  const points = Array.from({ length: Math.ceil(rows.length / perPoint) }, (_, i) => rows.slice(i * perPoint, (i + 1) * perPoint));
  const means = points.map((group) => ({ x: mean(group.map((row) => x[row])), y: mean(group.map((row) => y[row])) }));
  const reach = Math.max(1, Math.round((means.length * SMOOTHED_SHARE) / 2));
  const average = means.map((_, i) => mean(means.slice(Math.max(0, i - reach), i + reach + 1).map((point) => point.y)));
  const across = means.map((point) => point.x);
  return [
    { name: "report", x: across, y: means.map((point) => point.y), isFaint: true, colour: 0 },
    { name: "moving average", x: across, y: average, colour: 0 },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
