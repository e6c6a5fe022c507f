import type { RaceOrder, TrackStatus } from "../../contract/race-control.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { FASTEST_LAP_MS, FLAG_MS, NO_TIME, RACING, TARGET_LAPS } from "../race-columns.ts";
import type { RaceSession } from "../race-session.ts";
import type { RaceTelemetry } from "../race-telemetry.ts";
import {
  BLOCKED_M,
  BLOCKING_CARS,
  CLEAR_TICKS,
  LONGEST_QUEUE_TICKS,
  LONGEST_RED_TICKS,
  type Patience,
  RESTART_TICKS,
  STOPPED_MPS,
} from "./control-rules.ts";
import { NO_HAZARD, ON_ROAD } from "./hazard-watch.ts";
import { isBunched } from "./queue.ts";

/** [RC184] to [RC188] What the whole circuit is put under for what is in the way, and when that ends. */
export class Neutralisation {
  readonly #session: RaceSession;
  readonly #patience: Patience;
  /** Ticks for which a car has been in the way on the road, anywhere near it, and for which none has. */
  #onRoadTicks = 0;
  #nearTicks = 0;
  #clearTicks = 0;
  #blockedTicks = 0;
  #stoppedTicks = 0;

  constructor(session: RaceSession, patience: Patience) {
    this.#session = session;
    this.#patience = patience;
  }

  /** Follows the hazards of a tick. */
  follow(place: Uint8Array, telemetry: RaceTelemetry, orders: RaceOrder[]): void {
    this.#count(place, telemetry);
    const { status } = this.#session.signals;
    if (status === "red") this.#endRed(telemetry, orders);
    else {
      const due = this.#isLastLap ? status : this.#dueStatus(status);
      if (due !== status) orders.push({ kind: "trackStatus", status: due });
    }
  }

  #count(place: Uint8Array, { trackSM }: RaceTelemetry): void {
    let onRoad = 0;
    let near = 0;
    for (let car = 0; car < place.length; car++) {
      if (place[car] !== NO_HAZARD) near++;
      if (place[car] === ON_ROAD) onRoad++;
    }
    this.#onRoadTicks = onRoad > 0 ? this.#onRoadTicks + 1 : 0;
    this.#nearTicks = near > 0 ? this.#nearTicks + 1 : 0;
    this.#clearTicks = near > 0 ? 0 : this.#clearTicks + 1;
    this.#blockedTicks = onRoad >= BLOCKING_CARS && this.#isBlocked(place, trackSM) ? this.#blockedTicks + 1 : 0;
  }

  #dueStatus(status: TrackStatus): TrackStatus {
    const { onRoadSec, besideRoadSec, blockedSec } = this.#patience;
    const { plan } = this.#session;
    if (this.#blockedTicks >= blockedSec * TICK_HZ) return "red";
    if (this.#onRoadTicks >= onRoadSec * TICK_HZ) return plan.byBestLap ? "fullCourseYellow" : "safetyCar";
    if (this.#clearTicks >= CLEAR_TICKS) return this.#statusWhenClear(status);
    return status === "green" && this.#nearTicks >= besideRoadSec * TICK_HZ ? "fullCourseYellow" : status;
  }

  /** [RC186] */
  #statusWhenClear(status: TrackStatus): TrackStatus {
    if (status === "fullCourseYellow") return "green";
    if (status !== "safetyCar") return status;
    return this.#clearTicks >= LONGEST_QUEUE_TICKS || isBunched(this.#session) ? "safetyCarIn" : status;
  }

  /** [RC188] */
  #endRed({ forwardSpeedMps }: RaceTelemetry, orders: RaceOrder[]): void {
    const { columns, plan, signals, tick } = this.#session;
    let isMoving = false;
    for (let car = 0; car < forwardSpeedMps.length; car++) {
      if (columns.status[car] === RACING && Math.abs(forwardSpeedMps[car]) > STOPPED_MPS) isMoving = true;
    }
    this.#stoppedTicks = isMoving ? 0 : this.#stoppedTicks + 1;
    if (this.#stoppedTicks < RESTART_TICKS && tick - signals.statusSinceTick < LONGEST_RED_TICKS) return;
    this.#stoppedTicks = 0;
    orders.push(plan.byBestLap ? { kind: "trackStatus", status: "green" } : { kind: "restart" });
  }

  /** [RC187] */
  #isBlocked(place: Uint8Array, trackSM: Float64Array): boolean {
    const { lengthM } = this.#session.loops;
    for (let first = 0; first < place.length; first++) {
      if (place[first] !== ON_ROAD) continue;
      let within = 0;
      for (let car = 0; car < place.length; car++) {
        const aheadM = trackSM[car] - trackSM[first];
        if (place[car] === ON_ROAD && (aheadM < 0 ? aheadM + lengthM : aheadM) <= BLOCKED_M) within++;
      }
      if (within >= BLOCKING_CARS) return true;
    }
    return false;
  }

  /** [RC185] The leader is on his last lap, as far as one can say, or the flag has fallen. */
  get #isLastLap(): boolean {
    const { columns, plan, raceMs, runningOrder } = this.#session;
    const { race } = columns;
    if (race[FLAG_MS] !== NO_TIME) return true;
    if (race[TARGET_LAPS] < Number.POSITIVE_INFINITY) return this.#session.lapsCompleted(runningOrder[0]) >= race[TARGET_LAPS] - 1;
    return plan.lapsAfterTime === 0 && plan.durationMs - raceMs < Math.max(0, race[FASTEST_LAP_MS]);
  }
}
