import { BoxGeometry, CylinderGeometry, Group, Mesh, MeshLambertMaterial, TorusGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { driverEye, type EyePoint } from "../camera/eye-point.ts";

import { bodyDesign } from "./body-design.ts";
import { BodySurface } from "./body-surface.ts";

/** Turns of the steering wheel per turn of the road wheels. */
const STEERING_RATIO = 9;

/** Height over the eyes (below is negative) at which the body's deck, drawn through the cabin, is covered up. */
function interiorSillM(spec: CarSpec, eye: EyePoint): number {
  const body = new BodySurface(spec, bodyDesign(spec));
  return body.deckM(body.uAt(eye.x)) + 0.02 - spec.cgHeightM - eye.z;
}

/** What a driver sees of his own car from inside, besides the bonnet: dashboard, pillars, steering wheel. */
export class Cockpit {
  readonly group = new Group();
  readonly #wheel = new Group();

  constructor(spec: CarSpec) {
    const eye = driverEye(spec);
    const dark = new MeshLambertMaterial({ color: 0x26282d });
    const open = spec.category === "formula";
    const half = spec.widthM * 0.4;
    const parts = [];
    if (open) parts.push(new BoxGeometry(0.3, 0.5, 0.1).translate(0.78, 0, -0.36));
    else {
      const sillM = interiorSillM(spec, eye);
      parts.push(new BoxGeometry(0.8, half * 2.1, 0.34).translate(1.02, -eye.y, sillM - 0.15));
      parts.push(new BoxGeometry(1.4, half * 2.25, 0.02).translate(-0.02, -eye.y, sillM));
      parts.push(new BoxGeometry(0.24, 0.42, 0.07).translate(0.82, 0, sillM + 0.045));
      parts.push(new BoxGeometry(0.3, half * 2, 0.05).translate(0.36, -eye.y, 0.29));
      for (const side of [1, -1]) {
        const pillar = new CylinderGeometry(0.022, 0.03, 1.0, 8).rotateX(Math.PI / 2);
        parts.push(pillar.rotateY(-0.95).translate(0.72, side * half - eye.y, 0.02));
      }
    }
    const shell = new Mesh(mergeGeometries(parts), dark);
    const rim = new Mesh(new TorusGeometry(0.165, 0.02, 8, 28), new MeshLambertMaterial({ color: 0x3a3c42 }));
    const hub = mergeGeometries([
      new BoxGeometry(0.3, 0.07, 0.025),
      new BoxGeometry(0.06, 0.16, 0.025).translate(0, -0.08, 0),
      new BoxGeometry(0.02, 0.045, 0.03).translate(0, 0.165, 0),
    ]);
    this.#wheel.add(rim, new Mesh(hub, new MeshLambertMaterial({ color: 0x4a4d55 })));
    const mount = new Group();
    mount.add(this.#wheel);
    // The torus lies in its own x-y plane: stand it up across the car, its face to the driver, its top tilted forward.
    mount.rotation.set(Math.PI / 2, -Math.PI / 2, 0, "ZXY");
    mount.rotation.x -= 0.3;
    mount.position.set(0.56, 0, -0.27);
    this.group.add(shell, mount);
    this.group.position.set(eye.x, eye.y, eye.z);
  }

  turn(steerRad: number): void {
    this.#wheel.rotation.z = steerRad * STEERING_RATIO;
  }
}
