import RAPIER from "@dimforge/rapier3d-deterministic-compat";

/** Loads the rigid-body engine's WebAssembly. Await it once in every thread before making a World; later calls return at once. */
export async function initPhysics(): Promise<void> {
  await RAPIER.init();
}
