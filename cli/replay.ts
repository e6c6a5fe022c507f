import { parseArgs } from "node:util";
import type { Recording } from "../shared/replay/recording.ts";
import { type Verification, verifyRecording } from "../shared/replay/verify-recording.ts";
import { CheckFailedError, printResult, progressBar, runCommand, UsageError } from "./command-line.ts";
import { type RaceReport, raceReport, raceTable } from "./race-report.ts";
import { readRecording } from "./recording-storage.ts";

const USAGE = "say: replay -- verify FILE, or replay -- show FILE; with --json for JSON";

/** Re-simulates a recording: `verify` says whether it comes out the same, `show` prints the race's result. */
await runCommand((args) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } });
  const [action, file, ...rest] = positionals;
  if (file === undefined || rest.length > 0 || (action !== "verify" && action !== "show")) throw new UsageError(USAGE);
  const recording = readRecording(file);
  const { verification, report } = resimulate(recording);
  if (action === "show") {
    const { simulationVersion } = recording.header;
    if (report !== null) printResult(values.json, { simulationVersion, ...report }, () => raceTable(report));
  } else if (values.json || verification.identical) {
    printResult(values.json, verification, () => `identical over ${recording.ticks} ticks, state ${recording.finalHash}`);
  }
  if (!verification.identical) throw new CheckFailedError(describeDivergence(recording, verification));
});

/** Runs the race again; the report is of its last tick, null when it diverged before. */
function resimulate(recording: Recording): { verification: Verification; report: RaceReport | null } {
  const progress = progressBar("replaying", recording.ticks);
  const startedMs = performance.now();
  let report: RaceReport | null = null;
  try {
    const verification = verifyRecording(recording, (engine) => {
      progress.update(engine.tick);
      if (engine.tick === recording.ticks) report = raceReport(engine, (performance.now() - startedMs) / 1000);
    });
    return { verification, report };
  } finally {
    progress.stop();
  }
}

function describeDivergence(recording: Recording, verification: Verification): string {
  const { tick, car } = verification.firstDivergence ?? { tick: 0, car: null };
  const at = `diverged from the recording at tick ${tick} of ${recording.ticks}`;
  return car === null ? `${at}, in the timing and not in a car` : `${at}, at car ${car} (${recording.header.config.entries[car].name})`;
}
