import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../../shared/contract/drive-input.ts";
import { openTrackContext } from "../../../shared/driver/driver-context.ts";
import { ACTION_SIZE, type LearnedDriver, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import type { Traffic } from "../../../shared/driver/traffic.ts";
import type { Random } from "../../../shared/math/random.ts";
import { wrapAngle } from "../../../shared/math/trigonometry.ts";
import type { World } from "../../../shared/sim/world.ts";
import { prepareOn, type Stage } from "../scenario/stage.ts";
import { LESSON_SIZE } from "./chunk.ts";

/**
 * Spread of the noise on his actions where he drives, one drawn an episode: a pupil who only ever sees the right place does not learn
 * how to come back to it (Laskey et al. 2017, "DART: Noise injection for robust imitation learning").
 */
const NOISE = [0, 0.04, 0.1, 0.2] as const;
/**
 * Paces he is asked for, one drawn an episode. His full pace leaves room for feedback, of which most cars need little; with decisions held,
 * more than his pace spins light cars without traction control (docs/decisions/0008-hands-teacher-and-tactics.md).
 */
const PACES = { usual: [1.01, 1.015, 1.02], nervous: [0.99, 1, 1.005] } as const;
/** A car lighter than this without traction control is nervous: a single-seater. */
const LIGHT_KG = 850;
/** His decisions are held for six ticks by the pupil: on average they come this much later than his own. */
const HELD_LATER_SEC = 0.03;
/** Slower than this, or pointing further from the way, he manoeuvres: that takes reverse, which no action is. */
const DRIVES_FROM_MPS = 3;
const DRIVES_TO_RAD = 1;

/**
 * The reference driver beside or in the pupil's seat: says ten times a second, in the pupil's own actions, what he would do where the
 * car is now (Ross et al. 2011, "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning").
 */
export class Teacher {
  /** Whether he drives; else the pupil does, and he only says what he would do. */
  readonly leads: boolean;
  readonly #driver: ReferenceDriver;
  readonly #inputs: DriveInputs;
  readonly #context = openTrackContext();
  readonly #world: World;
  readonly #car: number;
  readonly #random: Random;
  readonly #noise: number;

  /** @param plan of the pupil in traffic, which is what there is to be shown how to drive */
  constructor(world: World, car: number, stage: Stage, random: Random, leads: boolean, plan?: Traffic) {
    this.leads = leads;
    this.#random = random;
    this.#noise = NOISE[random.index(NOISE.length)];
    this.#world = world;
    this.#car = car;
    const paces = isNervous(stage) ? PACES.nervous : PACES.usual;
    this.#driver = new ReferenceDriver({
      ...prepareOn(stage),
      track: stage.track,
      pace: paces[random.index(paces.length)],
      seed: random.nextUint32(),
      delaySec: this.#drivesAllTicks ? 0 : HELD_LATER_SEC,
      plan,
    });
    this.#inputs = new DriveInputs(world.models.length);
    this.tick();
  }

  /** Looks at the state after a tick; his feedback needs every one. Where the car starts he has seen already. */
  tick(): void {
    this.#driver.drive(this.#world.state, this.#car, this.#context, this.#inputs);
  }

  /**
   * Drives the coming tick himself, at 60 Hz, where he leads and his hands are steady: cars that ten commands a second do not hold on
   * the road are shown too. Otherwise what the pupil's seat wrote stands.
   */
  drive(inputs: DriveInputs): void {
    if (this.#drivesAllTicks) inputs.copyCar(this.#car, this.#inputs, this.#car);
  }

  /** Writes the action nearest to what he would do now and whether it is one to learn from; `lessons` from `at` on. */
  show(pupil: LearnedDriver, lessons: Float32Array, at: number): void {
    const car = this.#car;
    const speed = this.#world.state.forwardSpeedMps[car];
    const steerRad = (this.#inputs.steer[car] / STEER_STEPS) * this.#world.models[car].spec.maxSteerRad;
    const pedal = (this.#inputs.throttle[car] - this.#inputs.brake[car]) / PEDAL_STEPS;
    lessons[at + STEER] = clamp(steerRad / pupil.steerRangeRad(speed));
    lessons[at + PEDAL] = clamp(pedal);
    lessons[at + LESSON_SIZE - 1] = this.#isDriving() ? 1 : 0;
  }

  /** Where he leads, writes his action into row `row` of a batch, as shaken as his hands are in this episode. */
  lead(lessons: Float32Array, at: number, actions: Float32Array, row: number): void {
    if (!this.leads) return;
    for (let i = 0; i < ACTION_SIZE; i++) actions[row * ACTION_SIZE + i] = clamp(lessons[at + i] + this.#noise * this.#random.normal());
  }

  get #drivesAllTicks(): boolean {
    return this.leads && this.#noise === 0;
  }

  #isDriving(): boolean {
    const { state, track } = this.#world;
    const car = this.#car;
    const station = Math.floor(state.trackSM[car] / track.spacingM) % track.stationCount;
    const offRad = Math.abs(wrapAngle(state.headingRad[car] - track.headingRad[station]));
    return state.forwardSpeedMps[car] > DRIVES_FROM_MPS && offRad < DRIVES_TO_RAD;
  }
}

function isNervous({ spec, setup }: Stage): boolean {
  return !setup.tractionControl && spec.massKg < LIGHT_KG;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
