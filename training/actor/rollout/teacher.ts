import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../../shared/contract/drive-input.ts";
import { openTrackContext } from "../../../shared/driver/driver-context.ts";
import { ACTION_SIZE, type LearnedDriver, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { World } from "../../../shared/sim/world.ts";
import { prepareOn, type Stage } from "../scenario/stage.ts";

/**
 * Spread of the noise on his actions, one drawn an episode: a pupil who only ever sees the right place does not learn how to come
 * back to it (Laskey et al. 2017, "DART: Noise injection for robust imitation learning").
 */
const NOISE = [0, 0.04, 0.1, 0.2] as const;
/** Paces he is asked for, one drawn an episode: what is too fast for him leaves the road, and is not shown. */
const PACES = [1, 1.005, 1.01] as const;

/** The reference driver in the pupil's seat: shows at 10 Hz, in the pupil's own actions, what he would do. */
export class Teacher {
  readonly #driver: ReferenceDriver;
  readonly #inputs: DriveInputs;
  readonly #context = openTrackContext();
  readonly #world: World;
  readonly #car: number;
  readonly #random: Random;
  readonly #noise: number;

  constructor(world: World, car: number, stage: Stage, random: Random) {
    this.#random = random;
    this.#noise = NOISE[random.index(NOISE.length)];
    this.#world = world;
    this.#car = car;
    this.#driver = new ReferenceDriver({
      ...prepareOn(stage),
      track: stage.track,
      pace: PACES[random.index(PACES.length)],
      seed: random.nextUint32(),
    });
    this.#inputs = new DriveInputs(world.models.length);
    this.tick();
  }

  /** Looks at the state after a tick; his feedback needs every one. Where the car starts he has seen already. */
  tick(): void {
    this.#driver.drive(this.#world.state, this.#car, this.#context, this.#inputs);
  }

  /**
   * Drives the coming tick himself, at 60 Hz, where his hands are steady: cars that ten commands a second do not hold on the road
   * are shown too. Otherwise what the pupil's seat wrote stands.
   */
  drive(inputs: DriveInputs): void {
    if (this.#noise === 0) inputs.copyCar(this.#car, this.#inputs, this.#car);
  }

  /** Writes the action nearest to what he would do now, as shaken as his hands are in this episode. */
  show(pupil: LearnedDriver, action: Float32Array, row: number): void {
    const car = this.#car;
    const speed = this.#world.state.forwardSpeedMps[car];
    const steerRad = (this.#inputs.steer[car] / STEER_STEPS) * this.#world.models[car].spec.maxSteerRad;
    const pedal = (this.#inputs.throttle[car] - this.#inputs.brake[car]) / PEDAL_STEPS;
    action[row * ACTION_SIZE + STEER] = this.#shaken(steerRad / pupil.steerRangeRad(speed));
    action[row * ACTION_SIZE + PEDAL] = this.#shaken(pedal);
  }

  #shaken(value: number): number {
    return Math.max(-1, Math.min(1, value + this.#noise * this.#random.normal()));
  }
}
