import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { Counterfactual, Ruling } from "../contract/ruling.ts";

/** What came of driving the contact of a ruling again. */
export interface CounterfactualAnswer {
  /** Id of the ruling. */
  readonly ruling: number;
  readonly counterfactual: Counterfactual;
}

/** [SW64] Where a race has its contacts driven again: in the same thread or in another one. */
export interface CounterfactualDesk {
  /** Takes a tick that the race has just run, with what it was given. */
  record(inputs: DriveInputs, orders: readonly RaceOrder[]): void;
  /** Asks about a ruling on a contact of two cars. */
  ask(ruling: Ruling): void;
  /** Answers that have come since the last call; what cannot be answered never comes. */
  answers(): readonly CounterfactualAnswer[];
  /** Whether answers are still to come. */
  readonly isBusy: boolean;
}
