import { describe, expect, it } from "vitest";
import { bindButton, bindKey, keyName, movedAxis } from "./binding-edits.ts";
import { DEFAULT_BINDINGS, parseBindings } from "./bindings.ts";

describe("edits of bindings", () => {
  it("take a key from the action that had it", () => {
    const edited = bindKey(DEFAULT_BINDINGS, "camera", "KeyA");
    expect(edited.keys.camera).toEqual(["KeyA"]);
    expect(edited.keys.left).toEqual(["ArrowLeft"]);
    expect(DEFAULT_BINDINGS.keys.left).toEqual(["ArrowLeft", "KeyA"]);
  });

  it("swap keys rather than leave an action without one", () => {
    const edited = bindKey(DEFAULT_BINDINGS, "camera", "KeyB");
    expect([edited.keys.camera, edited.keys.lookBack]).toEqual([["KeyB"], ["KeyC"]]);
    expect(parseBindings(edited)).toEqual(edited);
  });

  it("swap buttons of one device kind and leave the other alone", () => {
    const edited = bindButton(DEFAULT_BINDINGS, "gamepad", "camera", 0);
    expect([edited.padButtons.camera, edited.padButtons.handbrake]).toEqual([0, 2]);
    expect(edited.wheelButtons).toEqual(DEFAULT_BINDINGS.wheelButtons);
  });

  it("find the axis that moved, with its direction", () => {
    const pad = (axes: number[]) => ({ id: "", mapping: "", axes, buttons: [] });
    expect(movedAxis([0, 1, 1], pad([0.1, 1, 0.8]))).toBeNull();
    expect(movedAxis([0, 1, 1], pad([0.1, -0.9, 0.2]))).toEqual({ axis: 1, released: 1, pressed: -0.9 });
  });

  it("name keys as they are printed", () => {
    expect(["KeyA", "ArrowLeft", "Space", "ShiftLeft", "Digit1", "Numpad4"].map(keyName)).toEqual([
      "A",
      "←",
      "Space",
      "Shift Left",
      "1",
      "Numpad 4",
    ]);
  });
});
