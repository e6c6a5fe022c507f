import { describe, expect, it } from "vitest";
import { Axis } from "./axis.ts";
import { drawBarChart } from "./bar-chart.ts";
import { drawLineChart } from "./line-chart.ts";

describe("Axis", () => {
  it.each([
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0.93, 1.31, [0.9, 1.0, 1.1, 1.2, 1.3, 1.4]],
    [-3, 47, [-10, 0, 10, 20, 30, 40, 50]],
    [1200, 987_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
    [5, 5, [5, 6]],
  ])("marks %d to %d at round values", (low, high, ticks) => {
    expect(new Axis(low, high, 0, 100).ticks).toEqual(ticks);
  });

  it("lays its ends on the pixels given, and writes as many digits as the step needs", () => {
    const axis = new Axis(0.93, 1.31, 300, 50);
    expect(axis.px(axis.low)).toBeCloseTo(300);
    expect(axis.px(axis.high)).toBeCloseTo(50);
    expect(axis.ticks.map((tick) => axis.label(tick))).toEqual(["0.9", "1.0", "1.1", "1.2", "1.3", "1.4"]);
    expect(new Axis(0, 50, 0, 1).ticks.map((tick) => new Axis(0, 50, 0, 1).label(tick))).toEqual(["0", "10", "20", "30", "40", "50"]);
  });
});

describe("drawLineChart", () => {
  const chart = {
    title: "A & B",
    xLabel: "hours",
    yLabel: "ratio",
    series: [{ name: "best", x: [0, 1, 2, 3], y: [2, Number.NaN, 1, 1.5] }],
  };

  it("names title, axes and lines, with words escaped", () => {
    const svg = drawLineChart({ ...chart, level: { value: 1, name: "reference" } });
    for (const words of ["A &amp; B", ">hours<", ">ratio<", ">best<", ">reference<"]) expect(svg).toContain(words);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  });

  it("leaves a gap where a value is missing", () => {
    const [, path] = /<path d="([^"]+)"/.exec(drawLineChart(chart)) ?? [];
    expect(path.match(/[ML]/g)).toEqual(["M", "M", "L"]);
  });

  it("refuses a chart without a point", () => {
    expect(() => drawLineChart({ ...chart, series: [{ name: "best", x: [1], y: [Number.NaN] }] })).toThrow('"A & B": there is no point');
  });
});

describe("drawBarChart", () => {
  const chart = { title: "T", xLabel: "change", series: ["steer", "pedal"], digits: 2 };

  it("draws a bar as long as its value", () => {
    const svg = drawBarChart({ ...chart, rows: [{ label: "mass", values: [0.4, 0.1] }] });
    const widths = [...svg.matchAll(/width="([\d.]+)" height="10"/g)].map(([, width]) => Number(width));
    expect(widths[0] / widths[1]).toBeCloseTo(4, 1);
    for (const words of [">mass<", ">0.40<", ">steer<", ">change<"]) expect(svg).toContain(words);
  });

  it("draws rows of zeros, and refuses none", () => {
    expect(drawBarChart({ ...chart, rows: [{ label: "mass", values: [0, 0] }] })).toContain(">0.00<");
    expect(() => drawBarChart({ ...chart, rows: [] })).toThrow("there is no bar");
  });
});
