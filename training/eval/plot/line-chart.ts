import { Axis } from "./axis.ts";
import { GRID, INK, SERIES, svgElement, svgPicture, svgText } from "./svg.ts";

/** A line: y over x, both in the units of the axes. Points that are no number leave a gap. */
export interface LineSeries {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Drawn thin and pale, as the background of another. */
  readonly isFaint?: boolean;
  /** Index into the colours; its place among the series where undefined. */
  readonly colour?: number;
}

/** What a line chart shows. */
export interface LineChart {
  readonly title: string;
  /** With unit. */
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly LineSeries[];
  /** A level to compare with. */
  readonly level?: { readonly value: number; readonly name: string };
  /** What the y axis shows at least. */
  readonly yRange?: readonly [number, number];
}

const WIDTH = 760;
const HEIGHT = 360;
const LEFT = 76;
const RIGHT = WIDTH - 24;
const TOP = 66;
const BOTTOM = HEIGHT - 54;
const NAME_ROOM = 16;

/** A line chart as SVG. @throws RangeError when no series has a point */
export function drawLineChart(chart: LineChart): string {
  const points = chart.series.flatMap(({ x, y }) => x.flatMap((at, i) => (isPoint(at, y[i]) ? [[at, y[i]]] : [])));
  if (points.length === 0) throw new RangeError(`line chart "${chart.title}": there is no point to draw`);
  const levels = [...points.map(([, y]) => y), ...(chart.level === undefined ? [] : [chart.level.value]), ...(chart.yRange ?? [])];
  const across = points.map(([x]) => x);
  const x = new Axis(least(across), most(across), LEFT, RIGHT, 8);
  const y = new Axis(least(levels), most(levels), BOTTOM, TOP, 6);
  return svgPicture(WIDTH, HEIGHT, chart.title, [
    svgText(chart.title, { x: LEFT, y: 24, "font-size": 16, "font-weight": "bold" }),
    ...drawLegend(chart),
    ...drawAxes(chart, x, y),
    ...drawLevel(chart, y),
    ...chart.series.map((series, i) => drawLine(series, x, y, series.colour ?? i)),
  ]);
}

function drawAxes(chart: LineChart, x: Axis, y: Axis): string[] {
  const middleY = (TOP + BOTTOM) / 2;
  return [
    ...y.ticks.flatMap((tick) => [
      svgElement("line", { x1: LEFT, x2: RIGHT, y1: y.px(tick), y2: y.px(tick), stroke: GRID }),
      svgText(y.label(tick), { x: LEFT - 8, y: y.px(tick) + 4, "text-anchor": "end" }),
    ]),
    ...x.ticks.flatMap((tick) => [
      svgElement("line", { x1: x.px(tick), x2: x.px(tick), y1: BOTTOM, y2: BOTTOM + 5, stroke: INK }),
      svgText(x.label(tick), { x: x.px(tick), y: BOTTOM + 20, "text-anchor": "middle" }),
    ]),
    svgElement("line", { x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM, stroke: INK }),
    svgText(chart.xLabel, { x: (LEFT + RIGHT) / 2, y: HEIGHT - 12, "text-anchor": "middle" }),
    svgText(chart.yLabel, { x: 0, y: 0, "text-anchor": "middle", transform: `translate(20 ${middleY}) rotate(-90)` }),
  ];
}

function drawLevel({ level }: LineChart, y: Axis): string[] {
  if (level === undefined) return [];
  const at = y.px(level.value);
  // At the top its name would stand in the legend.
  const nameAt = at < TOP + NAME_ROOM ? at + NAME_ROOM : at - 6;
  return [
    svgElement("line", { x1: LEFT, x2: RIGHT, y1: at, y2: at, stroke: INK, "stroke-width": 1.5, "stroke-dasharray": "6 4" }),
    svgText(level.name, { x: LEFT + 6, y: nameAt, "font-style": "italic", stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke" }),
  ];
}

/** Names in the order of the series, above the plot; a single unnamed line needs none. */
function drawLegend({ series }: LineChart): string[] {
  let at = LEFT;
  return series.flatMap(({ name, isFaint, colour }, i) => {
    if (name === "") return [];
    const from = at;
    at += 40 + 7 * name.length;
    const look = lineLook(colour ?? i, isFaint);
    return [svgElement("line", { x1: from, x2: from + 22, y1: 46, y2: 46, ...look }), svgText(name, { x: from + 28, y: 50 })];
  });
}

function drawLine({ x: xs, y: ys, isFaint }: LineSeries, x: Axis, y: Axis, colour: number): string {
  let isDown = false;
  const steps: string[] = [];
  for (const [i, at] of xs.entries()) {
    if (isPoint(at, ys[i])) steps.push(`${isDown ? "L" : "M"}${x.px(at).toFixed(1)} ${y.px(ys[i]).toFixed(1)}`);
    isDown = isPoint(at, ys[i]);
  }
  return svgElement("path", {
    d: steps.join(""),
    fill: "none",
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
    ...lineLook(colour, isFaint),
  });
}

function lineLook(colour: number, isFaint = false): { stroke: string; "stroke-width": number; "stroke-opacity": number } {
  return { stroke: SERIES[colour % SERIES.length], "stroke-width": isFaint ? 1 : 2, "stroke-opacity": isFaint ? 0.35 : 1 };
}

function isPoint(x: number, y: number): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}
