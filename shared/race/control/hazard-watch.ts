import { TICK_HZ } from "../../contract/rates.ts";
import type { Track } from "../../track/track.ts";
import { FINISHED, GO_TICK, PIT_OUT, RETIRED, TICK } from "../race-columns.ts";
import type { RaceSession } from "../race-session.ts";
import type { RaceTelemetry } from "../race-telemetry.ts";
import {
  BESIDE_ROAD_M,
  HALF_CAR_M,
  LEFT_SLOT_M,
  SPIN_MPS,
  SPIN_SHARE,
  STANDING_MPS,
  STANDING_TICKS,
  START_GRACE_TICKS,
} from "./control-rules.ts";

/** What race control reads of a circuit. */
export type ControlledCircuit = Pick<Track, "lengthM" | "spacingM" | "stationCount" | "sectorEndsM" | "widthLeftM" | "widthRightM">;

/** Values of `HazardWatch.place`. */
export const NO_HAZARD = 0;
export const BESIDE_ROAD = 1;
export const ON_ROAD = 2;

/** Finds the cars that are in the way of others: standing on the road or close beside it, or spinning. */
export class HazardWatch {
  /** Where each car is in the way after this tick. */
  readonly place: Uint8Array;
  /** Cars that recovery has set down: where they are now they may stand ([RC189]). */
  readonly setDown: Uint8Array;
  readonly #session: RaceSession;
  readonly #circuit: ControlledCircuit;
  readonly #standTicks: Float64Array;

  constructor(session: RaceSession, circuit: ControlledCircuit) {
    this.#session = session;
    this.#circuit = circuit;
    this.place = new Uint8Array(session.carCount);
    this.setDown = new Uint8Array(session.carCount);
    this.#standTicks = new Float64Array(session.carCount);
  }

  /** Looks at every car after a tick. */
  look(telemetry: RaceTelemetry): void {
    const { columns } = this.#session;
    const isQuiet = this.#session.signals.status === "red" || columns.race[TICK] < columns.race[GO_TICK] + START_GRACE_TICKS;
    for (let car = 0; car < this.place.length; car++) {
      this.place[car] = isQuiet || columns.status[car] === FINISHED ? this.#forget(car) : this.#placeOf(car, telemetry);
    }
  }

  #placeOf(car: number, telemetry: RaceTelemetry): number {
    const { columns, plan } = this.#session;
    const isWaiting = plan.byBestLap && Math.abs(columns.travelM[car]) < LEFT_SLOT_M;
    if (isWaiting || columns.pitState[car] !== PIT_OUT) return this.#forget(car);
    const beyondM = this.#beyondLineM(telemetry.trackSM[car], telemetry.lateralM[car]);
    if (beyondM > (this.setDown[car] === 1 ? HALF_CAR_M : BESIDE_ROAD_M)) return this.#forget(car);
    const isStanding = Math.abs(telemetry.forwardSpeedMps[car]) < STANDING_MPS;
    this.#standTicks[car] = isStanding ? this.#standTicks[car] + 1 : 0;
    if (this.#standTicks[car] < STANDING_TICKS && !this.#spins(car, telemetry)) return NO_HAZARD;
    return beyondM > HALF_CAR_M ? BESIDE_ROAD : ON_ROAD;
  }

  /** [RC181] A retired car stands where it is: its timing has stopped. */
  #spins(car: number, { forwardSpeedMps }: RaceTelemetry): boolean {
    const { advanceM, status } = this.#session.columns;
    const alongMps = Math.abs(advanceM[car]) * TICK_HZ;
    return status[car] !== RETIRED && alongMps > SPIN_MPS && forwardSpeedMps[car] < SPIN_SHARE * alongMps;
  }

  #forget(car: number): number {
    this.#standTicks[car] = 0;
    return NO_HAZARD;
  }

  /** How far a car's middle is beyond the nearer white line; negative on the road. */
  #beyondLineM(sM: number, lateralM: number): number {
    const { spacingM, stationCount, widthLeftM, widthRightM } = this.#circuit;
    const station = Math.floor(sM / spacingM) % stationCount;
    return lateralM > 0 ? lateralM - widthLeftM[station] : -lateralM - widthRightM[station];
  }
}
