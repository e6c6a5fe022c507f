import { Group, InstancedMesh, Matrix4, Mesh, Quaternion, Vector3 } from "three";
import type { CarSpec } from "../../../shared/car/car-spec.ts";
import type { Track } from "../../../shared/track/track.ts";
import type { CarPose } from "../../net/race-session-view.ts";
import { CarMaterial } from "./car-material.ts";
import { buildCarModel, type CarModel } from "./car-model.ts";
import { drawLivery, liveryPlan } from "./livery.ts";
import { WheelGround } from "./wheel-ground.ts";

/** One car of the grid to draw. */
export interface FleetEntry {
  spec: CarSpec;
  name: string;
}

/** How far a wheel may leave its place in the arch before the body's own movement carries it along, m. */
const TRAVEL_M = 0.12;
const TAIL_LAMP = 0.12;
/** Wheel speeds above this are drawn slower, or the spokes would seem to stand still or turn back. */
const MAX_DRAWN_SPIN_RADPS = 38;

/** All cars of a race: a body each, and all wheels of a model in one instanced mesh. */
export class CarFleet {
  readonly group = new Group();
  readonly #cars: { body: Group; material: CarMaterial; model: CarModel; wheels: InstancedMesh; firstWheel: number; spinRad: number }[] =
    [];
  readonly #ground: WheelGround;
  readonly #wheelMeshes: InstancedMesh[] = [];
  readonly #position = new Vector3();
  readonly #scale = new Vector3();
  readonly #orientation = new Quaternion();
  readonly #turn = new Quaternion();
  readonly #matrix = new Matrix4();
  /** World position of each wheel's contact, x y z a row, row = car * 4 + wheel; and the surface it stands on. */
  readonly contacts: Float32Array;
  readonly surfaces: Uint8Array;

  constructor(track: Track, entries: readonly FleetEntry[], liveryPx: number) {
    this.#ground = new WheelGround(track, entries.length * 4);
    this.contacts = new Float32Array(entries.length * 12);
    this.surfaces = new Uint8Array(entries.length * 4);
    const models = new Map<string, { model: CarModel; wheels: InstancedMesh; used: number }>();
    entries.forEach((entry, car) => {
      const known = models.get(entry.spec.id) ?? this.#addModel(entry.spec, entries.length);
      models.set(entry.spec.id, known);
      const material = new CarMaterial(drawLivery(liveryPlan(car, entry.name), liveryPx));
      const mesh = new Mesh(known.model.body, material);
      mesh.position.z = -entry.spec.cgHeightM;
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      const body = new Group();
      body.add(mesh);
      body.visible = false;
      this.group.add(body);
      this.#cars.push({ body, material, model: known.model, wheels: known.wheels, firstWheel: known.used, spinRad: 0 });
      known.used += 4;
      known.wheels.count = known.used;
    });
  }

  #addModel(spec: CarSpec, cars: number): { model: CarModel; wheels: InstancedMesh; used: number } {
    const model = buildCarModel(spec);
    const wheels = new InstancedMesh(model.wheel, new CarMaterial(null), cars * 4);
    wheels.castShadow = true;
    wheels.frustumCulled = false;
    this.group.add(wheels);
    this.#wheelMeshes.push(wheels);
    return { model, wheels, used: 0 };
  }

  /** What moves with a car's body: a cockpit is hung into it. */
  bodyOf(car: number): Group {
    return this.#cars[car].body;
  }

  /** Moves every car to its pose. */
  update(poses: readonly CarPose[], dtSec: number): void {
    for (let car = 0; car < this.#cars.length; car++) {
      const pose = poses[car];
      const drawn = this.#cars[car];
      drawn.body.visible = pose?.visible ?? false;
      if (!drawn.body.visible) continue;
      drawn.body.position.set(pose.x, pose.y, pose.z);
      drawn.body.quaternion.set(pose.qx, pose.qy, pose.qz, pose.qw);
      drawn.material.setLamps(pose.braking ? 1 : TAIL_LAMP, 1);
      const spin = Math.max(-MAX_DRAWN_SPIN_RADPS, Math.min(MAX_DRAWN_SPIN_RADPS, pose.wheelSpinRadps));
      drawn.spinRad = (drawn.spinRad + spin * dtSec) % (Math.PI * 2);
      for (let wheel = 0; wheel < 4; wheel++) this.#placeWheel(car, wheel, pose);
    }
    for (const wheels of this.#wheelMeshes) wheels.instanceMatrix.needsUpdate = true;
  }

  #placeWheel(car: number, wheel: number, pose: CarPose): void {
    const { model, body, wheels, firstWheel, spinRad } = this.#cars[car];
    const front = wheel < 2;
    const left = wheel % 2 === 0;
    const axle = front ? model.spec.front : model.spec.rear;
    const reach = axle.wheelRadiusM - model.spec.cgHeightM;
    this.#position.set(front ? axle.cgDistanceM : -axle.cgDistanceM, ((left ? 1 : -1) * axle.trackWidthM) / 2, reach);
    this.#position.applyQuaternion(body.quaternion).add(body.position);
    const groundM = this.#ground.heightM(car * 4 + wheel, this.#position.x, this.#position.y, this.#position.z);
    const row = (car * 4 + wheel) * 3;
    this.contacts[row] = this.#position.x;
    this.contacts[row + 1] = this.#position.y;
    this.contacts[row + 2] = groundM;
    this.surfaces[car * 4 + wheel] = this.#ground.surface;
    const liftM = groundM + axle.wheelRadiusM - this.#position.z;
    this.#position.z += Math.max(-TRAVEL_M, Math.min(TRAVEL_M, liftM));
    this.#turn.setFromAxisAngle(UP, (front ? pose.steerRad : 0) + (left ? 0 : Math.PI));
    this.#orientation.copy(body.quaternion).multiply(this.#turn);
    this.#turn.setFromAxisAngle(AXLE, left ? spinRad : -spinRad);
    this.#orientation.multiply(this.#turn);
    this.#scale.set(axle.wheelRadiusM, model.tyreWidthM[front ? 0 : 1], axle.wheelRadiusM);
    this.#matrix.compose(this.#position, this.#orientation, this.#scale);
    wheels.setMatrixAt(firstWheel + wheel, this.#matrix);
  }

  dispose(): void {
    for (const { material, model } of this.#cars) {
      material.map?.dispose();
      material.dispose();
      model.body.dispose();
      model.wheel.dispose();
    }
    for (const wheels of this.#wheelMeshes) wheels.dispose();
  }
}

const UP = new Vector3(0, 0, 1);
const AXLE = new Vector3(0, 1, 0);
