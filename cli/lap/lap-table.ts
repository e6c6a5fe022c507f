import { formatTable } from "../command-line.ts";
import type { LapReport } from "./drive-laps.ts";
import type { TableRow } from "./drive-table.ts";

/** The report of one drive, for reading. */
export function lapTable(report: LapReport): string {
  const rows = report.laps.map((lap, i) => [i + 1, lap.timeSec.toFixed(3), lap.offTrackSec.toFixed(2), lap.wallContacts, lap.carContacts]);
  return [
    `${report.car} on ${report.compound} tyres, ${report.track}, driver ${report.driver}`,
    "",
    formatTable(["lap", "time s", "off track s", "wall contacts", "car contacts"], rows),
    "",
    `standing lap ${report.outLapSec.toFixed(3)} s, best ${report.bestLapSec.toFixed(3)} s, mean ${report.meanLapSec.toFixed(3)} s`,
    `reference ${report.referenceLapSec.toFixed(3)} s, ratio ${report.ratio.toFixed(4)}`,
  ].join("\n");
}

/** The table over circuits and cars, as Markdown, ready for docs/bench. */
export function comparisonTable(rows: readonly TableRow[]): string {
  const header = ["circuit", "car", "tyres", "reference s", "best s", "mean s", "ratio", "off s", "walls", "target"];
  const lines = rows.map((row) =>
    row.report === null
      ? [row.track, row.car, "", "", "", "", "", "", "", `missed: ${row.problem}`]
      : [
          row.track,
          row.car,
          row.report.compound,
          row.report.referenceLapSec.toFixed(2),
          row.report.bestLapSec.toFixed(2),
          row.report.meanLapSec.toFixed(2),
          row.report.ratio.toFixed(3),
          sum(row.report.laps.map((lap) => lap.offTrackSec)).toFixed(2),
          String(sum(row.report.laps.map((lap) => lap.wallContacts))),
          row.ok ? "met" : "missed",
        ],
  );
  return [header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
