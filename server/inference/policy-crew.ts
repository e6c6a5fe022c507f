import { addLanes } from "../../shared/driver/driver-preparation.ts";
import { type DriverStyle, FULL_PACE } from "../../shared/driver/learned/driver-style.ts";
import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { LearnedSeat } from "../../shared/driver/learned/learned-seat.ts";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import type { LapCrew } from "../../shared/engine/lap-crew.ts";
import type { LapRun } from "../../shared/engine/lap-run.ts";
import type { PolicySession } from "./policy-session.ts";

/** Changes or records what a policy is about to see: the row of one run within the batch. */
export type ObservationTap = (run: LapRun, observations: Float32Array, row: number) => void;

interface Place {
  readonly run: LapRun;
  readonly seat: LearnedSeat;
}

/** Learned drivers, each alone on its circuit: all that decide in a tick are one batch of the policy. */
export class PolicyCrew implements LapCrew {
  readonly #policy: PolicySession;
  readonly #styleOf: (run: LapRun) => DriverStyle;
  readonly #tap: ObservationTap | undefined;
  #places: Place[] = [];
  #observations = new Float32Array(0);
  #actions = new Float32Array(0);

  constructor(policy: PolicySession, styleOf: (run: LapRun) => DriverStyle = () => FULL_PACE, tap?: ObservationTap) {
    this.#policy = policy;
    this.#styleOf = styleOf;
    this.#tap = tap;
  }

  join(run: LapRun): void {
    const { engine, notes } = run;
    const { track, world, config } = engine;
    const prepared = addLanes(track, notes);
    const { models } = world;
    const seat = new LearnedSeat({ track, prepared, models, car: 0, style: this.#styleOf(run), phase: 0, seed: config.seed });
    this.#places.push({ run, seat });
    if (this.#places.length * ACTION_SIZE <= this.#actions.length) return;
    this.#observations = new Float32Array(2 * this.#places.length * OBSERVATION_SIZE);
    this.#actions = new Float32Array(2 * this.#places.length * ACTION_SIZE);
  }

  leave(run: LapRun): void {
    this.#places = this.#places.filter((place) => place.run !== run);
  }

  drive(): Promise<void> | undefined {
    const due = this.#places.filter(({ run, seat }) => seat.driver.isDecisionDue(run.engine.tick));
    if (due.length > 0) return this.#decideAndDrive(due);
    this.#driveAll();
  }

  async #decideAndDrive(due: readonly Place[]): Promise<void> {
    due.forEach(({ run, seat }, row) => {
      seat.driver.observe(run.engine.world.state, run.context, this.#observations, row);
      this.#tap?.(run, this.#observations, row);
    });
    await this.#policy.run(this.#observations, due.length, this.#actions);
    due.forEach(({ seat }, row) => {
      seat.driver.decide(this.#actions, row);
    });
    this.#driveAll();
  }

  #driveAll(): void {
    for (const { run, seat } of this.#places) {
      seat.drive(run.engine.world.state, run.context, run.inputs);
      run.rescues = seat.rescues;
    }
  }
}
