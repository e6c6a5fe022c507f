import RAPIER from "@dimforge/rapier3d-deterministic-compat";

const ZERO = { x: 0, y: 0, z: 0 };

/** Engines compile WebAssembly when it is first called; this collision has that done before a race instead of within a tick. */
function collideOnce(): void {
  const world = new RAPIER.World(ZERO);
  for (let x = 0; x < 2; x++) {
    const body = world.createRigidBody(RAPIER.RigidBodyDesc.dynamic().setTranslation(x, 0, 0).setLinvel(-x, 0, 0));
    world.createCollider(RAPIER.ColliderDesc.cuboid(0.51, 0.5, 0.5), body);
  }
  world.step();
  world.free();
}

// Here, once for every thread, so that whoever can name a World has its rigid-body engine loaded.
await RAPIER.init();
collideOnce();

export default RAPIER;
