import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../car-state.ts";
import type { CarBoxes } from "./car-boxes.ts";
import type { ContactLog } from "./contact-log.ts";
import { PairContact } from "./pair-contact.ts";
import RAPIER from "./rapier.ts";
import type { WallTouches } from "./wall-touches.ts";

/** Rapier takes the mean of both colliders: 0.3 and 0.15 between cars, 0.25 and 0.1 with walls. */
const CAR_FRICTION = 0.3;
const CAR_RESTITUTION = 0.15;
const WALL_FRICTION = 0.2;
const WALL_RESTITUTION = 0.05;
/** A piece of wall reaches this far along, behind and above and below a corner that touches it. */
const WALL_ALONG_M = 1.5;
const WALL_BEHIND_M = 4;
const WALL_UP_M = 4;
/** Collision groups: every car meets every car, but a piece of wall only the car it was built for. */
const ALL_CARS_BIT = 0x8000;
const WALL_BITS = 15;
/** A body that no contact changed is where it was expected within this, which is what single precision leaves. */
const UNMOVED_M = 1e-4;

const ZERO = { x: 0, y: 0, z: 0 };
const NO_TURN = { x: 0, y: 0, z: 0, w: 1 };

/**
 * Solves the contacts of one group of cars in Rapier, in a world that lives for one step.
 *
 * Such a world is a pure function of what is put into it: no warm-start impulses, contact caches or handle order survive
 * to make a restored snapshot differ from the run it was taken from. Its bodies stand where the group first touches; it
 * steps a whole tick from there, and what that goes beyond the tick's end is taken back along the new velocities.
 * Positions are relative to the group's first car, so that Rapier's single precision is a micrometre.
 */
export class GroupCollision {
  readonly #models: readonly CarModel[];
  readonly #boxes: CarBoxes;
  readonly #walls: WallTouches;
  readonly #dtSec: number;
  readonly #bodies: RAPIER.RigidBody[] = [];
  readonly #colliders: RAPIER.Collider[] = [];
  /** Colliders of wall touches by row. */
  readonly #pieces: RAPIER.Collider[] = [];
  readonly #pair = new PairContact();
  readonly #linear = { x: 0, y: 0, z: 0 };
  readonly #angular = { x: 0, y: 0, z: 0 };
  readonly #position = { x: 0, y: 0, z: 0 };
  readonly #rotation = { x: 0, y: 0, z: 0, w: 1 };
  #originX = 0;
  #originY = 0;
  #originZ = 0;

  constructor(models: readonly CarModel[], boxes: CarBoxes, walls: WallTouches, dtSec: number) {
    this.#models = models;
    this.#boxes = boxes;
    this.#walls = walls;
    this.#dtSec = dtSec;
  }

  /**
   * Changes poses and velocities of the cars that touch, marks them in `moved` and logs their contacts.
   *
   * @param share of the tick after which the group's first contact begins, 0 to 1
   */
  resolve(cars: Int32Array, share: number, state: CarState, log: ContactLog, moved: Uint8Array): void {
    this.#originX = state.positionX[cars[0]];
    this.#originY = state.positionY[cars[0]];
    this.#originZ = state.positionZ[cars[0]];
    const world = new RAPIER.World(ZERO);
    try {
      world.timestep = this.#dtSec;
      // The touch is known; a second search for it would stop bodies short of what they do after this tick.
      world.maxCcdSubsteps = 0;
      for (let place = 0; place < cars.length; place++) this.#addCar(world, cars[place], place, share, state);
      for (let row = 0; row < this.#walls.count; row++) {
        const place = cars.indexOf(this.#walls.car[row]);
        if (place >= 0) this.#addWallPiece(world, row, place, share, state);
      }
      world.step();
      for (let place = 0; place < cars.length; place++) this.#logContacts(world, cars, place, log);
      for (let place = 0; place < cars.length; place++) {
        if (this.#takeBack(cars[place], place, share, state)) moved[cars[place]] = 1;
      }
    } finally {
      world.free();
    }
  }

  #addCar(world: RAPIER.World, car: number, place: number, share: number, state: CarState): void {
    const { spec, dryMassKg } = this.#models[car];
    const boxes = this.#boxes;
    const backSec = (1 - share) * this.#dtSec;
    const turned = this.#rotation;
    turned.x = state.orientationX[car];
    turned.y = state.orientationY[car];
    turned.z = state.orientationZ[car];
    turned.w = state.orientationW[car];
    const wx = state.angularVelocityX[car];
    const wy = state.angularVelocityY[car];
    const wz = state.angularVelocityZ[car];
    turn(turned, wx, wy, wz, -backSec);
    const body = world.createRigidBody(
      RAPIER.RigidBodyDesc.dynamic()
        .setTranslation(
          state.positionX[car] - state.velocityX[car] * backSec - this.#originX,
          state.positionY[car] - state.velocityY[car] * backSec - this.#originY,
          state.positionZ[car] - state.velocityZ[car] * backSec - this.#originZ,
        )
        .setRotation(turned)
        .setLinvel(state.velocityX[car], state.velocityY[car], state.velocityZ[car])
        .setAngvel({ x: wx, y: wy, z: wz })
        .setCanSleep(false)
        .setAdditionalMassProperties(
          dryMassKg + state.fuelKg[car],
          ZERO,
          { x: spec.inertiaKgm2.roll, y: spec.inertiaKgm2.pitch, z: spec.inertiaKgm2.yaw },
          NO_TURN,
        ),
    );
    this.#bodies[place] = body;
    this.#colliders[place] = world.createCollider(
      RAPIER.ColliderDesc.cuboid(boxes.halfLengthM[car], boxes.halfWidthM[car], boxes.halfHeightM[car])
        .setTranslation(0, 0, boxes.centreUpM[car])
        .setDensity(0)
        .setFriction(CAR_FRICTION)
        .setRestitution(CAR_RESTITUTION)
        .setCollisionGroups(groupsOf(ALL_CARS_BIT | (1 << (place % WALL_BITS)))),
      body,
    );
  }

