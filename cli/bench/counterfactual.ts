import { parseArgs } from "node:util";
import { DriveInputs, STEER_STEPS } from "../../shared/contract/drive-input.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { RaceSteward } from "../../shared/engine/race-steward.ts";
import { prepareField, ReferenceField, referenceEntry } from "../../shared/engine/reference-field.ts";
import { checkContact, ticksOfCheck } from "../../shared/replay/counterfactual.ts";
import { InputHistory } from "../../shared/replay/input-history.ts";
import { isOnContact } from "../../shared/steward/ruling/amend.ts";
import { tariffOf } from "../../shared/steward/ruling/tariff.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { CheckFailedError, formatTable, printResult, progressBar } from "../command-line.ts";
import { roundTo } from "../round.ts";

const TRACK = "clubring";
const CARS = 20;
const TICKS = 4 * 60 * TICK_HZ;
const WARM_UP_TICKS = 1500;
/** Every so many cars one drives flat out, blind, for a while now and then: there have to be contacts. */
const VILLAIN_EVERY = 3;
const VILLAINY_TICKS = { every: 600, for: 120 };
/** The budget of a check that goes all the way, ms of one core's time, and of the history, share of a tick. */
const CHECK_MAX_MS = 500;
const HISTORY_MAX_SHARE = 0.05;

interface CounterfactualBench {
  /** Checks of contacts that came again, and the processor's time for them: 3 s of 20 cars, three times. */
  checks: number;
  medianMs: number;
  longestMs: number;
  /** Mean time of a tick of the race, and what keeping its last seconds adds. */
  tickUs: number;
  historyUs: number;
  historyShare: number;
  /** Size of a snapshot; the history holds 13. */
  snapshotBytes: number;
}

/** Measures what it takes to drive contacts again, and to be ready for it. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  const result = measure();
  printResult(values.json, result, () => formatTable(["measure", "value"], Object.entries(result)));
  if (result.longestMs > CHECK_MAX_MS) throw new CheckFailedError(`bench counterfactual: a check may take ${CHECK_MAX_MS} ms at most`);
  if (result.historyShare > HISTORY_MAX_SHARE)
    throw new CheckFailedError(`bench counterfactual: the history may add ${HISTORY_MAX_SHARE} to a tick at most`);
}

function measure(): CounterfactualBench {
  const entries = Array.from({ length: CARS }, (_, car) => referenceEntry("gt3", `Driver ${car + 1}`));
  const config = { track: TRACK, seed: 3, laps: 20, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries };
  const engine = new RaceEngine(config, builtInTrack(TRACK));
  const again = new RaceEngine(config, engine.track);
  const prepared = prepareField(engine);
  const field = new ReferenceField(engine, prepared);
  const steward = new RaceSteward(engine, prepared[0], tariffOf("standard"));
  const history = new InputHistory(engine);
  const inputs = new DriveInputs(CARS);
  const progress = progressBar("racing", TICKS);
  const checkMs: number[] = [];
  let tickMs = 0;
  let historyMs = 0;
  try {
    while (engine.tick < TICKS && !engine.ended) {
      field.drive(inputs);
      doVillainy(engine, inputs);
      const startMs = performance.now();
      const events = engine.step(inputs);
      const steppedMs = performance.now();
      history.record(inputs, []);
      const keptMs = performance.now();
      if (engine.tick > WARM_UP_TICKS) {
        tickMs += steppedMs - startMs;
        historyMs += keptMs - steppedMs;
      }
      for (const ruling of steward.look(events).filter(isOnContact)) checkMs.push(...timeCheck(again, history, ruling, prepared));
      progress.update(engine.tick);
    }
  } finally {
    progress.stop();
  }
  checkMs.sort((a, b) => a - b);
  const ticks = engine.tick - WARM_UP_TICKS;
  return {
    checks: checkMs.length,
    medianMs: roundTo(checkMs[Math.floor(checkMs.length / 2)] ?? 0, 1),
    longestMs: roundTo(checkMs.at(-1) ?? 0, 1),
    tickUs: roundTo((tickMs * 1000) / ticks, 1),
    historyUs: roundTo((historyMs * 1000) / ticks, 2),
    historyShare: roundTo(historyMs / tickMs, 4),
    snapshotBytes: engine.snapshot().length,
  };
}

function doVillainy({ session, tick, carCount }: RaceEngine, inputs: DriveInputs): void {
  if (!session.mayDrive || tick % VILLAINY_TICKS.every >= VILLAINY_TICKS.for) return;
  for (let car = VILLAIN_EVERY; car < carCount; car += VILLAIN_EVERY) inputs.set(car, inputs.steer[car] / STEER_STEPS, 1, 0);
}

/** The processor's time of a check that went all the way, ms; none where the contact did not come again. */
function timeCheck(again: RaceEngine, history: InputHistory, { cars, atSec }: Ruling, prepared: readonly PreparedDriver[]): number[] {
  const contact = { cars: [cars[0], cars[1]] as const, tick: Math.round(atSec * TICK_HZ) };
  const { fromTick, toTick } = ticksOfCheck(contact);
  const stretch = history.stretch(fromTick, toTick);
  if (stretch === null) return [];
  const start = process.cpuUsage();
  const { reproduced } = checkContact(again, stretch, contact, (car) => prepared[car]);
  const { user, system } = process.cpuUsage(start);
  return reproduced ? [(user + system) / 1000] : [];
}
