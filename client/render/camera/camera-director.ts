import { type PerspectiveCamera, Quaternion, Vector3 } from "three";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import type { Track } from "../../../shared/track/track.ts";
import type { CarPose } from "../../net/race-session-view.ts";
import { driverEye } from "./eye-point.ts";
import { TracksideCameras } from "./trackside-cameras.ts";

/** What the driver can switch between. */
export const DRIVING_VIEWS = ["chase", "cockpit", "hood", "far"] as const;
export type DrivingView = (typeof DRIVING_VIEWS)[number];
/** `orbit` circles the waiting car on the grid, `trackside` follows it from the fences after the flag. */
export type CameraView = DrivingView | "orbit" | "trackside";

const CHASE = {
  chase: { distanceM: 5.4, heightM: 1.75, aimM: 0.75 },
  far: { distanceM: 8.6, heightM: 3.0, aimM: 0.6 },
} as const;
/** Rates at which the chase camera's heading and tilt follow the car, 1/s. */
const TURN_RATE = 7;
const TILT_RATE = 4;
const ORBIT_RADPS = 0.22;

/** Places the camera for the chosen view, smoothly and without allocating. */
export class CameraDirector {
  readonly #camera: PerspectiveCamera;
  readonly #trackside: TracksideCameras;
  readonly #forward = new Vector3();
  readonly #orientation = new Quaternion();
  readonly #offset = new Vector3();
  readonly #aim = new Vector3();
  #headingRad = Number.NaN;
  #tilt = 0;
  #orbitRad = 0.9;
  #surge = 0;
  #lastSpeedMps = 0;

  constructor(camera: PerspectiveCamera, track: Track) {
    this.#camera = camera;
    this.#trackside = new TracksideCameras(track);
  }

  /** @param lookBack turn any driving view to the rear */
  update(view: CameraView, pose: CarPose, spec: CarSpec, lookBack: boolean, dtSec: number): void {
    this.#orientation.set(pose.qx, pose.qy, pose.qz, pose.qw);
    this.#forward.set(1, 0, 0).applyQuaternion(this.#orientation);
    const acceleration = dtSec > 0 ? (pose.speedMps - this.#lastSpeedMps) / dtSec : 0;
    this.#lastSpeedMps = pose.speedMps;
    this.#surge += (Math.max(-14, Math.min(10, acceleration)) - this.#surge) * Math.min(1, dtSec * 3);
    if (view === "trackside") this.#trackside.update(this.#camera, pose);
    else if (view === "orbit") this.#orbit(pose, dtSec);
    else if (view === "chase" || view === "far") this.#chase(CHASE[view], pose, lookBack, dtSec);
    else this.#ride(view, pose, spec, lookBack);
  }

  #chase(rig: { distanceM: number; heightM: number; aimM: number }, pose: CarPose, lookBack: boolean, dtSec: number): void {
    const heading = Math.atan2(this.#forward.y, this.#forward.x);
    if (Number.isNaN(this.#headingRad)) this.#headingRad = heading;
    const away = heading - this.#headingRad;
    const turn = away - 2 * Math.PI * Math.round(away / (2 * Math.PI));
    this.#headingRad += turn * Math.min(1, dtSec * TURN_RATE);
    this.#tilt += (this.#forward.z - this.#tilt) * Math.min(1, dtSec * TILT_RATE);
    const facing = lookBack ? heading + Math.PI : this.#headingRad;
    const cos = Math.cos(facing);
    const sin = Math.sin(facing);
    const tilt = lookBack ? -this.#tilt : this.#tilt;
    const distanceM = rig.distanceM + this.#surge * 0.045;
    this.#camera.position.set(pose.x - cos * distanceM, pose.y - sin * distanceM, pose.z + rig.heightM - tilt * distanceM * 0.8);
    this.#aim.set(pose.x + cos * 4, pose.y + sin * 4, pose.z + rig.aimM + tilt * 4);
    this.#camera.up.set(0, 0, 1);
    this.#camera.lookAt(this.#aim);
    this.#setFov(58 + Math.min(16, Math.abs(pose.speedMps) * 0.2));
  }

  #ride(view: "cockpit" | "hood", pose: CarPose, spec: CarSpec, lookBack: boolean): void {
    const eye = driverEye(spec);
    if (view === "hood") this.#offset.set(eye.x + 0.75, 0, eye.z + (spec.category === "formula" ? 0.3 : 0.05));
    else this.#offset.set(eye.x - this.#surge * 0.004, eye.y, eye.z);
    if (lookBack) this.#offset.set(-spec.rear.cgDistanceM - 0.6, 0, spec.heightM + 0.15 - spec.cgHeightM);
    this.#offset.applyQuaternion(this.#orientation);
    this.#camera.position.set(pose.x, pose.y, pose.z).add(this.#offset);
    this.#camera.up.set(0, 0, 1).applyQuaternion(this.#orientation);
    this.#aim
      .set(lookBack ? -10 : 10, view === "cockpit" && !lookBack ? pose.steerRad * 1.6 : 0, -0.55)
      .applyQuaternion(this.#orientation)
      .add(this.#camera.position);
    this.#camera.lookAt(this.#aim);
    this.#setFov(view === "cockpit" ? 66 : 64 + Math.min(10, Math.abs(pose.speedMps) * 0.12));
  }

  #orbit(pose: CarPose, dtSec: number): void {
    this.#orbitRad += ORBIT_RADPS * dtSec;
    const heading = Math.atan2(this.#forward.y, this.#forward.x) + Math.PI + this.#orbitRad;
    this.#camera.position.set(pose.x + Math.cos(heading) * 6.6, pose.y + Math.sin(heading) * 6.6, pose.z + 1.35);
    this.#aim.set(pose.x, pose.y, pose.z + 0.25);
    this.#camera.up.set(0, 0, 1);
    this.#camera.lookAt(this.#aim);
    this.#setFov(52);
  }

  #setFov(fovDeg: number): void {
    if (Math.abs(this.#camera.fov - fovDeg) < 0.01) return;
    this.#camera.fov += (fovDeg - this.#camera.fov) * 0.15;
    this.#camera.updateProjectionMatrix();
  }
}
