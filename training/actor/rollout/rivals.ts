import type { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { type DriverContext, openTrackContext } from "../../../shared/driver/driver-context.ts";
import { LearnedDriver } from "../../../shared/driver/learned/learned-driver.ts";
import { Tactics } from "../../../shared/driver/learned/tactics.ts";
import { openRaceContext, type RaceContext } from "../../../shared/driver/observation/context-block.ts";
import { type DialValues, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import type { World } from "../../../shared/sim/world.ts";
import { prepareOn, type Stage } from "../scenario/stage.ts";
import type { Asking } from "./earlier-policies.ts";

/** A driver in an episode's traffic who does not learn. */
export interface Rival {
  readonly car: number;
  /** Writes his inputs for the coming tick. */
  drive(inputs: DriveInputs): void;
}

/** A rival driven by the reference driver. */
export class ReferenceRival implements Rival {
  readonly car: number;
  readonly #world: World;
  readonly #driver: ReferenceDriver;
  readonly #context: DriverContext = openTrackContext();

  constructor(world: World, car: number, stage: Stage, pace: number, seed: number) {
    this.car = car;
    this.#world = world;
    this.#driver = new ReferenceDriver({ ...prepareOn(stage), track: stage.track, pace, seed });
  }

  drive(inputs: DriveInputs): void {
    this.#driver.drive(this.#world.state, this.car, this.#context, inputs);
  }
}

/** A rival driven by an earlier policy: `look` before each decision, which is then asked of the policy. */
export class EarlierRival implements Rival, Asking {
  readonly car: number;
  /** Which of the earlier policies he is. */
  readonly policy: number;
  readonly #world: World;
  readonly #driver: LearnedDriver;
  readonly #context: RaceContext;
  readonly #seen = new Float32Array(OBSERVATION_SIZE);

  constructor(world: World, car: number, stage: Stage, policy: number, dials: DialValues) {
    this.car = car;
    this.policy = policy;
    this.#world = world;
    this.#context = openRaceContext({ wetness: stage.wetness });
    const { track, notes } = stage;
    const { models } = world;
    const tactics = new Tactics(track, prepareOn(stage), models[car], dials.sportsmanship);
    this.#driver = new LearnedDriver({ track, notes, models, car, dials, phase: 0, tactics });
  }

  present(batch: Float32Array, row: number): void {
    this.#driver.observe(this.#world.state, this.#context, this.#seen, 0);
    batch.set(this.#seen, row * OBSERVATION_SIZE);
  }

  decide(actions: Float32Array, row: number): void {
    this.#driver.decide(actions, row);
  }

  drive(inputs: DriveInputs): void {
    this.#driver.drive(this.#world.state, this.#context, inputs);
  }
}
