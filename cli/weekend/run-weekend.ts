import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { checkWeekend } from "../../shared/engine/weekend/check-weekend.ts";
import type { SessionResult } from "../../shared/engine/weekend/session-result.ts";
import { SessionRun } from "../../shared/engine/weekend/session-run.ts";
import type { Weekend } from "../../shared/engine/weekend/weekend.ts";
import { InProcessDesk } from "../../shared/replay/in-process-desk.ts";
import { Recorder } from "../../shared/replay/recorder.ts";
import { BUILT_IN_TRACK_IDS } from "../../shared/track/circuits/index.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import type { Track } from "../../shared/track/track.ts";
import { progressBar, UsageError } from "../command-line.ts";
import { loadTrackFile } from "../load-track.ts";
import { writeRecording } from "../recording-storage.ts";
import { SessionDiary } from "./session-diary.ts";
import { type SessionReport, sessionReport, type WeekendReport, weekendReport } from "./weekend-report.ts";

/** Ticks between two looks at signals and the progress bar. */
const TICKS_PER_TURN = 300;

/**
 * Holds all sessions of a weekend file, one after the other.
 *
 * @param recordTo folder for a recording of each session, made where it is missing; none are kept without it
 * @throws UsageError when the file cannot be read; WeekendError that names what is wrong with it
 */
export async function runWeekend(path: string, recordTo?: string): Promise<WeekendReport> {
  const weekend = checkWeekend(readJson(path));
  const trackFile = loadTrackFile(weekend.track);
  const track = compileTrack(trackFile);
  const ownTrack = BUILT_IN_TRACK_IDS.includes(weekend.track) ? null : trackFile;
  if (recordTo !== undefined) mkdirSync(recordTo, { recursive: true });
  const results: SessionResult[] = [];
  const reports: SessionReport[] = [];
  for (let index = 0; index < weekend.sessions.length; index++) {
    const startedMs = performance.now();
    const run = prepare(weekend, index, results, track);
    const recorder = recordTo === undefined ? null : new Recorder(run.engine, ownTrack);
    const diary = new SessionDiary();
    await hold(run, diary, recorder, weekend.sessions[index].kind);
    if (recorder !== null && recordTo !== undefined) {
      writeRecording(join(recordTo, `${index + 1}-${weekend.sessions[index].kind}.paddock`), recorder.toRecording());
    }
    results.push(run.result);
    reports.push(sessionReport(weekend, run, diary, (performance.now() - startedMs) / 1000));
  }
  return weekendReport(weekend, results, reports);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UsageError(`--weekend: cannot read ${path}, give a JSON file such as docs/examples/weekend.json`, { cause });
  }
}

function prepare(weekend: Weekend, index: number, results: readonly SessionResult[], track: Track): SessionRun {
  const progress = progressBar("preparing drivers", weekend.entries.length);
  try {
    return new SessionRun(weekend, index, results, track, {
      onPrepared: progress.update,
      openDesk: (engine, prepared) => new InProcessDesk(engine, prepared),
    });
  } finally {
    progress.stop();
  }
}

async function hold(run: SessionRun, diary: SessionDiary, recorder: Recorder | null, label: string): Promise<void> {
  const { engine, inputs } = run;
  const progress = progressBar(label, 1);
  try {
    while (!run.isOver) {
      const { orders, events } = run.step();
      recorder?.record(inputs, orders);
      diary.note(engine, events);
      if (engine.tick % TICKS_PER_TURN !== 0) continue;
      progress.update(1 - engine.session.shareLeft(engine.session.runningOrder[0]));
      await setImmediate();
    }
  } finally {
    progress.stop();
  }
}
