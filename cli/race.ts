import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { findPolicy } from "../server/inference/find-policy.ts";
import { loadPolicy } from "../server/inference/load-policy.ts";
import { PaceTable } from "../server/inference/pace-table.ts";
import { PolicyLine } from "../server/inference/policy-line.ts";
import type { PolicySession } from "../server/inference/policy-session.ts";
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { DriveInputs } from "../shared/contract/drive-input.ts";
import { JOIN_DEFAULTS, JOIN_LIMITS } from "../shared/contract/join-options.ts";
import type { CarSetupChoice, EntryConfig } from "../shared/contract/race-config.ts";
import type { PreparedDriver } from "../shared/driver/driver-preparation.ts";
import { type DriverStyle, racingStyle } from "../shared/driver/learned/driver-style.ts";
import { LearnedField } from "../shared/engine/learned-field.ts";
import { RaceDirector } from "../shared/engine/race-director.ts";
import { RaceEngine } from "../shared/engine/race-engine.ts";
import type { RaceWish } from "../shared/engine/race-fuel.ts";
import { aiEntry, prepareField, REFERENCE, ReferenceField } from "../shared/engine/reference-field.ts";
import { InProcessDesk } from "../shared/replay/in-process-desk.ts";
import { Recorder } from "../shared/replay/recorder.ts";
import type { Tariff } from "../shared/steward/ruling/tariff.ts";
import { BUILT_IN_TRACK_IDS } from "../shared/track/circuits/index.ts";
import { compileTrack } from "../shared/track/compile.ts";
import {
  integerOption,
  knownOption,
  numberOption,
  printResult,
  progressBar,
  requiredOption,
  runCommand,
  UsageError,
} from "./command-line.ts";
import { loadTrackFile } from "./load-track.ts";
import { CONDITION_OPTIONS, planRace, readConditions } from "./race-conditions.ts";
import { raceReport, raceTable } from "./race-report.ts";
import { checkRecordingPath, writeRecording } from "./recording-storage.ts";
import { chooseTariff, TARIFF_OPTIONS } from "./steward/tariff-options.ts";
import { runWeekend } from "./weekend/run-weekend.ts";
import { weekendTable } from "./weekend/weekend-report.ts";

/** Ticks between two looks at signals and the progress bar. */
const TICKS_PER_TURN = 300;

/** Runs a race of reference or learned drivers, or a whole weekend, without a screen, as fast as it goes; with `--steward` under the steward. */
await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      track: { type: "string" },
      car: { type: "string" },
      drivers: { type: "string" },
      driver: { type: "string", default: REFERENCE },
      skill: { type: "string" },
      sportsmanship: { type: "string" },
      laps: { type: "string" },
      seed: { type: "string" },
      record: { type: "string" },
      steward: { type: "boolean", default: false },
      ...TARIFF_OPTIONS,
      weekend: { type: "string" },
      ...CONDITION_OPTIONS,
      json: { type: "boolean", default: false },
    },
  });
  if (values.weekend !== undefined) {
    refuseBesideWeekend(values);
    const report = await runWeekend(values.weekend, values.record);
    printResult(values.json, report, () => weekendTable(report));
    return;
  }
  const trackName = requiredOption("track", values.track, "clubring");
  const cars = readCars(requiredOption("car", values.car, "gt3 (or a list: gt3,hatch)"));
  const drivers = integerOption("drivers", values.drivers, { min: 1, max: 64, fallback: 12 });
  const { wetness = 0, tyreWearRate = 1, fuelUseRate, setup } = readConditions(values, cars);
  const trackFile = loadTrackFile(trackName);
  const track = compileTrack(trackFile);
  if (drivers > track.grid.length) {
    throw new UsageError(`--drivers must be an integer from 1 to ${track.grid.length}, the slots of ${track.id}'s grid, got ${drivers}`);
  }
  const tariff = chooseTariff(values);
  const policy = values.driver === REFERENCE ? null : await openPolicy(values.driver);
  const wish: RaceWish = {
    track: track.id,
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: 3 }),
    wetness,
    tyreWearRate,
    fuelUseRate,
    entries: enterCars(cars, drivers, setup, policy?.name ?? REFERENCE),
  };
  if (values.record !== undefined) checkRecordingPath(values.record);
  const engine = new RaceEngine(planRace(wish, track), track);
  const recorder = values.record === undefined ? null : new Recorder(engine, BUILT_IN_TRACK_IDS.includes(trackName) ? null : trackFile);
  const prepared = prepareWithProgress(engine);
  const field = hireDrivers(engine, prepared, policy, readStyle(values));
  const director = isJudged(values.steward, engine) ? openDirector(engine, prepared, tariff) : null;
  const startedMs = performance.now();
  await raceToTheEnd(director ?? withoutSteward(engine), field, recorder);
  await policy?.close();
  const report = raceReport(engine, (performance.now() - startedMs) / 1000, director?.log.records);
  printResult(values.json, report, () => raceTable(report));
  if (recorder !== null && values.record !== undefined) writeRecording(values.record, recorder.toRecording());
});

