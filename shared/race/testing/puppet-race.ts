import type { SessionFormat } from "../../contract/race-config.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
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

/** A race whose cars are moved by hand, for exact tests of the rules. Cars stand on the ring at places measured from the line. */
export class PuppetRace implements RaceTelemetry {
  readonly trackSM: Float64Array;
  readonly lateralM: Float64Array;
  readonly wheelsOffTrack: Uint8Array;
  readonly session: RaceSession;
  readonly events: RaceEvent[] = [];

  /** @param gridM place of each car, negative behind the line */
  constructor(gridM: readonly number[], laps: number, seed = 1, format?: SessionFormat) {
    this.trackSM = Float64Array.from(gridM, onRing);
    this.lateralM = new Float64Array(gridM.length);
    this.wheelsOffTrack = new Uint8Array(gridM.length);
    this.session = new RaceSession({ track: RING, carCount: gridM.length, laps, seed, format }, this);
  }

  /** One tick in which each car moves by its number of metres, standing still without one. */
  tick(movesM: readonly number[] = [], orders: readonly RaceOrder[] = []): readonly RaceEvent[] {
    for (let car = 0; car < this.trackSM.length; car++) this.trackSM[car] = onRing(this.trackSM[car] + (movesM[car] ?? 0));
    const events = this.session.step(this, orders);
    this.events.push(...events);
    return events;
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
