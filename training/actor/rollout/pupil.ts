import { surfaceGrips } from "../../../shared/car/tyre-condition.ts";
import type { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { ACTION_SIZE, LearnedDriver, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import type { Tactics } from "../../../shared/driver/learned/tactics.ts";
import type { RaceContext } from "../../../shared/driver/observation/context-block.ts";
import { type DialValues, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import type { World } from "../../../shared/sim/world.ts";
import { PRIVILEGED_FIELDS, writePrivileged } from "../privileged.ts";
import { REWARD, REWARD_COMPONENTS } from "../reward/reward-components.ts";
import { RewardMeter } from "../reward/reward-meter.ts";
import type { Stage } from "../scenario/stage.ts";
import { Chunk, LESSON_SIZE } from "./chunk.ts";
import type { Teacher } from "./teacher.ts";

const REWARDS = REWARD_COMPONENTS.length;

export interface PupilOptions {
  readonly world: World;
  readonly car: number;
  readonly stage: Stage;
  readonly context: RaceContext;
  readonly dials: DialValues;
  /** How he races others; null for one who is alone. */
  readonly tactics: Tactics | null;
  readonly teacher: Teacher | null;
}

/** A learning driver in a car: its seat, what its steps earn, and the record of them. */
export class Pupil {
  readonly car: number;
  readonly stage: Stage;
  readonly chunk = new Chunk();
  /** The reference driver, where he drives or says what he would do. */
  readonly teacher: Teacher | null;
  /** Sums over the episode. */
  steps = 0;
  progressSec = 0;
  offSec = 0;
  wallSteps = 0;
  readonly #world: World;
  readonly #driver: LearnedDriver;
  readonly #meter: RewardMeter;
  readonly #context: RaceContext;
  readonly #surfaceGrips: Float64Array;
  readonly #told = { offSec: 0, wallSteps: 0 };
  readonly #lastAction = new Float64Array(ACTION_SIZE);

  constructor({ world, car, stage, context, dials, tactics, teacher }: PupilOptions) {
    this.car = car;
    this.stage = stage;
    this.teacher = teacher;
    this.#world = world;
    this.#context = context;
    const { track, notes } = stage;
    const { models } = world;
    this.#driver = new LearnedDriver({ track, notes, models, car, dials, phase: 0, tactics });
    this.#meter = new RewardMeter(world, car, stage.notes, stage.clock);
    this.#surfaceGrips = surfaceGrips(world.models[car].tyres, stage.wetness);
  }

  /** Writes the state into the chunk's next row, for the coming decision and as the outcome of the last. */
  observe(episodeLeft: number): void {
    const { chunk, car } = this;
    this.#driver.observe(this.#world.state, this.#context, chunk.observations, chunk.rows);
    const at = chunk.rows * PRIVILEGED_FIELDS.length;
    writePrivileged(this.#world.models[car], this.#surfaceGrips, this.#world.state, car, episodeLeft, chunk.privileged, at);
  }

  /** Shows or takes away the blue flag. */
  showBlue(isShown: boolean): void {
    this.#context.blueFlag = isShown;
  }

  /** Copies the observation to decide on into row `row` of a batch. */
  present(batch: Float32Array, row: number): void {
    const { chunk } = this;
    const at = chunk.rows * OBSERVATION_SIZE;
    batch.set(chunk.observations.subarray(at, at + OBSERVATION_SIZE), row * OBSERVATION_SIZE);
  }

  /** Takes row `row` of a batch of actions; where a teacher drives, what he does is written there instead. */
  decide(actions: Float32Array, row: number): void {
    const lessonAt = this.chunk.rows * LESSON_SIZE;
    this.teacher?.show(this.#driver, this.chunk.lessons, lessonAt);
    this.teacher?.lead(this.chunk.lessons, lessonAt, actions, row);
    this.#driver.decide(actions, row);
    this.chunk.actions.set(actions.subarray(row * ACTION_SIZE, (row + 1) * ACTION_SIZE), this.chunk.rows * ACTION_SIZE);
    this.#meter.begin();
  }

  drive(inputs: DriveInputs): void {
    this.#driver.drive(this.#world.state, this.#context, inputs);
    this.teacher?.drive(inputs);
  }

  /** @param wheelsOff wheels beyond the white lines after this tick */
  tick(wheelsOff: number): void {
    this.#meter.tick(wheelsOff);
    this.teacher?.tick();
  }

  /** Takes the trouble so far as told; what comes after is new. */
  forgetTrouble(): void {
    this.#told.offSec = this.offSec;
    this.#told.wallSteps = this.wallSteps;
  }

  /** Whether the car left the road or touched a wall since `forgetTrouble`. */
  get isInTrouble(): boolean {
    return this.offSec > this.#told.offSec || this.wallSteps > this.#told.wallSteps;
  }

  /** [LD8] Whether the reference driver would take the wheel: there the policy's part ends. */
  get isHelpless(): boolean {
    return this.#meter.isHelpless;
  }

  /** Closes the step: the decision's rewards are written and the chunk is a row longer. */
  endStep(): void {
    const { chunk } = this;
    const at = chunk.rows * ACTION_SIZE;
    const steer = chunk.actions[at + STEER];
    const pedal = chunk.actions[at + PEDAL];
    this.#meter.end(steer - this.#lastAction[STEER], pedal - this.#lastAction[PEDAL], chunk.rewards, chunk.rows * REWARDS);
    this.#lastAction[STEER] = steer;
    this.#lastAction[PEDAL] = pedal;
    const row = chunk.rows * REWARDS;
    this.steps++;
    this.progressSec += chunk.rewards[row + REWARD.progress];
    this.offSec += chunk.rewards[row + REWARD.offCourse];
    if (chunk.rewards[row + REWARD.wall] > 0) this.wallSteps++;
    chunk.rows++;
  }
}
