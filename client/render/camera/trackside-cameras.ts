import { type PerspectiveCamera, Vector3 } from "three";
import type { Track } from "../../../shared/track/track.ts";
import type { CarPose } from "../../net/race-session-view.ts";

const SPACING_M = 170;
const HEIGHT_M = 5.5;
/** A camera keeps the picture until another is this much nearer. */
const HOLD_M = 35;

/** Television: cameras on masts behind the fence, on the outside of the bends; the nearest one films. */
export class TracksideCameras {
  readonly #masts: Float64Array;
  readonly #count: number;
  readonly #aim = new Vector3();
  #live = -1;

  constructor(track: Track) {
    this.#count = Math.max(3, Math.round(track.lengthM / SPACING_M));
    this.#masts = new Float64Array(this.#count * 3);
    const place = new Float64Array(4);
    for (let i = 0; i < this.#count; i++) {
      const sM = (i / this.#count) * track.lengthM;
      const station = Math.floor(sM / track.spacingM) % track.stationCount;
      const outside = track.curvature[station] > 0 ? -1 : 1;
      const wallM = outside === 1 ? track.wallLeftM[station] : track.wallRightM[station];
      track.worldAt(sM, outside * (wallM - 0.6), place);
      this.#masts[i * 3] = place[0];
      this.#masts[i * 3 + 1] = place[1];
      this.#masts[i * 3 + 2] = place[2] + HEIGHT_M;
    }
  }

  update(camera: PerspectiveCamera, pose: CarPose): void {
    let nearest = 0;
    let nearestM = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#count; i++) {
      const awayM = this.#distanceM(i, pose);
      if (awayM < nearestM) {
        nearest = i;
        nearestM = awayM;
      }
    }
    if (this.#live < 0 || this.#distanceM(this.#live, pose) > nearestM + HOLD_M) this.#live = nearest;
    const row = this.#live * 3;
    camera.position.set(this.#masts[row], this.#masts[row + 1], this.#masts[row + 2]);
    camera.up.set(0, 0, 1);
    this.#aim.set(pose.x, pose.y, pose.z + 0.3);
    camera.lookAt(this.#aim);
    camera.fov = Math.max(9, Math.min(48, (2 * Math.atan(5.5 / this.#distanceM(this.#live, pose)) * 180) / Math.PI));
    camera.updateProjectionMatrix();
  }

  #distanceM(mast: number, pose: CarPose): number {
    const row = mast * 3;
    return Math.hypot(this.#masts[row] - pose.x, this.#masts[row + 1] - pose.y, this.#masts[row + 2] - pose.z);
  }
}
