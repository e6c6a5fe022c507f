import RAPIER from "@dimforge/rapier3d-deterministic-compat";
import type { CarModel } from "../car/car-model.ts";
import { cos, sin } from "../math/trigonometry.ts";
import type { Track } from "../track/track.ts";
import type { CarState } from "./car-state.ts";
import { type ContactCandidates, WALL_LEFT, WALL_RIGHT } from "./contact-candidates.ts";
import { ContactIslands } from "./contact-islands.ts";
import type { ContactLog } from "./contact-log.ts";
import type { TickStart } from "./tick-start.ts";
import { buildWallMesh } from "./wall-mesh.ts";

/** Bodywork starts this far above the ground, so that a kerb or crest is the suspension's business. */
const BODY_FLOOR_M = 0.15;
const CAR_FRICTION = 0.3;
const CAR_RESTITUTION = 0.15;
const WALL_FRICTION = 0.25;
const WALL_RESTITUTION = 0.1;
/** A pose further than this from the one expected was changed by a contact. */
const MOVED_M = 1e-3;
/** So was a velocity that differs by this much. */
const KICKED_MPS = 1e-3;
/** A wall's push is reported from this change of velocity, so that leaning on a wall is a contact and rounding is none. */
const WALL_KICK_MPS = 0.005;
/** Collision groups: every car meets every car, but a wall only the car it was built for (bit by place in the island). */
const ALL_CARS_BIT = 0x8000;
const WALL_BITS = 15;

/**
 * Solves contacts between cars and with walls in Rapier, one fresh Rapier world per island and tick.
 *
 * A world that lives for one step is a pure function of what is put into it: no warm-start impulses, contact caches or
 * handle order survive to make a restored snapshot differ from the run it was taken from. Positions are relative to the
 * island's first car, so that Rapier's single precision is a micrometre.
 */
export class RigidContacts {
  readonly #models: readonly CarModel[];
  readonly #track: Track;
  readonly #dtSec: number;
  readonly #islands: ContactIslands;
  readonly #bodies: RAPIER.RigidBody[] = [];
  readonly #colliders: RAPIER.Collider[] = [];
  /** Velocities that carry a body from its old pose to its new one: linear and angular, six a car. */
  readonly #way: Float64Array;
  readonly #touched: Uint8Array;
  /** Change of velocity by all contacts of the tick, and momentum taken up from other cars, three a car. */
  readonly #kick: Float64Array;
  readonly #push: Float64Array;
  readonly #place: Int32Array;
  readonly #zero = { x: 0, y: 0, z: 0 };
  readonly #vector = { x: 0, y: 0, z: 0 };
  readonly #rotation = { x: 0, y: 0, z: 0, w: 1 };
  #impulse = 0;
  #normalX = 0;
  #normalY = 0;
  #normalZ = 0;
  #pointX = 0;
  #pointY = 0;
  #pointZ = 0;
  #points = 0;

  constructor(models: readonly CarModel[], track: Track, dtSec: number) {
    this.#models = models;
    this.#track = track;
    this.#dtSec = dtSec;
    this.#islands = new ContactIslands(models.length);
    this.#way = new Float64Array(models.length * 6);
    this.#touched = new Uint8Array(models.length);
    this.#kick = new Float64Array(models.length * 3);
    this.#push = new Float64Array(models.length * 3);
    this.#place = new Int32Array(models.length);
  }

  /** Corrects poses and velocities of all cars with candidate contacts, and logs the contacts that happened. */
  resolve(start: TickStart, state: CarState, candidates: ContactCandidates, log: ContactLog): void {
    this.#islands.group(candidates);
    const { starts } = this.#islands;
    for (let island = 0; island < this.#islands.count; island++) {
      this.#solveIsland(starts[island], starts[island + 1], start, state, candidates, log);
    }
  }

