import { BoxGeometry, CylinderGeometry, Group, Mesh, MeshLambertMaterial, TorusGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { driverEye } from "../camera/eye-point.ts";

/** Turns of the steering wheel per turn of the road wheels. */
const STEERING_RATIO = 9;

/** What a driver sees of his own car from inside, besides the bonnet: dashboard, pillars, steering wheel. */
export class Cockpit {
  readonly group = new Group();
  readonly #wheel = new Group();

  constructor(spec: CarSpec) {
    const eye = driverEye(spec);
    const dark = new MeshLambertMaterial({ color: 0x131417 });
    const open = spec.category === "formula";
    const half = spec.widthM * 0.4;
    const parts = [];
    if (open) parts.push(new BoxGeometry(0.3, 0.5, 0.1).translate(0.78, 0, -0.36));
    else {
      parts.push(new BoxGeometry(0.55, half * 2, 0.26).translate(0.86, -eye.y, -0.41));
      parts.push(new BoxGeometry(0.3, 0.44, 0.1).translate(0.66, 0, -0.25));
      parts.push(new BoxGeometry(0.5, half * 2, 0.07).translate(0.28, -eye.y, 0.27));
      for (const side of [1, -1]) {
        const pillar = new CylinderGeometry(0.035, 0.045, 1.0, 8).rotateX(Math.PI / 2);
        parts.push(pillar.rotateY(-0.95).translate(0.72, side * half - eye.y, 0.02));
      }
    }
    const shell = new Mesh(mergeGeometries(parts), dark);
    const rim = new Mesh(new TorusGeometry(0.165, 0.02, 8, 28), new MeshLambertMaterial({ color: 0x1d1e22 }));
    const hub = mergeGeometries([
      new BoxGeometry(0.3, 0.07, 0.025),
      new BoxGeometry(0.06, 0.16, 0.025).translate(0, -0.08, 0),
      new BoxGeometry(0.02, 0.045, 0.03).translate(0, 0.165, 0),
    ]);
    this.#wheel.add(rim, new Mesh(hub, new MeshLambertMaterial({ color: 0x2b2d33 })));
    const mount = new Group();
    mount.add(this.#wheel);
    // The torus lies in its own x-y plane: stand it up across the car, its face to the driver, its top tilted forward.
    mount.rotation.set(Math.PI / 2, -Math.PI / 2, 0, "ZXY");
    mount.rotation.x -= 0.3;
    mount.position.set(0.5, 0, -0.24);
    this.group.add(shell, mount);
    this.group.position.set(eye.x, eye.y, eye.z);
  }

  turn(steerRad: number): void {
    this.#wheel.rotation.z = steerRad * STEERING_RATIO;
  }
}
