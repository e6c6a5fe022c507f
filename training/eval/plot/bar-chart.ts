import { Axis } from "./axis.ts";
import { GRID, INK, SERIES, svgElement, svgPicture, svgText } from "./svg.ts";

/** One label with a bar for each series. */
export interface BarRow {
  readonly label: string;
  /** One value a series, 0 and up. */
  readonly values: readonly number[];
}

/** Horizontal bars. */
export interface BarChart {
  readonly title: string;
  /** Of the values, with unit. */
  readonly xLabel: string;
  readonly series: readonly string[];
  readonly rows: readonly BarRow[];
  /** Digits after the point of the values written beside the bars. */
  readonly digits: number;
}

const WIDTH = 760;
const BAR_PX = 12;
const ROW_GAP_PX = 12;
const TOP = 66;
const PX_PER_LETTER = 7;

/** A horizontal bar chart as SVG, the rows in the order given. @throws RangeError without a row */
export function drawBarChart(chart: BarChart): string {
  if (chart.rows.length === 0) throw new RangeError(`bar chart "${chart.title}": there is no bar to draw`);
  const rowPx = chart.series.length * BAR_PX + ROW_GAP_PX;
  const left = 24 + PX_PER_LETTER * Math.max(...chart.rows.map(({ label }) => label.length));
  const right = WIDTH - 70;
  const bottom = TOP + chart.rows.length * rowPx;
  const longest = Math.max(...chart.rows.flatMap(({ values }) => values));
  const x = new Axis(0, longest > 0 ? longest : 1, left, right, 6);
  return svgPicture(WIDTH, bottom + 54, chart.title, [
    svgText(chart.title, { x: 16, y: 24, "font-size": 16, "font-weight": "bold" }),
    ...drawLegend(chart.series),
    ...x.ticks.flatMap((tick) => [
      svgElement("line", { x1: x.px(tick), x2: x.px(tick), y1: TOP, y2: bottom, stroke: GRID }),
      svgText(x.label(tick), { x: x.px(tick), y: bottom + 18, "text-anchor": "middle" }),
    ]),
    ...chart.rows.flatMap((row, i) => drawRow(row, x, left, TOP + i * rowPx + ROW_GAP_PX / 2, chart.digits)),
    svgElement("line", { x1: left, x2: left, y1: TOP, y2: bottom, stroke: INK }),
    svgText(chart.xLabel, { x: (left + right) / 2, y: bottom + 40, "text-anchor": "middle" }),
  ]);
}

function drawRow({ label, values }: BarRow, x: Axis, left: number, top: number, digits: number): string[] {
  const middle = top + (values.length * BAR_PX) / 2;
  return [
    svgText(label, { x: left - 8, y: middle + 4, "text-anchor": "end" }),
    ...values.flatMap((value, i) => {
      const y = top + i * BAR_PX;
      const width = Math.max(0.5, x.px(value) - left);
      return [
        svgElement("rect", { x: left, y: y + 1, width, height: BAR_PX - 2, fill: SERIES[i % SERIES.length] }),
        svgText(value.toFixed(digits), { x: left + width + 5, y: y + BAR_PX - 2, "font-size": 11 }),
      ];
    }),
  ];
}

function drawLegend(series: readonly string[]): string[] {
  let at = 16;
  return series.flatMap((name, i) => {
    const from = at;
    at += 34 + PX_PER_LETTER * name.length;
    return [
      svgElement("rect", { x: from, y: 38, width: 14, height: 12, fill: SERIES[i % SERIES.length] }),
      svgText(name, { x: from + 20, y: 49 }),
    ];
  });
}
