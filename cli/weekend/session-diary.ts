import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";

/** A lap as it was driven. */
export interface LapNote {
  readonly car: number;
  readonly lap: number;
  readonly timeSec: number;
  readonly compound: string;
  readonly wetness: number;
}

/** A stop: what was done, and what it cost. */
export interface StopNote {
  readonly car: number;
  readonly lap: number;
  readonly box: number;
  readonly penaltySec: number;
  readonly standSec: number;
  readonly laneSec: number;
  /** Tyres before and after it. */
  readonly from: string;
  readonly to: string;
  readonly fuelKg: number;
  readonly repaired: boolean;
  readonly wetness: number;
}

/** A flag, an order or an offence, in words; `atSec` is race time. */
export interface FlagNote {
  readonly atSec: number;
  readonly text: string;
}

type OpenStop = { -readonly [field in keyof StopNote]: StopNote[field] };

/** Keeps of a session's events what its report tells. */
export class SessionDiary {
  readonly laps: LapNote[] = [];
  readonly stops: StopNote[] = [];
  readonly flags: FlagNote[] = [];
  /** Changes of position of cars that race, from lap to lap. */
  orderChanges = 0;
  readonly #open = new Map<number, OpenStop>();
  readonly #positionAt = new Map<number, number>();

  /** Takes the events of a tick that the engine has just run. */
  note(engine: RaceEngine, events: readonly RaceEvent[]): void {
    for (const event of events) {
      this.#noteLap(engine, event);
      this.#noteStop(engine, event);
      const text = flagText(engine, event);
      if (text !== null) this.flags.push({ atSec: Math.round((event.tick - engine.session.lightsOutTick) / TICK_HZ), text });
    }
  }

  #noteLap({ world, session }: RaceEngine, event: RaceEvent): void {
    if (event.kind !== "lapCompleted") return;
    const { car, lap, timeMs } = event;
    this.laps.push({ car, lap, timeSec: timeMs / 1000, compound: world.compoundOf(car), wetness: world.wetness });
    const position = session.columns.position[car];
    if (position !== (this.#positionAt.get(car) ?? position)) this.orderChanges++;
    this.#positionAt.set(car, position);
  }

  #noteStop({ world, session }: RaceEngine, event: RaceEvent): void {
    if (event.kind === "pitStopped") {
      const { car, box, penaltySec } = event;
      const tyres = world.compoundOf(car);
      const lap = session.lapsCompleted(car) + 1;
      const stop = { car, lap, box, penaltySec, standSec: 0, laneSec: 0, from: tyres, to: tyres, fuelKg: 0, repaired: false };
      this.#open.set(car, { ...stop, wetness: world.wetness });
    }
    const stop = "car" in event && event.car !== null ? this.#open.get(event.car) : undefined;
    if (stop === undefined) return;
    if (event.kind === "pitServiceDone") {
      stop.to = event.compound ?? stop.from;
      stop.fuelKg = event.fuelKg;
      stop.repaired = event.repair;
    } else if (event.kind === "pitExited") {
      stop.standSec = event.standMs / 1000;
      stop.laneSec = event.laneMs / 1000;
      this.stops.push(stop);
      this.#open.delete(stop.car);
    }
  }
}

function flagText({ config }: RaceEngine, event: RaceEvent): string | null {
  const name = (car: number): string => config.entries[car].name;
  switch (event.kind) {
    case "trackStatus":
      return event.status;
    case "sectorYellow":
      return `yellow in sector ${event.sector + 1} ${event.shown ? "shown" : "withdrawn"}`;
    case "retired":
      return `${name(event.car)} is out: ${event.reason}`;
    case "recovered":
      return `${name(event.car)} is cleared away`;
    case "restartGrid":
      return "restart";
    case "chequeredFlag":
      return "chequered flag";
    case "falseStart":
      return `${name(event.car)} made a false start`;
    case "overtookUnderFlag":
      return `${name(event.car)} passed ${name(event.passed)} under ${event.flag}`;
    case "flagSpeeding":
      return `${name(event.car)} was too fast under ${event.flag}`;
    case "pitSpeeding":
      return `${name(event.car)} was too fast in the pit lane`;
    case "penaltyServed":
      return `${name(event.car)} served a penalty`;
    default:
      return null;
  }
}
