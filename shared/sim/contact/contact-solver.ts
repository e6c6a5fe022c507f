import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../car-state.ts";
import type { CarBoxes } from "./car-boxes.ts";
import type { ContactSet } from "./contact-set.ts";

const VELOCITY_ROUNDS = 8;
const POSITION_ROUNDS = 6;
/** Contacts slower than this do not bounce; a bounce at any speed would make cars chatter against a wall. */
const BOUNCE_FROM_MPS = 1;
const CAR_RESTITUTION = 0.15;
const WALL_RESTITUTION = 0.1;
const CAR_FRICTION = 0.3;
const WALL_FRICTION = 0.25;
/** Depth that stays, so that a resting contact is found again in the next tick, and share of the rest undone per round. */
const SLOP_M = 0.003;
const PUSH_SHARE = 0.5;

/**
 * Resolves a tick's contacts: impulses on the velocities, with restitution and Coulomb friction, then a push that takes
 * the bodies apart. Sequential impulses with accumulated clamping (Catto 2005, "Iterative Dynamics with Temporal
 * Coherence"), without coherence: each tick starts from nothing, so that nothing but the state is carried over.
 */
export class ContactSolver {
  readonly #models: readonly CarModel[];
  readonly #boxes: CarBoxes;
  readonly #inverseMass: Float64Array;
  /** Displacement of each car by the push. */
  readonly #pushX: Float64Array;
  readonly #pushY: Float64Array;
  readonly #pushZ: Float64Array;
  /** A vector that inverse inertia was applied to. */
  #turnX = 0;
  #turnY = 0;
  #turnZ = 0;
  /** Relative velocity at a contact. */
  #slideX = 0;
  #slideY = 0;
  #slideZ = 0;

  constructor(models: readonly CarModel[], boxes: CarBoxes) {
    this.#models = models;
    this.#boxes = boxes;
    this.#inverseMass = new Float64Array(models.length);
    this.#pushX = new Float64Array(models.length);
    this.#pushY = new Float64Array(models.length);
    this.#pushZ = new Float64Array(models.length);
  }

  /** Changes velocities and positions of the cars in `contacts`, and leaves the impulses in it. */
  resolve(state: CarState, contacts: ContactSet): void {
    for (let car = 0; car < state.carCount; car++) this.#inverseMass[car] = 1 / (this.#models[car].dryMassKg + state.fuelKg[car]);
    for (let row = 0; row < contacts.count; row++) this.#setBounce(state, contacts, row);
    for (let round = 0; round < VELOCITY_ROUNDS; round++) {
      for (let row = 0; row < contacts.count; row++) {
        this.#stop(state, contacts, row);
        this.#rub(state, contacts, row);
      }
    }
    this.#separate(state, contacts);
  }

