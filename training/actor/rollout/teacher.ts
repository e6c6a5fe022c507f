import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../../shared/contract/drive-input.ts";
import { openTrackContext } from "../../../shared/driver/driver-context.ts";
import { type LearnedDriver, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import type { World } from "../../../shared/sim/world.ts";
import { prepareOn, type Stage } from "../scenario/stage.ts";

/** The reference driver in the pupil's seat: shows at 10 Hz, in the pupil's own actions, what he would do. */
export class Teacher {
  readonly #driver: ReferenceDriver;
  readonly #inputs: DriveInputs;
  readonly #context = openTrackContext();
  readonly #world: World;
  readonly #car: number;

  constructor(world: World, car: number, stage: Stage, seed: number) {
    this.#world = world;
    this.#car = car;
    this.#driver = new ReferenceDriver({ ...prepareOn(stage), track: stage.track, pace: 1, seed });
    this.#inputs = new DriveInputs(world.models.length);
    this.tick();
  }

  /** Looks at the state after a tick; his feedback needs every one. Where the car starts he has seen already. */
  tick(): void {
    this.#driver.drive(this.#world.state, this.#car, this.#context, this.#inputs);
  }

  /** Writes the action nearest to what he would do now. */
  show(pupil: LearnedDriver, action: Float32Array, row: number): void {
    const car = this.#car;
    const speed = this.#world.state.forwardSpeedMps[car];
    const steerRad = (this.#inputs.steer[car] / STEER_STEPS) * this.#world.models[car].spec.maxSteerRad;
    const pedal = (this.#inputs.throttle[car] - this.#inputs.brake[car]) / PEDAL_STEPS;
    action[row * 2 + STEER] = Math.max(-1, Math.min(1, steerRad / pupil.steerRangeRad(speed)));
    action[row * 2 + PEDAL] = pedal;
  }
}
