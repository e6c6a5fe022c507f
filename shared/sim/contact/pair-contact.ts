import type RAPIER from "./rapier.ts";

/** What a step did between colliders: the sum of normal impulses, and the middle of the points weighted with them. */
export class PairContact {
  impulseNs = 0;
  #momentX = 0;
  #momentY = 0;
  #momentZ = 0;
  readonly #point = { x: 0, y: 0, z: 0 };

  get x(): number {
    return this.#momentX / this.impulseNs;
  }

  get y(): number {
    return this.#momentY / this.impulseNs;
  }

  get z(): number {
    return this.#momentZ / this.impulseNs;
  }

  clear(): void {
    this.impulseNs = 0;
    this.#momentX = 0;
    this.#momentY = 0;
    this.#momentZ = 0;
  }

  /** Adds the contact of two colliders, if there is one. */
  read(world: RAPIER.World, a: RAPIER.Collider, b: RAPIER.Collider): void {
    world.contactPair(a, b, this.#addManifold);
  }

  readonly #addManifold = (manifold: RAPIER.TempContactManifold): void => {
    let impulse = 0;
    for (let i = 0; i < manifold.numContacts(); i++) impulse += manifold.contactImpulse(i);
    const points = manifold.numSolverContacts();
    if (impulse <= 0 || points === 0) return;
    this.impulseNs += impulse;
    for (let i = 0; i < points; i++) {
      const point = manifold.solverContactPoint(i, this.#point);
      if (point === null) continue;
      this.#momentX += (impulse / points) * point.x;
      this.#momentY += (impulse / points) * point.y;
      this.#momentZ += (impulse / points) * point.z;
    }
  };
}
