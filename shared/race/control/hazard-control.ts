import type { ControlLevel } from "../../contract/race-config.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import type { RaceSession } from "../race-session.ts";
import type { RaceTelemetry } from "../race-telemetry.ts";
import { type Patience, USUAL_PATIENCE } from "./control-rules.ts";
import { type ControlledCircuit, HazardWatch } from "./hazard-watch.ts";
import { Neutralisation } from "./neutralisation.ts";
import { Recovery } from "./recovery.ts";
import { SectorYellows } from "./sector-yellows.ts";

/**
 * Race control that works by itself: sees what is in the way of the cars, and orders flags and recovery. It changes nothing: what it orders is
 * handed to the session like any order, and kept by recordings. The rules are [RC180] to [RC189] of SPEC.md.
 */
export class HazardControl {
  readonly #session: RaceSession;
  readonly #watch: HazardWatch;
  readonly #yellows: SectorYellows;
  readonly #recovery: Recovery;
  /** Null where yellow is the most that is shown. */
  readonly #neutralisation: Neutralisation | null;
  readonly #isAtWork: boolean;
  #orders: RaceOrder[] = [];

  /** @param level `none` orders nothing at all */
  constructor(session: RaceSession, circuit: ControlledCircuit, level: ControlLevel, patience: Patience = USUAL_PATIENCE) {
    this.#session = session;
    this.#watch = new HazardWatch(session, circuit);
    this.#yellows = new SectorYellows(circuit);
    this.#recovery = new Recovery(session, this.#watch);
    this.#neutralisation = level === "full" ? new Neutralisation(session, patience) : null;
    this.#isAtWork = level !== "none";
  }

  /**
   * Looks at the cars after a tick. Call it once a tick; it allocates nothing but orders.
   *
   * @returns orders for the next tick
   */
  look(telemetry: RaceTelemetry): readonly RaceOrder[] {
    if (!this.#isAtWork || this.#session.phase === "ended") return NO_ORDERS;
    const orders = this.#orders;
    this.#watch.look(telemetry);
    this.#yellows.follow(this.#watch.place, telemetry, orders);
    this.#recovery.follow(orders);
    this.#neutralisation?.follow(this.#watch.place, telemetry, orders);
    if (orders.length === 0) return NO_ORDERS;
    this.#orders = [];
    return orders;
  }
}

const NO_ORDERS: readonly RaceOrder[] = [];

/** How much race control does by itself in a session; see `SessionFormat.control`. */
export function controlLevel(format: { readonly control?: ControlLevel } | undefined): ControlLevel {
  return format === undefined ? "none" : (format.control ?? "full");
}
