import RAPIER from "@dimforge/rapier3d-deterministic-compat";
import type { CarSpec } from "../../shared/car/car-spec.ts";
import { atan2, wrapAngle } from "../../shared/math/trigonometry.ts";
import { GroundSample } from "../../shared/track/ground-sample.ts";
import type { Track } from "../../shared/track/track.ts";

const GROUND_SEGMENTS = 800;
const WALL_HEIGHT_M = 3;
const TARGET_SPEED_MPS = 30;
/** Rapier's vehicle drives along its forward axis with a negative force, and its steering turns about minus z. */
const DRIVE_FORCE_N = -2500;
const LOOK_AHEAD_M = 20;
/** Room between the cars of a field; it fills the track in pairs. */
const SPACING_M = 25;

/**
 * The yardstick of the simulation's speed: the same number of cars driven by Rapier's own raycast vehicle controller, on
 * a triangle mesh of the same circuit with wall meshes on both sides. They follow the centre line in two lanes.
 */
export class RapierVehicles {
  readonly #world: RAPIER.World;
  readonly #track: Track;
  readonly #vehicles: RAPIER.DynamicRayCastVehicleController[] = [];
  readonly #sM: Float64Array;
  readonly #at = new Float64Array(4);
  readonly #ground = new GroundSample();
  readonly #position = { x: 0, y: 0, z: 0 };
  readonly #rotation = { x: 0, y: 0, z: 0, w: 1 };
  readonly #dtSec: number;

  /** Loads Rapier and lines the cars up. */
  static async start(track: Track, spec: CarSpec, carCount: number, tickHz: number): Promise<RapierVehicles> {
    await RAPIER.init();
    return new RapierVehicles(track, spec, carCount, tickHz);
  }

  private constructor(track: Track, spec: CarSpec, carCount: number, tickHz: number) {
    this.#track = track;
    this.#dtSec = 1 / tickHz;
    this.#world = new RAPIER.World({ x: 0, y: 0, z: -9.81 });
    this.#world.timestep = this.#dtSec;
    this.#sM = new Float64Array(carCount);
    this.#layStrip(-1, 1, 0);
    this.#layStrip(1, 1, WALL_HEIGHT_M);
    this.#layStrip(-1, -1, WALL_HEIGHT_M);
    for (let car = 0; car < carCount; car++) this.#vehicles.push(this.#addVehicle(spec, car));
  }

  /** Sets steering, engine and brake of every car; not part of what is measured. */
  drive(): void {
    for (let car = 0; car < this.#vehicles.length; car++) {
      const vehicle = this.#vehicles[car];
      const body = vehicle.chassis();
      const { x, y } = body.translation(this.#position);
      const { z: qz, w: qw } = body.rotation(this.#rotation);
      this.#track.sampleGround(x, y, this.#sM[car], this.#ground);
      this.#sM[car] = this.#ground.sM;
      this.#track.worldAt(this.#ground.sM + LOOK_AHEAD_M, laneOf(car), this.#at);
      const turn = wrapAngle(atan2(this.#at[1] - y, this.#at[0] - x) - 2 * atan2(qz, qw));
      const speed = vehicle.currentVehicleSpeed();
      for (let wheel = 0; wheel < 4; wheel++) {
        if (wheel < 2) vehicle.setWheelSteering(wheel, Math.max(-0.4, Math.min(0.4, 0.3 * turn)));
        else vehicle.setWheelEngineForce(wheel, speed < TARGET_SPEED_MPS ? DRIVE_FORCE_N : 0);
        vehicle.setWheelBrake(wheel, speed > TARGET_SPEED_MPS + 3 ? 20 : 0);
      }
    }
  }

  /** One tick: what is measured. */
  step(): void {
    for (let car = 0; car < this.#vehicles.length; car++) this.#vehicles[car].updateVehicle(this.#dtSec);
    this.#world.step();
  }

  /** Mean speed of the field, m/s: shows that it does drive. */
  meanSpeedMps(): number {
    let sum = 0;
    for (const vehicle of this.#vehicles) sum += vehicle.currentVehicleSpeed();
    return sum / this.#vehicles.length;
  }

  free(): void {
    for (const vehicle of this.#vehicles) vehicle.free();
    this.#world.free();
  }

  /** A closed strip between the walls (height 0), or the wall of the side `from` = `to`. Signs: 1 left, -1 right. */
  #layStrip(from: 1 | -1, to: 1 | -1, heightM: number): void {
    const vertices = new Float32Array(GROUND_SEGMENTS * 6);
    const indices = new Uint32Array(GROUND_SEGMENTS * 6);
    for (let i = 0; i < GROUND_SEGMENTS; i++) {
      const sM = (i * this.#track.lengthM) / GROUND_SEGMENTS;
      this.#putVertex(vertices, i * 6, sM, from, 0);
      this.#putVertex(vertices, i * 6 + 3, sM, to, heightM);
      const a = i * 2;
      const b = ((i + 1) % GROUND_SEGMENTS) * 2;
      indices.set([a, b, a + 1, b + 1, a + 1, b], i * 6);
    }
    this.#world.createCollider(RAPIER.ColliderDesc.trimesh(vertices, indices));
  }

  #putVertex(vertices: Float32Array, row: number, sM: number, side: 1 | -1, heightM: number): void {
    const station = Math.floor(sM / this.#track.spacingM);
    const wallM = side === 1 ? this.#track.wallLeftM[station] : this.#track.wallRightM[station];
    this.#track.worldAt(sM, side * wallM, this.#at);
    vertices[row] = this.#at[0];
    vertices[row + 1] = this.#at[1];
    vertices[row + 2] = this.#at[2] + heightM;
  }

  #addVehicle(spec: CarSpec, car: number): RAPIER.DynamicRayCastVehicleController {
    const sM = Math.floor(car / 2) * SPACING_M;
    this.#sM[car] = sM;
    this.#track.worldAt(sM, laneOf(car), this.#at);
    const half = this.#at[3] / 2;
    const body = this.#world.createRigidBody(
      RAPIER.RigidBodyDesc.dynamic()
        .setTranslation(this.#at[0], this.#at[1], this.#at[2] + 0.6)
        .setRotation({ x: 0, y: 0, z: Math.sin(half), w: Math.cos(half) })
        .setCanSleep(false)
        .setAdditionalMassProperties(
          spec.massKg,
          { x: 0, y: 0, z: -0.2 },
          { x: spec.inertiaKgm2.roll, y: spec.inertiaKgm2.pitch, z: spec.inertiaKgm2.yaw },
          { x: 0, y: 0, z: 0, w: 1 },
        ),
    );
    this.#world.createCollider(RAPIER.ColliderDesc.cuboid(spec.lengthM / 2, spec.widthM / 2, 0.4).setDensity(0), body);
    const vehicle = this.#world.createVehicleController(body);
    vehicle.indexUpAxis = 2;
    vehicle.setIndexForwardAxis = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      const axle = wheel < 2 ? spec.front : spec.rear;
      const x = wheel < 2 ? axle.cgDistanceM : -axle.cgDistanceM;
      const y = (wheel % 2 === 0 ? 0.5 : -0.5) * axle.trackWidthM;
      vehicle.addWheel({ x, y, z: -0.1 }, { x: 0, y: 0, z: -1 }, { x: 0, y: 1, z: 0 }, 0.3, axle.wheelRadiusM);
      vehicle.setWheelSuspensionStiffness(wheel, 40);
      vehicle.setWheelFrictionSlip(wheel, 1.5);
    }
    return vehicle;
  }
}

function laneOf(car: number): number {
  return car % 2 === 0 ? 2.2 : -2.2;
}
