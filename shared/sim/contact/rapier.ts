import RAPIER from "@dimforge/rapier3d-deterministic-compat";

// Here, once for every thread, so that whoever can name a World has its rigid-body engine loaded.
await RAPIER.init();

export default RAPIER;
