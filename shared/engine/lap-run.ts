import { DriveInputs } from "../contract/drive-input.ts";
import type { CarSetupChoice, RaceConfig } from "../contract/race-config.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { PaceNotes } from "../driver/driver-preparation.ts";
import { openRaceContext, type RaceContext } from "../driver/observation/context-block.ts";
import { WHEELS } from "../race/race-telemetry.ts";
import type { Track } from "../track/track.ts";
import { RaceEngine } from "./race-engine.ts";
import type { RaceWish } from "./race-fuel.ts";
import { countWheelsOffTrack } from "./track-limits.ts";

/** One lap as the race timed it. */
export interface LapFigures {
  timeSec: number;
  /** Time with all four wheels beyond the white lines. */
  offTrackSec: number;
  wallContacts: number;
  carContacts: number;
}

/** Laps to be driven alone. */
export interface LapOrder {
  car: string;
  /** Flying laps after the standing one. */
  laps: number;
  /** Choices of the garage; tyres that fit the circuit where it names none. */
  setup: CarSetupChoice;
  wetness: number;
  tyreWearRate: number;
  fuelUseRate: number;
  seed: number;
}

/** A lap this many times slower than the speed profile has been given up on. */
const GIVE_UP_RATIO = 3;

/** The race of one car that an order is. */
export function lapRace(track: Track, order: LapOrder, driver: string): RaceWish {
  const { wetness, tyreWearRate, fuelUseRate, seed, setup } = order;
  const entries = [{ carModel: order.car, name: driver, kind: "ai" as const, driver, setup }];
  return { track: track.id, seed, laps: order.laps + 1, wetness, tyreWearRate, fuelUseRate, entries };
}

/**
 * One car alone on a circuit: a standing lap, then flying ones, timed by the race itself. Each tick whoever drives writes
 * `inputs`, then `step`. It is over when the laps are done or the car has no chance to do them.
 */
export class LapRun {
  readonly engine: RaceEngine;
  readonly notes: PaceNotes;
  readonly inputs = new DriveInputs(1);
  readonly context: RaceContext;
  /** The standing lap, from lights out to the first crossing of the line that completes one. */
  outLap: LapFigures | null = null;
  readonly flyingLaps: LapFigures[] = [];
  /** Separate times with all four wheels beyond the white lines, since the flying laps began. */
  offs = 0;
  /** Touches of walls since the flying laps began. */
  wallContacts = 0;
  /** Times that a stand-in had to get the car going again. */
  rescues = 0;
  /** Why the laps will never be done. */
  problem: string | null = null;
  readonly #wheelsOff = new Uint8Array(1);
  readonly #giveUpTicks: number;
  #isOff = false;
  #lapStartTick: number;

  /**
   * @param config of one car, see `lapRace`
   * @param notes of this car with its set-up on this circuit
   */
  constructor(config: RaceConfig, track: Track, notes: PaceNotes) {
    this.engine = new RaceEngine(config, track);
    this.notes = notes;
    this.context = openRaceContext(config);
    this.context.go = false;
    this.#giveUpTicks = GIVE_UP_RATIO * notes.referenceLapSec * TICK_HZ;
    this.#lapStartTick = this.engine.session.lightsOutTick;
  }

  get isOver(): boolean {
    return this.engine.ended || this.problem !== null;
  }

  /** Laps completed, the standing one included. */
  get lapsDone(): number {
    return this.flyingLaps.length + (this.outLap === null ? 0 : 1);
  }

  /** Drives one tick of `inputs`. */
  step(): void {
    const { engine } = this;
    for (const event of engine.step(this.inputs)) {
      if (event.kind === "retired") this.#giveUp();
      if (event.kind === "contact" && this.outLap !== null) this.wallContacts++;
      if (event.kind !== "lapCompleted") continue;
      const { timeMs, offTrackMs, wallContacts, carContacts } = event;
      this.#noteLap({ timeSec: timeMs / 1000, offTrackSec: offTrackMs / 1000, wallContacts, carContacts });
    }
    this.#watchOffs();
    if (!engine.ended && engine.tick - this.#lapStartTick > this.#giveUpTicks) this.#giveUp();
    this.context.go = engine.session.mayDrive;
  }

  #noteLap(lap: LapFigures): void {
    if (this.outLap === null) this.outLap = lap;
    else this.flyingLaps.push(lap);
    this.#lapStartTick = this.engine.tick;
  }

  #watchOffs(): void {
    countWheelsOffTrack(this.engine.world.state, this.engine.track, this.#wheelsOff);
    const isOff = this.#wheelsOff[0] === WHEELS;
    if (isOff && !this.#isOff && this.outLap !== null) this.offs++;
    this.#isOff = isOff;
  }

  #giveUp(): void {
    const { config, track, world } = this.engine;
    const sM = world.state.trackSM[0].toFixed(0);
    this.problem = `${config.entries[0].carModel} did not complete lap ${this.lapsDone + 1} of ${track.id}: it is at s = ${sM} m`;
  }
}