  #setBounce(state: CarState, contacts: ContactSet, row: number): void {
    const closing = -this.#speedAlong(state, contacts, row, contacts.normalX[row], contacts.normalY[row], contacts.normalZ[row]);
    const restitution = contacts.carB[row] < 0 ? WALL_RESTITUTION : CAR_RESTITUTION;
    contacts.bounceMps[row] = closing > BOUNCE_FROM_MPS ? restitution * closing : 0;
  }

  /** Keeps the bodies from closing in along the normal. */
  #stop(state: CarState, contacts: ContactSet, row: number): void {
    const nx = contacts.normalX[row];
    const ny = contacts.normalY[row];
    const nz = contacts.normalZ[row];
    const speed = this.#speedAlong(state, contacts, row, nx, ny, nz);
    const wanted = contacts.impulse[row] + (contacts.bounceMps[row] - speed) / this.#mobility(contacts, row, nx, ny, nz, state);
    const next = Math.max(0, wanted);
    const change = next - contacts.impulse[row];
    contacts.impulse[row] = next;
    this.#push(state, contacts, row, nx * change, ny * change, nz * change);
  }

  /** Brakes the sliding across the normal, within friction. */
  #rub(state: CarState, contacts: ContactSet, row: number): void {
    if (contacts.impulse[row] === 0 && contacts.frictionX[row] === 0 && contacts.frictionY[row] === 0) return;
    const nx = contacts.normalX[row];
    const ny = contacts.normalY[row];
    const nz = contacts.normalZ[row];
    const speed = this.#speedAlong(state, contacts, row, nx, ny, nz);
    const tx = this.#slideX - speed * nx;
    const ty = this.#slideY - speed * ny;
    const tz = this.#slideZ - speed * nz;
    const slide = Math.sqrt(tx * tx + ty * ty + tz * tz);
    if (slide < 1e-9) return;
    const perSlide = 1 / slide;
    const impulse = 1 / this.#mobility(contacts, row, tx * perSlide, ty * perSlide, tz * perSlide, state);
    let fx = contacts.frictionX[row] - tx * impulse;
    let fy = contacts.frictionY[row] - ty * impulse;
    let fz = contacts.frictionZ[row] - tz * impulse;
    const most = contacts.impulse[row] * (contacts.carB[row] < 0 ? WALL_FRICTION : CAR_FRICTION);
    const size = Math.sqrt(fx * fx + fy * fy + fz * fz);
    if (size > most) {
      const scale = most / size;
      fx *= scale;
      fy *= scale;
      fz *= scale;
    }
    const dx = fx - contacts.frictionX[row];
    const dy = fy - contacts.frictionY[row];
    const dz = fz - contacts.frictionZ[row];
    contacts.frictionX[row] = fx;
    contacts.frictionY[row] = fy;
    contacts.frictionZ[row] = fz;
    this.#push(state, contacts, row, dx, dy, dz);
  }

  /** Speed of A relative to B along a direction at a contact; leaves the whole relative velocity in the slide fields. */
  #speedAlong(state: CarState, contacts: ContactSet, row: number, x: number, y: number, z: number): number {
    this.#slideX = 0;
    this.#slideY = 0;
    this.#slideZ = 0;
    this.#addVelocity(state, contacts, row, contacts.carA[row], 1);
    if (contacts.carB[row] >= 0) this.#addVelocity(state, contacts, row, contacts.carB[row], -1);
    return this.#slideX * x + this.#slideY * y + this.#slideZ * z;
  }

  #addVelocity(state: CarState, contacts: ContactSet, row: number, car: number, sign: number): void {
    const rx = contacts.pointX[row] - state.positionX[car];
    const ry = contacts.pointY[row] - state.positionY[car];
    const rz = contacts.pointZ[row] - state.positionZ[car];
    const wx = state.angularVelocityX[car];
    const wy = state.angularVelocityY[car];
    const wz = state.angularVelocityZ[car];
    this.#slideX += sign * (state.velocityX[car] + wy * rz - wz * ry);
    this.#slideY += sign * (state.velocityY[car] + wz * rx - wx * rz);
    this.#slideZ += sign * (state.velocityZ[car] + wx * ry - wy * rx);
  }

  /** Speed that a unit impulse along a direction gives at a contact. */
  #mobility(contacts: ContactSet, row: number, x: number, y: number, z: number, state: CarState): number {
    const carB = contacts.carB[row];
    const ofA = this.#mobilityOf(state, contacts, row, contacts.carA[row], x, y, z);
    return carB < 0 ? ofA : ofA + this.#mobilityOf(state, contacts, row, carB, x, y, z);
  }

  #mobilityOf(state: CarState, contacts: ContactSet, row: number, car: number, x: number, y: number, z: number): number {
    const rx = contacts.pointX[row] - state.positionX[car];
    const ry = contacts.pointY[row] - state.positionY[car];
    const rz = contacts.pointZ[row] - state.positionZ[car];
    const momentX = ry * z - rz * y;
    const momentY = rz * x - rx * z;
    const momentZ = rx * y - ry * x;
    this.#applyInverseInertia(car, momentX, momentY, momentZ);
    return this.#inverseMass[car] + momentX * this.#turnX + momentY * this.#turnY + momentZ * this.#turnZ;
  }

  #push(state: CarState, contacts: ContactSet, row: number, x: number, y: number, z: number): void {
    this.#pushCar(state, contacts, row, contacts.carA[row], x, y, z);
    if (contacts.carB[row] >= 0) this.#pushCar(state, contacts, row, contacts.carB[row], -x, -y, -z);
  }

  #pushCar(state: CarState, contacts: ContactSet, row: number, car: number, x: number, y: number, z: number): void {
    const rx = contacts.pointX[row] - state.positionX[car];
    const ry = contacts.pointY[row] - state.positionY[car];
    const rz = contacts.pointZ[row] - state.positionZ[car];
    const perMass = this.#inverseMass[car];
    state.velocityX[car] += x * perMass;
    state.velocityY[car] += y * perMass;
    state.velocityZ[car] += z * perMass;
    this.#applyInverseInertia(car, ry * z - rz * y, rz * x - rx * z, rx * y - ry * x);
    state.angularVelocityX[car] += this.#turnX;
    state.angularVelocityY[car] += this.#turnY;
    state.angularVelocityZ[car] += this.#turnZ;
  }

  /** World vector times the inverse inertia of a car, into the turn fields. */
  #applyInverseInertia(car: number, x: number, y: number, z: number): void {
    const { forwardX, forwardY, forwardZ, leftX, leftY, leftZ, upX, upY, upZ } = this.#boxes;
    const inertia = this.#models[car].spec.inertiaKgm2;
    const roll = (x * forwardX[car] + y * forwardY[car] + z * forwardZ[car]) / inertia.roll;
    const pitch = (x * leftX[car] + y * leftY[car] + z * leftZ[car]) / inertia.pitch;
    const yaw = (x * upX[car] + y * upY[car] + z * upZ[car]) / inertia.yaw;
    this.#turnX = roll * forwardX[car] + pitch * leftX[car] + yaw * upX[car];
    this.#turnY = roll * forwardY[car] + pitch * leftY[car] + yaw * upY[car];
    this.#turnZ = roll * forwardZ[car] + pitch * leftZ[car] + yaw * upZ[car];
  }

  /** Moves the bodies apart along the normals, lighter ones further, until little depth is left. */
  #separate(state: CarState, contacts: ContactSet): void {
    this.#pushX.fill(0);
    this.#pushY.fill(0);
    this.#pushZ.fill(0);
    for (let round = 0; round < POSITION_ROUNDS; round++) {
      for (let row = 0; row < contacts.count; row++) this.#separatePair(contacts, row);
    }
    for (let car = 0; car < state.carCount; car++) {
      state.positionX[car] += this.#pushX[car];
      state.positionY[car] += this.#pushY[car];
      state.positionZ[car] += this.#pushZ[car];
    }
  }

  #separatePair(contacts: ContactSet, row: number): void {
    const carA = contacts.carA[row];
    const carB = contacts.carB[row];
    const isWall = carB < 0;
    const nx = contacts.normalX[row];
    const ny = contacts.normalY[row];
    const nz = contacts.normalZ[row];
    let undone = this.#pushX[carA] * nx + this.#pushY[carA] * ny + this.#pushZ[carA] * nz;
    if (!isWall) undone -= this.#pushX[carB] * nx + this.#pushY[carB] * ny + this.#pushZ[carB] * nz;
    // A wall does not give, so all that is left is undone at once and in the last word.
    const left = (contacts.depthM[row] - SLOP_M - undone) * (isWall ? 1 : PUSH_SHARE);
    if (left <= 0) return;
    const mobilityB = isWall ? 0 : this.#inverseMass[carB];
    const shareA = (left * this.#inverseMass[carA]) / (this.#inverseMass[carA] + mobilityB);
    this.#pushX[carA] += nx * shareA;
    this.#pushY[carA] += ny * shareA;
    this.#pushZ[carA] += nz * shareA;
    if (isWall) return;
    const shareB = left - shareA;
    this.#pushX[carB] -= nx * shareB;
    this.#pushY[carB] -= ny * shareB;
    this.#pushZ[carB] -= nz * shareB;
  }
}