  #solveIsland(from: number, to: number, start: TickStart, state: CarState, candidates: ContactCandidates, log: ContactLog): void {
    const { members } = this.#islands;
    const origin = members[from];
    const world = new RAPIER.World(this.#zero);
    try {
      world.timestep = this.#dtSec;
      for (let row = from; row < to; row++) {
        const car = members[row];
        this.#place[car] = row - from;
        this.#touched[car] = 0;
        this.#push.fill(0, car * 3, car * 3 + 3);
        this.#addCar(world, car, row - from, origin, start, state);
        this.#addWalls(world, car, row - from, candidates.walls[car], origin, start, state);
      }
      world.step();
      this.#readCarContacts(world, origin, start, candidates, log);
      for (let row = from; row < to; row++) {
        const car = members[row];
        if (!this.#takeBack(car, row - from, origin, start, state)) continue;
        if (candidates.walls[car] & WALL_LEFT) this.#logWall(car, 1, state, log);
        if (candidates.walls[car] & WALL_RIGHT) this.#logWall(car, -1, state, log);
      }
    } finally {
      world.free();
    }
  }

  #addCar(world: RAPIER.World, car: number, place: number, origin: number, start: TickStart, state: CarState): void {
    const { spec, dryMassKg } = this.#models[car];
    this.#measureWay(car, start, state);
    const way = this.#way;
    const row = car * 6;
    const inertia = { x: spec.inertiaKgm2.roll, y: spec.inertiaKgm2.pitch, z: spec.inertiaKgm2.yaw };
    const body = world.createRigidBody(
      RAPIER.RigidBodyDesc.dynamic()
        .setTranslation(start.x[car] - start.x[origin], start.y[car] - start.y[origin], start.z[car] - start.z[origin])
        .setRotation({
          x: start.quaternionX[car],
          y: start.quaternionY[car],
          z: start.quaternionZ[car],
          w: start.quaternionW[car],
        })
        .setLinvel(way[row], way[row + 1], way[row + 2])
        .setAngvel({ x: way[row + 3], y: way[row + 4], z: way[row + 5] })
        .setCanSleep(false)
        .setAdditionalMassProperties(dryMassKg + state.fuelKg[car], this.#zero, inertia, { x: 0, y: 0, z: 0, w: 1 }),
    );
    const halfHeight = 0.5 * (spec.heightM - BODY_FLOOR_M);
    const groups = groupsOf(ALL_CARS_BIT | (1 << (place % WALL_BITS)));
    this.#bodies[place] = body;
    this.#colliders[place] = world.createCollider(
      RAPIER.ColliderDesc.cuboid(0.5 * spec.lengthM, 0.5 * spec.widthM, halfHeight)
        .setTranslation(0, 0, BODY_FLOOR_M + halfHeight - spec.cgHeightM)
        .setDensity(0)
        .setFriction(CAR_FRICTION)
        .setRestitution(CAR_RESTITUTION)
        .setCollisionGroups(groups),
      body,
    );
  }

