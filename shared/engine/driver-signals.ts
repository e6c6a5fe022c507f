import type { DriverContext, PitCall } from "../driver/driver-context.ts";
import { STAY_OUT } from "../race/pit-stops.ts";
import { RACING } from "../race/race-columns.ts";
import type { RaceSession } from "../race/race-session.ts";

const THROUGH: PitCall = { box: null };

/** Shows drivers what race control and their pits show their cars. Allocates nothing in use. */
export class DriverSignals {
  readonly #session: RaceSession;
  /** The call into each box. */
  readonly #calls: readonly PitCall[];

  constructor(session: RaceSession) {
    this.#session = session;
    this.#calls = Array.from({ length: session.pits?.lane.boxCount ?? 0 }, (_, box) => ({ box }));
  }

  /** Makes a context that several drivers share that of one car. */
  show(car: number, context: DriverContext): void {
    const { columns, signals, mayDrive } = this.#session;
    context.go = mayDrive;
    context.finished = columns.status[car] !== RACING;
    context.blueFlag = signals.flagOf(car) === "blue";
    context.speedLimitMps = signals.speedLimitMps(car);
    context.noOvertaking = signals.noOvertaking(car);
    context.pitCall = this.#pitCallOf(car);
  }

  #pitCallOf(car: number): PitCall | null {
    const box = this.#session.pits?.boxFor(car) ?? STAY_OUT;
    if (box === STAY_OUT) return null;
    return this.#calls[box] ?? THROUGH;
  }
}