  /** Builds a box whose face is the wall where a corner touches it, long enough for the corner's way since the touch. */
  #addWallPiece(world: RAPIER.World, row: number, place: number, share: number, state: CarState): void {
    const walls = this.#walls;
    const car = walls.car[row];
    const nx = walls.normalX[row];
    const ny = walls.normalY[row];
    // Half of the way along the wall: the piece lies around its middle.
    const halfWay = 0.5 * (1 - share) * this.#dtSec * (state.velocityY[car] * nx - state.velocityX[car] * ny);
    const inM = walls.depthM[row] - WALL_BEHIND_M;
    this.#pieces[row] = world.createCollider(
      RAPIER.ColliderDesc.cuboid(WALL_BEHIND_M, WALL_ALONG_M + Math.abs(halfWay), WALL_UP_M)
        .setTranslation(
          walls.x[row] + nx * inM + ny * halfWay - this.#originX,
          walls.y[row] + ny * inM - nx * halfWay - this.#originY,
          walls.z[row] - this.#originZ,
        )
        .setRotation({
          x: 0,
          y: 0,
          z: Math.sqrt(Math.max(0, 0.5 * (1 - nx))) * (ny < 0 ? -1 : 1),
          w: Math.sqrt(Math.max(0, 0.5 * (1 + nx))),
        })
        .setFriction(WALL_FRICTION)
        .setRestitution(WALL_RESTITUTION)
        .setCollisionGroups(groupsOf(1 << (place % WALL_BITS))),
    );
  }

  /** Logs a car's contacts with walls, as one, and with the cars after it. */
  #logContacts(world: RAPIER.World, cars: Int32Array, place: number, log: ContactLog): void {
    const pair = this.#pair;
    pair.clear();
    for (let row = 0; row < this.#walls.count; row++) {
      if (this.#walls.car[row] === cars[place]) pair.read(world, this.#colliders[place], this.#pieces[row]);
    }
    this.#logPair(cars[place], -1, log);
    for (let other = place + 1; other < cars.length; other++) {
      pair.clear();
      pair.read(world, this.#colliders[place], this.#colliders[other]);
      this.#logPair(cars[place], cars[other], log);
    }
  }

  #logPair(carA: number, carB: number, log: ContactLog): void {
    const { impulseNs, x, y, z } = this.#pair;
    if (impulseNs > 0) log.add(carA, carB, impulseNs, x + this.#originX, y + this.#originY, z + this.#originZ);
  }

  /**
   * Takes pose and velocities of a body, if a contact changed them, at the end of the tick.
   *
   * @returns whether one did
   */
  #takeBack(car: number, place: number, share: number, state: CarState): boolean {
    const body = this.#bodies[place];
    const linear = body.linvel(this.#linear);
    const angular = body.angvel(this.#angular);
    const kickX = linear.x - Math.fround(state.velocityX[car]);
    const kickY = linear.y - Math.fround(state.velocityY[car]);
    const kickZ = linear.z - Math.fround(state.velocityZ[car]);
    const spinX = angular.x - Math.fround(state.angularVelocityX[car]);
    const spinY = angular.y - Math.fround(state.angularVelocityY[car]);
    const spinZ = angular.z - Math.fround(state.angularVelocityZ[car]);
    const beyondSec = share * this.#dtSec;
    const position = body.translation(this.#position);
    const x = position.x + this.#originX - linear.x * beyondSec;
    const y = position.y + this.#originY - linear.y * beyondSec;
    const z = position.z + this.#originZ - linear.z * beyondSec;
    const kick = Math.abs(kickX) + Math.abs(kickY) + Math.abs(kickZ) + Math.abs(spinX) + Math.abs(spinY) + Math.abs(spinZ);
    const off = Math.abs(x - state.positionX[car]) + Math.abs(y - state.positionY[car]) + Math.abs(z - state.positionZ[car]);
    if (kick === 0 && off < UNMOVED_M) return false;
    state.positionX[car] = x;
    state.positionY[car] = y;
    state.positionZ[car] = z;
    const rotation = body.rotation(this.#rotation);
    turn(rotation, angular.x, angular.y, angular.z, -beyondSec);
    state.orientationX[car] = rotation.x;
    state.orientationY[car] = rotation.y;
    state.orientationZ[car] = rotation.z;
    state.orientationW[car] = rotation.w;
    state.velocityX[car] += kickX;
    state.velocityY[car] += kickY;
    state.velocityZ[car] += kickZ;
    state.angularVelocityX[car] += spinX;
    state.angularVelocityY[car] += spinY;
    state.angularVelocityZ[car] += spinZ;
    return true;
  }
}

/** Turns a unit quaternion by an angular velocity in world axes over a time that may be negative. */
function turn(rotation: RAPIER.Quaternion, wx: number, wy: number, wz: number, sec: number): void {
  const half = 0.5 * sec;
  const { x, y, z, w } = rotation;
  const nx = x + half * (wx * w + wy * z - wz * y);
  const ny = y + half * (wy * w + wz * x - wx * z);
  const nz = z + half * (wz * w + wx * y - wy * x);
  const nw = w - half * (wx * x + wy * y + wz * z);
  const scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + nw * nw);
  rotation.x = nx * scale;
  rotation.y = ny * scale;
  rotation.z = nz * scale;
  rotation.w = nw * scale;
}

/** Interaction groups that belong to these bits and meet the same. */
function groupsOf(bits: number): number {
  return (bits << 16) | bits;
}