  #addWalls(world: RAPIER.World, car: number, place: number, walls: number, origin: number, start: TickStart, state: CarState): void {
    if (walls & WALL_LEFT) this.#addWall(world, car, place, 1, origin, start, state);
    if (walls & WALL_RIGHT) this.#addWall(world, car, place, -1, origin, start, state);
  }

  #addWall(world: RAPIER.World, car: number, place: number, side: 1 | -1, origin: number, start: TickStart, state: CarState): void {
    const row = car * 6;
    const travelM = (Math.abs(this.#way[row]) + Math.abs(this.#way[row + 1])) * this.#dtSec;
    const reachM = 0.5 * this.#models[car].spec.lengthM + travelM + 1;
    const mesh = buildWallMesh(this.#track, side, state.trackSM[car], reachM, start.x[origin], start.y[origin], start.z[origin]);
    world.createCollider(
      RAPIER.ColliderDesc.trimesh(mesh.vertices, mesh.indices, RAPIER.TriMeshFlags.FIX_INTERNAL_EDGES)
        .setFriction(WALL_FRICTION)
        .setRestitution(WALL_RESTITUTION)
        .setCollisionGroups(groupsOf(1 << (place % WALL_BITS))),
    );
  }

  /** Linear and angular velocity from the pose at the start of the tick to the one at its end. */
  #measureWay(car: number, start: TickStart, state: CarState): void {
    const way = this.#way;
    const row = car * 6;
    const perSec = 1 / this.#dtSec;
    way[row] = (state.positionX[car] - start.x[car]) * perSec;
    way[row + 1] = (state.positionY[car] - start.y[car]) * perSec;
    way[row + 2] = (state.positionZ[car] - start.z[car]) * perSec;
    const ax = start.quaternionX[car];
    const ay = start.quaternionY[car];
    const az = start.quaternionZ[car];
    const aw = start.quaternionW[car];
    const bx = state.orientationX[car];
    const by = state.orientationY[car];
    const bz = state.orientationZ[car];
    const bw = state.orientationW[car];
    // Vector part of b times the conjugate of a; the turn in a tick is small, so twice it is the angle.
    const sign = ax * bx + ay * by + az * bz + aw * bw < 0 ? -2 * perSec : 2 * perSec;
    way[row + 3] = (-bw * ax + bx * aw - by * az + bz * ay) * sign;
    way[row + 4] = (-bw * ay + by * aw - bz * ax + bx * az) * sign;
    way[row + 5] = (-bw * az + bz * aw - bx * ay + by * ax) * sign;
  }

  #readCarContacts(world: RAPIER.World, origin: number, start: TickStart, candidates: ContactCandidates, log: ContactLog): void {
    const root = this.#islands.leaderOf(origin);
    for (let pair = 0; pair < candidates.pairCount; pair++) {
      const a = candidates.pairA[pair];
      const b = candidates.pairB[pair];
      if (this.#islands.leaderOf(a) === root) this.#readPair(world, a, b, origin, start, log);
    }
  }

  #readPair(world: RAPIER.World, carA: number, carB: number, origin: number, start: TickStart, log: ContactLog): void {
    this.#impulse = 0;
    this.#points = 0;
    this.#pointX = 0;
    this.#pointY = 0;
    this.#pointZ = 0;
    this.#normalX = 0;
    this.#normalY = 0;
    this.#normalZ = 0;
    world.contactPair(this.#colliders[this.#place[carA]], this.#colliders[this.#place[carB]], this.#addManifold);
    if (this.#impulse === 0) return;
    this.#touched[carA] = 1;
    this.#touched[carB] = 1;
    this.#takePush(carA, -1);
    this.#takePush(carB, 1);
    const share = 1 / Math.max(1, this.#points);
    const x = this.#pointX * share + start.x[origin];
    const y = this.#pointY * share + start.y[origin];
    log.add(carA, carB, this.#impulse, x, y, this.#pointZ * share + start.z[origin]);
  }

  #takePush(car: number, sign: number): void {
    this.#push[car * 3] += sign * this.#normalX;
    this.#push[car * 3 + 1] += sign * this.#normalY;
    this.#push[car * 3 + 2] += sign * this.#normalZ;
  }

  /** Sums impulses and contact points; the normal, weighted with the impulse, points from the first car to the second. */
  readonly #addManifold = (manifold: RAPIER.TempContactManifold, isFlipped: boolean): void => {
    let impulse = 0;
    for (let i = 0; i < manifold.numContacts(); i++) impulse += manifold.contactImpulse(i);
    const normal = manifold.normal(this.#vector);
    const signed = isFlipped ? -impulse : impulse;
    this.#impulse += impulse;
    this.#normalX += signed * normal.x;
    this.#normalY += signed * normal.y;
    this.#normalZ += signed * normal.z;
    for (let i = 0; i < manifold.numSolverContacts(); i++) {
      const point = manifold.solverContactPoint(i, this.#vector);
      if (point === null) continue;
      this.#pointX += point.x;
      this.#pointY += point.y;
      this.#pointZ += point.z;
      this.#points++;
    }
  };

  /**
   * Logs what a car's wall did to it: its change of momentum less what other cars gave, along the wall's normal. Rapier
   * keeps no impulses for triangle meshes.
   */
  #logWall(car: number, side: 1 | -1, state: CarState, log: ContactLog): void {
    const track = this.#track;
    const { spec, dryMassKg } = this.#models[car];
    const massKg = dryMassKg + state.fuelKg[car];
    const heading = track.headingRad[Math.floor(state.trackSM[car] / track.spacingM) % track.stationCount];
    const inX = side * sin(heading);
    const inY = -side * cos(heading);
    const kick = this.#kick;
    const push = this.#push;
    const row = car * 3;
    const impulseNs = (massKg * kick[row] - push[row]) * inX + (massKg * kick[row + 1] - push[row + 1]) * inY;
    if (impulseNs < massKg * WALL_KICK_MPS) return;
    const forwardX = cos(state.headingRad[car]);
    const forwardY = sin(state.headingRad[car]);
    const along = -0.5 * spec.lengthM * flatShare(forwardX * inX + forwardY * inY);
    const aside = -0.5 * spec.widthM * flatShare(forwardX * inY - forwardY * inX);
    const x = state.positionX[car] + along * forwardX - aside * forwardY;
    const y = state.positionY[car] + along * forwardY + aside * forwardX;
    log.add(car, -1, impulseNs, x, y, state.positionZ[car]);
  }

  /**
   * Adds Rapier's change of velocity to the car's and takes Rapier's pose, if a contact changed either.
   *
   * @returns whether one did
   */
  #takeBack(car: number, place: number, origin: number, start: TickStart, state: CarState): boolean {
    const body = this.#bodies[place];
    const way = this.#way;
    const kick = this.#kick;
    const linear = body.linvel(this.#vector);
    const kickX = linear.x - Math.fround(way[car * 6]);
    const kickY = linear.y - Math.fround(way[car * 6 + 1]);
    const kickZ = linear.z - Math.fround(way[car * 6 + 2]);
    const position = body.translation(this.#vector);
    const x = position.x + start.x[origin];
    const y = position.y + start.y[origin];
    const z = position.z + start.z[origin];
    const off = length3(x - state.positionX[car], y - state.positionY[car], z - state.positionZ[car]);
    if (this.#touched[car] === 0 && off < MOVED_M && length3(kickX, kickY, kickZ) < KICKED_MPS) return false;
    state.positionX[car] = x;
    state.positionY[car] = y;
    state.positionZ[car] = z;
    const { x: qx, y: qy, z: qz, w: qw } = body.rotation(this.#rotation);
    const scale = 1 / Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw);
    state.orientationX[car] = qx * scale;
    state.orientationY[car] = qy * scale;
    state.orientationZ[car] = qz * scale;
    state.orientationW[car] = qw * scale;
    kick[car * 3] = kickX;
    kick[car * 3 + 1] = kickY;
    kick[car * 3 + 2] = kickZ;
    state.velocityX[car] += kickX;
    state.velocityY[car] += kickY;
    state.velocityZ[car] += kickZ;
    const angular = body.angvel(this.#vector);
    state.angularVelocityX[car] += angular.x - Math.fround(way[car * 6 + 3]);
    state.angularVelocityY[car] += angular.y - Math.fround(way[car * 6 + 4]);
    state.angularVelocityZ[car] += angular.z - Math.fround(way[car * 6 + 5]);
    return true;
  }
}

/** A direction's part along an axis, stretched so that a side lying flat against a wall counts as its middle. */
function flatShare(part: number): number {
  return Math.max(-1, Math.min(1, 8 * part));
}

function length3(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}

/** Interaction groups that belong to these bits and meet the same. */
function groupsOf(bits: number): number {
  return (bits << 16) | bits;
}
