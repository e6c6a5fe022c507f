import type { DriveInputs } from "../../contract/drive-input.ts";
import { atan2, wrapAngle } from "../../math/trigonometry.ts";
import type { World } from "../world.ts";

const LOOK_AHEAD_M = 6;
const LOOK_AHEAD_SEC = 0.45;
const BRAKING_MPS2 = 6;
const PREVIEW_M = 150;
const PREVIEW_STEP_M = 10;

/**
 * Drives cars at a constant offset from the centre line, as fast as a lateral acceleration allows: just enough of a
 * driver to bring the physics of scenes and benches to race speed. It knows no racing line and no other cars.
 */
export class LineFollower {
  readonly #target = new Float64Array(4);
  readonly #cornering: number;

  /** @param corneringMps2 lateral acceleration up to which corners are taken */
  constructor(corneringMps2: number) {
    this.#cornering = corneringMps2;
  }

  /** Sets one car's inputs for this tick. @param lateralM offset to follow, positive left */
  drive(world: World, car: number, lateralM: number, inputs: DriveInputs): void {
    const { state, track } = world;
    const speed = state.forwardSpeedMps[car];
    const ahead = LOOK_AHEAD_M + LOOK_AHEAD_SEC * Math.max(0, speed);
    track.worldAt(state.trackSM[car] + ahead, lateralM, this.#target);
    const dx = this.#target[0] - state.positionX[car];
    const dy = this.#target[1] - state.positionY[car];
    const turn = wrapAngle(atan2(dy, dx) - state.headingRad[car]);
    const steerRad = (2 * world.models[car].wheelbaseM * turn) / ahead;
    const steer = Math.max(-1, Math.min(1, steerRad / world.models[car].spec.maxSteerRad));
    const excess = this.#speedLimit(world, car) - speed;
    inputs.set(car, steer, Math.max(0, Math.min(1, 0.4 * excess)), Math.max(0, Math.min(1, -0.25 * excess - 0.1)));
  }

  #speedLimit(world: World, car: number): number {
    const { state, track } = world;
    let limitSquared = 1e4;
    for (let ahead = 0; ahead < PREVIEW_M; ahead += PREVIEW_STEP_M) {
      const station = Math.floor((state.trackSM[car] + ahead) / track.spacingM) % track.stationCount;
      const curvature = Math.abs(track.curvature[station]);
      limitSquared = Math.min(limitSquared, this.#cornering / Math.max(1e-4, curvature) + 2 * BRAKING_MPS2 * ahead);
    }
    return Math.sqrt(limitSquared);
  }
}
