import type { CarIndex, Tick } from "../contract/ids.ts";
import { GO_TICK, NEVER_TICK, NO_TICK, NO_TIME, PROCEDURE_TICK, RACING, type RaceColumns, RESTARTS, START_TICK } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import { FORMATION_LOST_M, FORMATION_TICKS } from "./race-rules.ts";
import type { StartKind } from "./session-plan.ts";
import { drawLightsOutTick, FIRST_LIGHT_TICK, lightsLitAt } from "./start-procedure.ts";

/** How a session gets under way: by lights, at once, or by a formation lap; also again after a red flag. */
export class SessionStart {
  readonly #columns: RaceColumns;
  readonly #race: Float64Array;
  readonly #start: StartKind;
  readonly #seed: number;

  constructor(columns: RaceColumns, start: StartKind, seed: number) {
    this.#columns = columns;
    this.#race = columns.race;
    this.#start = start;
    this.#seed = seed;
    this.#race[GO_TICK] = start === "standing" ? drawLightsOutTick(seed) : FORMATION_TICKS;
    this.#race[START_TICK] = start === "rolling" ? NEVER_TICK : this.#race[GO_TICK];
  }

  /** Whether the cars stand on the grid and lights will let them go. */
  get isByLights(): boolean {
    return this.#start === "standing" || this.#race[RESTARTS] > 0;
  }

  /** Whether the cars drive round behind the one on pole, before the green flag. */
  isFormationLap(tick: number): boolean {
    return this.#race[START_TICK] === NEVER_TICK && tick >= this.#race[GO_TICK];
  }

  /** Whether a rolling start is not over: cars that race have still to cross the line for it. */
  isRollingIn(tick: number): boolean {
    if (this.#start !== "rolling" || this.#race[RESTARTS] > 0 || tick < this.#race[GO_TICK]) return false;
    const { status, loopsPassed, lineCrossedMs } = this.#columns;
    for (let car = 0; car < status.length; car++) {
      if (status[car] === RACING && (loopsPassed[car] <= 0 || (loopsPassed[car] === 1 && lineCrossedMs[car] !== NO_TIME))) return true;
    }
    return false;
  }

  /** Start lights that are lit at a tick, 0 to 5. */
  lightsLitAt(tick: number): number {
    if (!this.isByLights) return 0;
    return lightsLitAt(tick - this.#race[PROCEDURE_TICK], this.#race[GO_TICK] - this.#race[PROCEDURE_TICK]);
  }

  /** Whether the first light has come on. */
  areLightsOn(tick: number): boolean {
    return this.isByLights && tick - this.#race[PROCEDURE_TICK] >= FIRST_LIGHT_TICK;
  }

  /** Runs the lights, or opens a session without them. */
  advance(tick: Tick, events: RaceEvent[]): void {
    if (tick > this.#race[GO_TICK]) return;
    if (!this.isByLights) {
      if (tick === this.#race[START_TICK]) events.push({ kind: "greenFlag", tick });
      return;
    }
    const lightsLit = this.lightsLitAt(tick);
    if (lightsLit > this.lightsLitAt(tick - 1)) events.push({ kind: "lightOn", tick, lightsLit });
    if (tick === this.#race[GO_TICK]) events.push({ kind: "lightsOut", tick });
  }

  /** Follows the formation lap to its end, once all cars are where they are after the tick. */
  followFormation(tick: Tick, events: RaceEvent[]): void {
    const { status, loopsPassed, lineCrossedMs } = this.#columns;
    for (let car = 0; car < status.length; car++) {
      if (status[car] !== RACING || loopsPassed[car] <= 0 || lineCrossedMs[car] === NO_TIME) continue;
      if (this.isFormationLap(tick)) this.#goGreen(tick, events);
      this.#watchLine(car as CarIndex, tick, events);
    }
  }

  /** [RC86] */
  #goGreen(tick: Tick, events: RaceEvent[]): void {
    this.#race[START_TICK] = tick;
    events.push({ kind: "greenFlag", tick });
  }

  /** [RC87] Notes, of a car that crosses the line at the end of the formation lap, whether it has passed another. */
  #watchLine(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    if (c.falseStartTick[car] !== NO_TICK) return;
    for (let other = 0; other < car; other++) {
      const isBehind = c.status[other] === RACING && c.loopsPassed[other] <= 0;
      if (!isBehind || c.distanceM[car] - c.distanceM[other] > FORMATION_LOST_M) continue;
      c.falseStartTick[car] = tick;
      events.push({ kind: "falseStart", tick, car });
      return;
    }
  }

  /** [RC115] Begins the lights anew; race time goes on, where it has begun. */
  restart(tick: Tick): void {
    const race = this.#race;
    race[RESTARTS]++;
    race[PROCEDURE_TICK] = tick;
    race[GO_TICK] = tick + drawLightsOutTick(this.#seed + race[RESTARTS]);
    if (race[START_TICK] > tick) race[START_TICK] = race[GO_TICK];
  }
}
