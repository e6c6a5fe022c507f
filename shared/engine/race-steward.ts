import { TICK_HZ } from "../contract/rates.ts";
import type { Ruling } from "../contract/ruling.ts";
import type { PaceNotes } from "../driver/driver-preparation.ts";
import { isShownBlue } from "../race/blue-flag.ts";
import { FINISHED, PIT_OUT, RACING } from "../race/race-columns.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { StewardCircuit } from "../steward/circuit/steward-circuit.ts";
import { JUDGE_HZ, MotionHistory } from "../steward/motion/motion-history.ts";
import type { RaceScene } from "../steward/race-scene.ts";
import type { Tariff } from "../steward/ruling/tariff.ts";
import { Steward } from "../steward/steward.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { RaceEngine } from "./race-engine.ts";

/** Ticks between two frames of the steward's. */
const TICKS_PER_FRAME = TICK_HZ / JUDGE_HZ;
/** He looks back this far; more than the longest that a ruling waits and what came before it. */
const MEMORY_FRAMES = 256;
/** Who has driven so far has left his slot. */
const LEFT_SLOT_M = 5;
/** The pavement beside the road begins this far before the pit entry and ends as far after the exit; a car on it has its middle no further within the white line than this. */
const PAVEMENT_M = 30;
const PAVEMENT_EDGE_M = 1.5;
/** [SW56] Faster than the limit of the pit lane by more than this is no slip, m/s: 15 km/h. */
const HEAVY_PIT_EXCESS_MPS = 15 / 3.6;

/** The steward of a running race: shows him what the engine does and hands on what he says. */
export class RaceSteward {
  readonly #engine: RaceEngine;
  readonly #history: MotionHistory;
  readonly #steward: Steward;

  /** @param notes of the cars' usual pace on the circuit */
  constructor(engine: RaceEngine, notes: PaceNotes, tariff: Tariff) {
    const { track, config } = engine;
    this.#engine = engine;
    const cars = engine.cars.map(({ spec }, car) => ({ label: config.entries[car].name, lengthM: spec.lengthM, widthM: spec.widthM }));
    const circuit = new StewardCircuit(
      track,
      () => atStations(notes, track, notes.profile.speedMps),
      atStations(notes, track, notes.line.lateralM),
    );
    this.#history = new MotionHistory(cars, circuit, MEMORY_FRAMES);
    this.#steward = new Steward({ history: this.#history, scene: sceneOf(engine), tariff, asks: true });
    this.#record();
  }

  /**
   * Looks at what a tick of the engine came to. Call it once a tick.
   *
   * @returns new rulings
   */
  look(events: readonly RaceEvent[]): readonly Ruling[] {
    const { world, session } = this.#engine;
    for (const event of events) this.#note(event);
    const { contacts } = world;
    for (let i = 0; i < contacts.count; i++) if (contacts.carB[i] >= 0) this.#steward.noteTouch(contacts.carA[i], contacts.carB[i]);
    if (session.tick % TICKS_PER_FRAME !== 0) return NO_RULINGS;
    this.#record();
    if (session.tick < session.lightsOutTick) return NO_RULINGS;
    return this.#steward.look();
  }

  /** What still waits for its consequences, with what was seen: the session is over. */
  close(): readonly Ruling[] {
    return this.#steward.close();
  }

  #note(event: RaceEvent): void {
    if (event.kind === "falseStart") this.#steward.noteOffence("falseStart", event.car, "normal", {});
    else if (event.kind === "pitSpeeding") {
      const gravity = event.excessMps > HEAVY_PIT_EXCESS_MPS ? "heavy" : "normal";
      this.#steward.noteOffence("pitSpeeding", event.car, gravity, { excessMps: Math.round(event.excessMps * 100) / 100 });
    }
  }

  /** In the lane, or on the pavement that leads to it and away from it: no rule of the road holds there. */
  #isInPits(car: number): boolean {
    const { session, track, world } = this.#engine;
    if (session.columns.pitState[car] !== PIT_OUT) return true;
    const lane = track.pitLane;
    if (lane === null) return false;
    const { trackSM, lateralM } = world.state;
    const intoM = wrapArcLength(trackSM[car] - lane.entrySM + PAVEMENT_M, track.lengthM);
    if (intoM > wrapArcLength(lane.exitSM - lane.entrySM, track.lengthM) + 2 * PAVEMENT_M) return false;
    const station = Math.min(track.stationCount - 1, Math.floor(trackSM[car] / track.spacingM));
    const edgeM = lane.side > 0 ? track.widthLeftM[station] : track.widthRightM[station];
    return lane.side * lateralM[car] > edgeM - PAVEMENT_EDGE_M;
  }

  #record(): void {
    const { state } = this.#engine.world;
    const history = this.#history;
    for (let car = 0; car < state.carCount; car++) {
      history.put(
        car,
        state.positionX[car],
        state.positionY[car],
        state.headingRad[car],
        state.velocityX[car],
        state.velocityY[car],
        state.trackSM[car],
        state.lateralM[car],
      );
      history.putState(car, state.throttle[car], state.brake[car], this.#isInPits(car));
    }
    history.endFrame();
  }
}

const NO_RULINGS: readonly Ruling[] = [];

function sceneOf({ session, track, config }: RaceEngine): RaceScene {
  const { columns, signals } = session;
  return {
    kind: config.session?.kind ?? "race",
    isFirstLap: (car) => !session.plan.byBestLap && session.lapsCompleted(car) === 0,
    isRunning: (car) => columns.status[car] === RACING && columns.travelM[car] > LEFT_SLOT_M,
    isAfterFlag: (car, sec) => columns.status[car] === FINISHED && columns.endTick[car] <= sec * TICK_HZ,
    noOvertakingAt: (sector) =>
      signals.status !== "green" || session.phase === "formationLap" ? "safetyCar" : signals.isSectorYellow(sector) ? "yellow" : null,
    isShownBlue: (car, other) => session.lapsBehind(car, other) >= 1 && isShownBlue(columns, track.lengthM, car),
  };
}

/** A column of the notes at the stations of the centre line. */
function atStations({ line }: PaceNotes, { stationCount, spacingM }: RaceEngine["track"], column: Float64Array): Float64Array {
  return Float64Array.from({ length: stationCount }, (_, station) => column[Math.floor((station * spacingM) / line.spacingM) % line.count]);
}