/** A weekend's file says all of it: other options would be ignored. */
function refuseBesideWeekend({ weekend, record, json, driver, ...others }: Readonly<Record<string, unknown>>): void {
  const chosen = Object.keys(others).filter((name) => others[name] !== false);
  const [other] = driver === REFERENCE ? chosen : ["driver"];
  if (other !== undefined) throw new UsageError(`--${other} does not go with --weekend: write it into the file`);
}

function readCars(text: string): string[] {
  const cars = text.split(",").map((model) => model.trim());
  for (const car of cars) knownOption("car", car, CAR_MODEL_IDS);
  return cars;
}

/** Grid of AI cars; the models of a list take turns. */
function enterCars(cars: readonly string[], drivers: number, setup: CarSetupChoice, driver: string): EntryConfig[] {
  return Array.from({ length: drivers }, (_, car) => ({ ...aiEntry(cars[car % cars.length], `Driver ${car + 1}`, driver), setup }));
}

function openPolicy(name: string): Promise<PolicySession> {
  try {
    findPolicy(name);
  } catch (cause) {
    throw new UsageError("--driver names what is not there", { cause });
  }
  return loadPolicy(name);
}

type StyleOf = (track: string, car: string) => DriverStyle;

function readStyle(values: { driver: string; skill?: string; sportsmanship?: string }): StyleOf {
  const skill = numberOption("skill", values.skill, JOIN_LIMITS.skill) ?? JOIN_LIMITS.skill.max;
  const sportsmanship = numberOption("sportsmanship", values.sportsmanship, JOIN_LIMITS.sportsmanship) ?? JOIN_DEFAULTS.sportsmanship;
  const paces = values.driver === REFERENCE ? new PaceTable([]) : PaceTable.besidePolicy(findPolicy(values.driver));
  return (track, car) => racingStyle(skill, sportsmanship, paces.scaleOf(track, car));
}

/** The drivers of all cars; what `settled` returns is to be awaited between ticks. */
interface RaceField {
  drive(inputs: DriveInputs): void;
  settled(): Promise<void> | undefined;
}

function prepareWithProgress(engine: RaceEngine): PreparedDriver[] {
  const progress = progressBar("preparing drivers", engine.carCount);
  try {
    return prepareField(engine, progress.update);
  } finally {
    progress.stop();
  }
}

function hireDrivers(engine: RaceEngine, prepared: readonly PreparedDriver[], policy: PolicySession | null, styleOf: StyleOf): RaceField {
  if (policy === null) {
    const field = new ReferenceField(engine, prepared);
    return { drive: (inputs) => field.drive(inputs), settled: () => undefined };
  }
  const line = new PolicyLine(policy, engine.carCount);
  const field = new LearnedField(
    engine,
    prepared.map((driver, car) => ({ car, prepared: driver, line, style: styleOf(engine.track.id, driver.spec.id) })),
  );
  return { drive: (inputs) => field.drive(inputs), settled: () => line.settled() };
}

/** A race with a session's format has a steward; any other, which is how drivers are measured, when he is asked for. */
function isJudged(isAskedFor: boolean, { config }: RaceEngine): boolean {
  return isAskedFor || config.session !== undefined;
}

function openDirector(engine: RaceEngine, prepared: readonly PreparedDriver[], tariff: Tariff): RaceDirector {
  const desk = new InProcessDesk(engine, (car) => prepared[car]);
  return new RaceDirector({ engine, notes: prepared[0], tariff, desk });
}

/** A race as it is run here: with its steward or without. */
type HostedRace = Pick<RaceDirector, "engine" | "step" | "orders" | "isDone">;

function withoutSteward(engine: RaceEngine): HostedRace {
  return {
    engine,
    orders: [],
    step: (inputs) => engine.step(inputs),
    get isDone() {
      return engine.ended;
    },
  };
}

async function raceToTheEnd(race: HostedRace, field: RaceField, recorder: Recorder | null): Promise<void> {
  const { engine } = race;
  const inputs = new DriveInputs(engine.carCount);
  const { session } = engine;
  const raceM = session.laps * engine.track.lengthM;
  const progress = progressBar("racing", raceM);
  try {
    while (!race.isDone) {
      field.drive(inputs);
      race.step(inputs);
      recorder?.record(inputs, race.orders);
      const deciding = field.settled();
      if (deciding !== undefined) await deciding;
      if (engine.tick % TICKS_PER_TURN !== 0) continue;
      progress.update(Math.max(0, session.columns.distanceM[session.runningOrder[0]]));
      await setImmediate();
    }
  } finally {
    progress.stop();
  }
}
