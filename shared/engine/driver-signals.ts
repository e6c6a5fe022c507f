import { TICK_HZ } from "../contract/rates.ts";
import type { DriverContext, PitCall } from "../driver/driver-context.ts";
import { STAY_OUT } from "../race/pit-stops.ts";
import { RACING } from "../race/race-columns.ts";
import type { RaceSession } from "../race/race-session.ts";

const THROUGH: PitCall = { box: null };
/**
 * Cars that may leave their slots as they like do so one after another, so that each has a free lap: so many seconds apart, but all before the
 * first comes round at this pace.
 */
const RELEASE_SEC = 4;
const RELEASED_BY_LAPS = 0.7;
const FAST_LAP_MPS = 50;

/** Shows drivers what race control and their pits show their cars. Allocates nothing in use. */
export class DriverSignals {
  readonly #session: RaceSession;
  /** The call into each box. */
  readonly #calls: readonly PitCall[];
  /** Ticks between the releases of two cars, 0 where all start together. */
  readonly #releaseTicks: number;
  /** By car, as of a tick. */
  readonly #lapped: Uint8Array;
  #lappedTick = -1;

  constructor(session: RaceSession) {
    this.#session = session;
    this.#lapped = new Uint8Array(session.carCount);
    this.#calls = Array.from({ length: session.pits?.lane.boxCount ?? 0 }, (_, box) => ({ box }));
    const { plan, loops, carCount } = session;
    const releaseSec = Math.min(RELEASE_SEC, (RELEASED_BY_LAPS * loops.lengthM) / FAST_LAP_MPS / carCount);
    this.#releaseTicks = plan.byBestLap ? Math.round(releaseSec * TICK_HZ) : 0;
  }

  /** Makes a context that several drivers share that of one car. */
  show(car: number, context: DriverContext): void {
    const { columns, signals, mayDrive, tick, lightsOutTick } = this.#session;
    context.go = mayDrive && (this.#releaseTicks === 0 || tick >= lightsOutTick + car * this.#releaseTicks);
    context.finished = columns.status[car] !== RACING;
    if (tick !== this.#lappedTick) this.#lookForLapped();
    context.blueFlag = this.#lapped[car] === 1;
    context.lapped = this.#lapped;
    context.speedLimitMps = signals.speedLimitMps(car);
    context.noOvertaking = signals.noOvertaking(car);
    context.pitCall = this.#pitCallOf(car);
  }

  #lookForLapped(): void {
    const { signals, tick, carCount } = this.#session;
    for (let car = 0; car < carCount; car++) this.#lapped[car] = signals.flagOf(car) === "blue" ? 1 : 0;
    this.#lappedTick = tick;
  }

  #pitCallOf(car: number): PitCall | null {
    const box = this.#session.pits?.boxFor(car) ?? STAY_OUT;
    if (box === STAY_OUT) return null;
    return this.#calls[box] ?? THROUGH;
  }
}
