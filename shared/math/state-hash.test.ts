import { describe, expect, it } from "vitest";
import { hashBytes } from "./state-hash.ts";

describe("hashBytes", () => {
  it("is fixed for fixed bytes", () => {
    expect(hashBytes([new Uint8Array([1, 2, 3, 4, 5])])).toMatchInlineSnapshot(`"74099fee8f171dc8"`);
  });

  it("sees a change of one bit anywhere, and the order of words", () => {
    const state = new Float64Array(64).map((_, i) => i * 1.1);
    const before = hashBytes([state]);
    const bytes = new Uint8Array(state.buffer);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      expect(hashBytes([state])).not.toBe(before);
      bytes[i] ^= 1;
    }
    expect(hashBytes([state.slice().reverse()])).not.toBe(before);
  });

  it("reads a view, not the buffer behind it", () => {
    const buffer = new Float64Array([1, 2, 3, 4]);
    expect(hashBytes([buffer.subarray(1, 3)])).toBe(hashBytes([new Float64Array([2, 3])]));
  });
});
