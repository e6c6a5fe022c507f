import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BUILT_IN_TRACK_IDS } from "../shared/track/circuits/index.ts";
import { drawTrack } from "../shared/track/draw-track.ts";
import { summariseTrack, type TrackSummary } from "../shared/track/track-summary.ts";
import { formatTable, integerOption, printResult, progressBar, requiredOption, runCommand, UsageError } from "./command-line.ts";
import { loadTrack, loadTrackFile } from "./load-track.ts";

const USAGE = `usage: npm run track -- list [--json]
       npm run track -- check ID_OR_FILE... [--json]
       npm run track -- import FILE.csv [--out FILE.json] [--json]
       npm run track -- generate --seed N [--out FILE.json] [--svg FILE.svg] [--json]
       npm run track -- draw ID_OR_FILE --out FILE.svg
ID_OR_FILE is a built-in circuit, a .csv or .json file, generated:SEED, or mirror: before any of these`;

/** Lists, checks, imports, generates and draws circuits. */
await runCommand((args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string" },
      svg: { type: "string" },
      seed: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [command, ...names] = positionals;
  if (command === "list" && names.length === 0) printSummaries(BUILT_IN_TRACK_IDS, values.json);
  else if (command === "check" && names.length > 0) printSummaries(names, values.json);
  else if (command === "import" && names.length === 1) importTrack(names[0], values.out, values.json);
  else if (command === "generate" && names.length === 0) {
    const seed = integerOption("seed", requiredOption("seed", values.seed, "1"), { min: 0, max: Number.MAX_SAFE_INTEGER });
    writeTrack(`generated:${seed}`, values);
  } else if (command === "draw" && names.length === 1) {
    writeFileSync(requiredOption("out", values.out, "track.svg"), drawTrack(loadTrack(names[0])));
  } else throw new UsageError(USAGE);
});

function printSummaries(names: readonly string[], json: boolean): void {
  const progress = progressBar("tracks", names.length);
  const summaries: TrackSummary[] = [];
  try {
    for (const [done, name] of names.entries()) {
      progress.update(done);
      summaries.push(summariseTrack(loadTrack(name)));
    }
  } finally {
    progress.stop();
  }
  printResult(json, summaries, () => summaryTable(summaries));
}

function importTrack(path: string, out: string | undefined, json: boolean): void {
  if (!path.toLowerCase().endsWith(".csv")) throw new UsageError(`import takes a .csv file, got ${path}`);
  writeTrack(path, { out, json });
}

/** Without a file to write to, the track file itself goes to standard output. */
function writeTrack(name: string, { out, svg, json }: { out?: string; svg?: string; json: boolean }): void {
  const track = loadTrack(name);
  const text = `${JSON.stringify(loadTrackFile(name))}\n`;
  if (svg !== undefined) writeFileSync(svg, drawTrack(track));
  if (out !== undefined) writeFileSync(out, text);
  if (out === undefined && svg === undefined) {
    process.stdout.write(text);
    return;
  }
  const summary = summariseTrack(track);
  printResult(json, summary, () => summaryTable([summary]));
}

function summaryTable(summaries: readonly TrackSummary[]): string {
  return formatTable(
    ["id", "m", "corners", "radius m", "width m", "height m", "grade", "bank", "road", "bridges", "grid", "boxes"],
    summaries.map((track) => [
      track.id,
      track.lengthM.toFixed(0),
      track.corners,
      track.tightestRadiusM.toFixed(1),
      track.widthM.join("-"),
      track.heightM.join(" to "),
      `${(track.steepestGrade * 100).toFixed(1)} %`,
      `${track.steepestBankDeg.toFixed(1)}°`,
      track.roadSurfaces.join("+"),
      track.bridges,
      track.gridSlots,
      track.pitBoxes,
    ]),
  );
}
