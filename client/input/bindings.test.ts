import { describe, expect, it } from "vitest";
import { type Bindings, DEFAULT_BINDINGS, loadBindings, parseBindings, storeBindings } from "./bindings.ts";

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

describe("bindings", () => {
  it("come back from storage as they went in", () => {
    const storage = memoryStorage();
    const own: Bindings = { ...DEFAULT_BINDINGS, keys: { ...DEFAULT_BINDINGS.keys, camera: ["KeyV"] } };
    storeBindings(storage, own);
    expect(loadBindings(storage)).toEqual(own);
    storeBindings(storage, DEFAULT_BINDINGS);
    expect(storage.length).toBe(0);
    expect(loadBindings(storage)).toBe(DEFAULT_BINDINGS);
  });

  it("keep what is one's own when an action is new", () => {
    const { pit: _pit, ...keys } = { ...DEFAULT_BINDINGS.keys, camera: ["KeyV"] };
    const { pit: _button, ...padButtons } = { ...DEFAULT_BINDINGS.padButtons, camera: 11 };
    const read = parseBindings({ ...DEFAULT_BINDINGS, keys, padButtons });
    expect([read.keys.camera, read.keys.pit, read.padButtons.camera, read.padButtons.pit]).toEqual([["KeyV"], ["KeyP"], 11, 8]);
  });

  it("are the defaults where the stored ones are damaged", () => {
    const storage = memoryStorage();
    for (const damaged of ["{", "null", "[]", '{"keys":{}}', JSON.stringify({ ...DEFAULT_BINDINGS, padButtons: { shiftUp: -1 } })]) {
      storage.setItem("paddock.bindings", damaged);
      expect(loadBindings(storage)).toBe(DEFAULT_BINDINGS);
    }
  });

  it("are refused with the entry that is wrong", () => {
    const withKeys = (left: unknown) => ({ ...DEFAULT_BINDINGS, keys: { ...DEFAULT_BINDINGS.keys, left } });
    expect(() => parseBindings(withKeys([]))).toThrow("keys.left must be one to 3 key codes");
    expect(() => parseBindings(withKeys(["<script>"]))).toThrow("keys.left");
    const withThrottle = (throttle: unknown) => ({ ...DEFAULT_BINDINGS, wheel: { ...DEFAULT_BINDINGS.wheel, throttle } });
    expect(() => parseBindings(withThrottle({ axis: 2, released: 1, pressed: 0.9 }))).toThrow("wheel.throttle: released and pressed");
    expect(() => parseBindings(withThrottle({ axis: 2, released: Number.NaN, pressed: 1 }))).toThrow("wheel.throttle.released");
    expect(() => parseBindings(withThrottle({ axis: 99, released: 1, pressed: -1 }))).toThrow("wheel.throttle.axis must be 0 to 31");
  });

  it("give every default key one action only", () => {
    const codes = Object.values(DEFAULT_BINDINGS.keys).flat();
    expect(new Set(codes).size).toBe(codes.length);
  });
});
