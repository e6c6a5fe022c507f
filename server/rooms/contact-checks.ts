import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { Counterfactual } from "../../shared/contract/ruling.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import type { ContactCase } from "../../shared/replay/contact-cases.ts";
import { WorkerOffice } from "./worker-office.ts";

/** A contact to drive again, in a race on a built-in circuit. */
export interface CheckOrder {
  readonly config: RaceConfig;
  readonly contactCase: ContactCase;
  /** All cars of the race are of one model and set-up. */
  readonly prepared: PreparedDriver;
}

/** Drives contacts again, off the thread that ticks the rooms. */
export interface ContactChecks {
  /** Refused when it cannot be driven. */
  check(order: CheckOrder): Promise<Counterfactual>;
  /** Ends the work; orders under way are refused. */
  close(): Promise<void>;
}

/** [RM16] Checks in one worker thread: each is up to half a second of race with twenty cars three times over. */
export class WorkerContactChecks implements ContactChecks {
  readonly #office = new WorkerOffice<CheckOrder, Counterfactual>(new URL("./contact-checks.worker.ts", import.meta.url), "steward");

  check(order: CheckOrder): Promise<Counterfactual> {
    return this.#office.ask(order);
  }

  close(): Promise<void> {
    return this.#office.close();
  }
}
