import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { openTrackContext } from "../../shared/driver/driver-context.ts";
import { prepareReferenceDriver } from "../../shared/driver/driver-preparation.ts";
import { ReferenceDriver } from "../../shared/driver/reference-driver.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { referenceEntry } from "../../shared/engine/reference-field.ts";
import type { Track } from "../../shared/track/track.ts";
import { planRace } from "../race-conditions.ts";

/** A flying lap as printed. */
export interface LapFigures {
  timeSec: number;
  /** Time with all four wheels beyond the white lines. */
  offTrackSec: number;
  wallContacts: number;
  carContacts: number;
}

/** What `npm run lap -- --json` prints. */
export interface LapReport {
  track: string;
  car: string;
  driver: string;
  compound: string;
  /** The standing lap, from lights out to the first crossing of the line that completes one. */
  outLapSec: number;
  laps: LapFigures[];
  bestLapSec: number;
  meanLapSec: number;
  /** Time of the quasi-steady-state profile, a flying lap with all of the envelope. */
  referenceLapSec: number;
  /** Best lap over reference lap. */
  ratio: number;
}

export interface LapOrder {
  car: string;
  /** Flying laps after the standing one. */
  laps: number;
  /** Tyres; what fits the road when undefined. */
  compound?: string;
  /** Share of the driver's full pace. */
  pace: number;
  seed: number;
  /** Choices of the garage besides the tyres. */
  setup: CarSetupChoice;
  wetness: number;
  tyreWearRate: number;
  fuelUseRate: number;
}

/** A lap this many times slower than the reference has been given up on. */
const GIVE_UP_RATIO = 3;

/**
 * Drives a standing and then flying laps alone on a circuit, timed by the race itself.
 *
 * @param onProgress called with the laps done
 * @throws UsageError when the fuel cannot last; Error when a lap is not completed
 */
export function driveLaps(track: Track, order: LapOrder, onProgress: (laps: number) => void): LapReport {
  const spec = carSpec(order.car);
  const compound = order.compound ?? order.setup.compound ?? fittingCompound(spec, track);
  const { wetness, tyreWearRate, fuelUseRate, seed } = order;
  const setup = { ...order.setup, compound };
  const entries = [{ ...referenceEntry(order.car, "Reference"), setup }];
  const race = { track: track.id, seed, laps: order.laps + 1, wetness, tyreWearRate, fuelUseRate, entries };
  const engine = new RaceEngine(planRace(race, track), track);
  const prepared = prepareReferenceDriver(track, spec, engine.cars[0].setup, wetness);
  const driver = new ReferenceDriver({ ...prepared, track, pace: order.pace, seed: order.seed });
  const laps = timeLaps(engine, driver, prepared.referenceLapSec, onProgress);
  const [outLap, ...flying] = laps;
  const times = flying.map((lap) => lap.timeSec);
  const bestLapSec = Math.min(...times);
  return {
    track: track.id,
    car: order.car,
    driver: "reference",
    compound,
    outLapSec: outLap.timeSec,
    laps: flying,
    bestLapSec,
    meanLapSec: round(times.reduce((sum, time) => sum + time, 0) / times.length),
    referenceLapSec: round(prepared.referenceLapSec),
    ratio: round(bestLapSec / prepared.referenceLapSec, 4),
  };
}

function timeLaps(engine: RaceEngine, driver: ReferenceDriver, referenceLapSec: number, onProgress: (laps: number) => void): LapFigures[] {
  const inputs = new DriveInputs(1);
  const context = openTrackContext();
  const laps: LapFigures[] = [];
  const lapTicks = GIVE_UP_RATIO * referenceLapSec * 60;
  let lastLapTick = engine.session.lightsOutTick as number;
  while (!engine.ended) {
    context.go = engine.tick >= engine.session.lightsOutTick;
    driver.drive(engine.world.state, 0, context, inputs);
    for (const event of engine.step(inputs)) {
      if (event.kind === "retired") throw givenUp(engine, laps.length);
      if (event.kind !== "lapCompleted") continue;
      const { timeMs, offTrackMs, wallContacts, carContacts } = event;
      laps.push({ timeSec: timeMs / 1000, offTrackSec: offTrackMs / 1000, wallContacts, carContacts });
      lastLapTick = engine.tick;
      onProgress(laps.length);
    }
    if (engine.tick - lastLapTick > lapTicks) throw givenUp(engine, laps.length);
  }
  return laps;
}

function givenUp(engine: RaceEngine, laps: number): Error {
  const sM = engine.world.state.trackSM[0].toFixed(0);
  return new Error(`${engine.config.entries[0].carModel} did not complete lap ${laps + 1} of ${engine.track.id}: it is at s = ${sM} m`);
}

function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
