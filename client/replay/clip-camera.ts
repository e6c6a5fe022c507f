import { type PerspectiveCamera, Vector3 } from "three";
import { forwardX, forwardY } from "../net/pose-heading.ts";
import type { CarPose } from "../net/race-session-view.ts";

const BEHIND_M = 9.5;
const ABOVE_M = 5.2;
/** Cars further apart are seen from further away; beyond this the camera stays with the first one. */
const FURTHEST_M = 30;
const FOLLOW_RATE = 5;
const FOV_DEG = 50;

/** Films the cars of an incident from above and behind. */
export class ClipCamera {
  readonly #aim = new Vector3();
  readonly #offset = new Vector3();
  readonly #wantedOffset = new Vector3();
  readonly #wantedAim = new Vector3();
  #isPlaced = false;

  /** The next frame jumps instead of following. */
  cut(): void {
    this.#isPlaced = false;
  }

  /** Point the camera looks at. */
  get aim(): Vector3 {
    return this.#aim;
  }

  /** Moves the camera to the cars. */
  update(camera: PerspectiveCamera, poses: readonly CarPose[], cars: readonly number[], dtSec: number): void {
    this.#look(poses[cars[0]], poses[cars[1] ?? cars[0]]);
    const share = this.#isPlaced ? Math.min(1, dtSec * FOLLOW_RATE) : 1;
    this.#isPlaced = true;
    this.#aim.copy(this.#wantedAim);
    this.#offset.lerp(this.#wantedOffset, share);
    camera.position.copy(this.#aim).add(this.#offset);
    camera.up.set(0, 0, 1);
    camera.lookAt(this.#aim);
    if (camera.fov === FOV_DEG) return;
    camera.fov = FOV_DEG;
    camera.updateProjectionMatrix();
  }

  #look(first: CarPose, second: CarPose): void {
    const apartM = Math.hypot(first.x - second.x, first.y - second.y);
    const other = apartM > FURTHEST_M ? first : second;
    const spreadM = other === first ? 0 : apartM;
    this.#wantedAim.set((first.x + other.x) / 2, (first.y + other.y) / 2, (first.z + other.z) / 2);
    const headX = forwardX(first) + forwardX(other);
    const headY = forwardY(first) + forwardY(other);
    const length = Math.hypot(headX, headY) || 1;
    const behindM = (BEHIND_M + spreadM * 0.7) / length;
    this.#wantedOffset.set(-headX * behindM, -headY * behindM, ABOVE_M + spreadM * 0.35);
  }
}
