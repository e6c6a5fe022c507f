import { DriveInputs } from "../../contract/drive-input.ts";
import { World, type WorldConfig } from "../world.ts";

/** A named stretch of simulation that tests, benches and browsers run alike: equal on every machine, bit by bit. */
export interface Scene {
  readonly id: string;
  readonly ticks: number;
  /** Circuits are compiled and cars resolved here, so that a list of scenes costs nothing. */
  config(): WorldConfig;
  /** Puts the cars where the scene begins; they stand on the grid before. */
  place(world: World): void;
  /** Returns the drivers of one run: called before each tick, they write all rows of the inputs. */
  drivers(): (world: World, inputs: DriveInputs) => void;
}

export interface SceneResult {
  readonly id: string;
  readonly ticks: number;
  /** `World.hash` after the last tick. */
  readonly hash: string;
  /** Rows of all contact logs. */
  readonly contacts: number;
}

/**
 * Runs a scene from its beginning.
 *
 * @param afterTick called after every tick, to look at the world
 */
export function runScene(scene: Scene, afterTick: (world: World) => void = () => {}): SceneResult {
  const world = new World(scene.config());
  scene.place(world);
  const drive = scene.drivers();
  const inputs = new DriveInputs(world.state.carCount);
  let contacts = 0;
  for (let tick = 0; tick < scene.ticks; tick++) {
    drive(world, inputs);
    world.step(inputs);
    contacts += world.contacts.count;
    afterTick(world);
  }
  return { id: scene.id, ticks: scene.ticks, hash: world.hash(), contacts };
}
