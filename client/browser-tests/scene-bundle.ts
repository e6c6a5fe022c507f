/** Entry of a bundle for the browser: the named scenes of the simulation, run on demand. */
import { SCENES } from "../../shared/sim/scenes/index.ts";
import { runScene, type SceneResult } from "../../shared/sim/scenes/scene.ts";

declare global {
  /** Runs one named scene and gives its end state's hash. */
  var runNamedScene: (id: string) => SceneResult;
}

globalThis.runNamedScene = (id) => runScene(SCENES.find((scene) => scene.id === id)!);
