import { parseArgs } from "node:util";
import { compileTrack } from "../../shared/track/compile.ts";
import type { Track } from "../../shared/track/track.ts";
import { type CircuitFigures, measureCircuits } from "../../training/tracks/circuit-figures.ts";
import { generateTrack } from "../../training/tracks/generate-track.ts";
import { formatTable, integerOption, printResult, progressBar } from "../command-line.ts";
import { loadTrack } from "../load-track.ts";
import { roundTo } from "../round.ts";
import { shelfTracks } from "../shelf-tracks.ts";

interface CircuitsBench {
  /** Median and greatest time of one circuit. */
  generateMs: { median: number; most: number };
  compileMs: { median: number; most: number };
  generated: CircuitFigures;
  /** Real circuits, null where there are none to compare with. */
  shelf: CircuitFigures | null;
}

/** Times generated circuits and lays their figures beside those of real ones: `npm run bench -- circuits [--count N] [--shelf FOLDER]`. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean", default: false }, count: { type: "string" }, shelf: { type: "string" } },
  });
  const count = integerOption("count", values.count, { min: 1, max: 100_000, fallback: 300 });
  const shelf = shelfTracks(values.shelf).map(loadTrack);
  const { tracks, generateMs, compileMs } = generate(count);
  const result: CircuitsBench = {
    generateMs: describeTimes(generateMs),
    compileMs: describeTimes(compileMs),
    generated: measureCircuits(tracks),
    shelf: shelf.length > 0 ? measureCircuits(shelf) : null,
  };
  printResult(values.json, result, () => describe(result));
}

function generate(count: number): { tracks: Track[]; generateMs: number[]; compileMs: number[] } {
  const tracks: Track[] = [];
  const generateMs: number[] = [];
  const compileMs: number[] = [];
  const progress = progressBar("generating circuits", count);
  try {
    for (let seed = 0; seed < count; seed++) {
      const startedMs = performance.now();
      const file = generateTrack(seed);
      const generatedMs = performance.now();
      tracks.push(compileTrack(file));
      generateMs.push(generatedMs - startedMs);
      compileMs.push(performance.now() - generatedMs);
      progress.update(seed);
    }
  } finally {
    progress.stop();
  }
  return { tracks, generateMs, compileMs };
}

function describeTimes(times: readonly number[]): { median: number; most: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: roundTo(sorted[sorted.length >> 1], 1), most: roundTo(sorted[sorted.length - 1], 1) };
}

function describe({ generateMs, compileMs, generated, shelf }: CircuitsBench): string {
  const rows = figureRows(generated);
  const real = shelf && figureRows(shelf);
  return [
    `generating a circuit takes ${generateMs.median} ms (at most ${generateMs.most}), compiling it ${compileMs.median} ms (at most ${compileMs.most})`,
    "",
    formatTable(
      ["three numbers: 10, 50 and 90 %", "generated", ...(real ? ["real"] : [])],
      rows.map(([name, text], i) => [name, text, ...(real ? [real[i][1]] : [])]),
    ),
  ].join("\n");
}

function figureRows(figures: CircuitFigures): [string, string][] {
  const texts = (values: readonly number[], digits: number): string => values.map((value) => value.toFixed(digits)).join("  ");
  return [
    ["circuits", String(figures.circuits)],
    ["lap, m", texts(figures.lapM, 0)],
    ["share of straight road", texts(figures.straightShare, 2)],
    ["longest straight, m", texts(figures.longestStraightM, 0)],
    ["corners per km", texts(figures.cornersPerKm, 1)],
    ["degrees turned per km", texts(figures.turnDegPerKm, 0)],
    ["share driven clockwise", figures.clockwise.toFixed(2)],
    [`radius of the tightest ${Object.keys(figures.roadRadiusM).join(", ")} of road, m`, texts(Object.values(figures.roadRadiusM), 0)],
    ["radius of corners, m", texts(figures.cornerRadiusM, 0)],
    ["angle of corners, degrees", texts(figures.cornerTurnDeg, 0)],
    ["width, m", texts(figures.widthM, 1)],
    ["widest over narrowest place", texts(figures.widestOverNarrowest, 2)],
    ["steepest grade, %", texts(figures.steepestPercent, 1)],
    ["steepest banking, degrees", texts(figures.bankDeg, 1)],
  ];
}
