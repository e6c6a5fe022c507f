import type { SessionFormat } from "../../contract/race-config.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import type { PitCrew } from "../pit-crew.ts";
import { NO_SLOT } from "../race-columns.ts";
import type { RaceEvent } from "../race-event.ts";
import { RaceSession } from "../race-session.ts";
import type { RaceTelemetry } from "../race-telemetry.ts";
import type { TimedCircuit } from "../timing-loops.ts";

/** A flat ring of 1000 m with sector ends at 300 and 700 m and walls 10 m from the middle. */
const RING: TimedCircuit = {
  id: "ring",
  lengthM: 1000,
  spacingM: 1,
  stationCount: 1000,
  sectorEndsM: [300, 700, 1000],
  wallLeftM: new Float64Array(1000).fill(10),
  wallRightM: new Float64Array(1000).fill(10),
  pitLane: null,
};

/** The ring with white lines 6 m from the middle. */
export const ROAD_RING = { ...RING, widthLeftM: new Float64Array(1000).fill(6), widthRightM: new Float64Array(1000).fill(6) };

/** The ring with a pit lane on its right from 900 m over the line to 150 m: entry and exit ramps of 50 m, 10 boxes. */
export const PIT_RING: TimedCircuit = {
  ...RING,
  pitLane: {
    side: -1,
    entrySM: 900,
    exitSM: 150,
    lateralM: -10,
    widthM: 5,
    speedLimitMps: 15,
    boxes: Array.from({ length: 10 }, (_, box) => ({ sM: (960 + 10 * box) % 1000, lateralM: -14.5 })),
  },
};

/** What a puppet race may have besides. */
export interface PuppetOptions {
  readonly track?: TimedCircuit;
  readonly crew?: PitCrew;
}

/** A race whose cars are moved by hand, for exact tests of the rules. Cars stand on the ring at places measured from the line. */
export class PuppetRace implements RaceTelemetry {
  readonly trackSM: Float64Array;
  readonly lateralM: Float64Array;
  readonly forwardSpeedMps: Float64Array;
  readonly wheelsOffTrack: Uint8Array;
  readonly session: RaceSession;
  readonly #slotSM: Float64Array;
  readonly events: RaceEvent[] = [];

  /** @param gridM place of each car, negative behind the line */
  constructor(gridM: readonly number[], laps: number, seed = 1, format?: SessionFormat, { track = RING, crew }: PuppetOptions = {}) {
    this.trackSM = Float64Array.from(gridM, onRing);
    this.lateralM = new Float64Array(gridM.length);
    this.forwardSpeedMps = new Float64Array(gridM.length);
    this.wheelsOffTrack = new Uint8Array(gridM.length);
    this.#slotSM = this.trackSM.slice();
    this.session = new RaceSession({ track, carCount: gridM.length, laps, seed, format, crew }, this);
  }

  /** One tick in which each car moves by its number of metres, standing still without one. */
  tick(movesM: readonly number[] = [], orders: readonly RaceOrder[] = []): readonly RaceEvent[] {
    for (let car = 0; car < this.trackSM.length; car++) {
      this.trackSM[car] = onRing(this.trackSM[car] + (movesM[car] ?? 0));
      this.forwardSpeedMps[car] = (movesM[car] ?? 0) * TICK_HZ;
    }
    const events = this.session.step(this, orders);
    this.events.push(...events);
    if (events.some((event) => event.kind === "restartGrid")) this.#placeForRestart();
    return events;
  }

  #placeForRestart(): void {
    this.session.columns.placement.forEach((slot, car) => {
      if (slot !== NO_SLOT) this.trackSM[car] = this.#slotSM[slot];
    });
  }

  /** Several ticks of the same movement. */
  run(ticks: number, movesM: readonly number[] = []): void {
    for (let i = 0; i < ticks; i++) this.tick(movesM);
  }

  /** Stands still until the tick of lights out is over. */
  waitForLightsOut(): void {
    while (!this.session.mayDrive) this.tick();
  }

  of<Kind extends RaceEvent["kind"]>(kind: Kind): Extract<RaceEvent, { kind: Kind }>[] {
    return this.events.filter((event): event is Extract<RaceEvent, { kind: Kind }> => event.kind === kind);
  }
}

function onRing(sM: number): number {
  return ((sM % 1000) + 1000) % 1000;
}
