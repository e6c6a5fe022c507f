import { describe, expect, it } from "vitest";
import { SCENES } from "./index.ts";
import { runScene } from "./scene.ts";

/** Golden hashes: a change of rule, constant, car or circuit changes them on purpose, nothing else may. */
describe("scenes", () => {
  for (const scene of SCENES) {
    it(`[SIM20] ${scene.id} ends in its golden state`, () => {
      const { ticks, contacts, hash } = runScene(scene);
      expect({ ticks, contacts, hash }).toMatchSnapshot();
    });
  }
});
