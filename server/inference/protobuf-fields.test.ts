import { describe, expect, it } from "vitest";
import { Random } from "../../shared/math/random.ts";
import { ProtobufError, protobufFields } from "./protobuf-fields.ts";
import { numberField, textField } from "./testing/write-protobuf.ts";

function walk(bytes: readonly number[] | Uint8Array): [number, string | null][] {
  return [...protobufFields(Uint8Array.from(bytes))].map(({ number, bytes: value }) => [number, value && new TextDecoder().decode(value)]);
}

describe("protobufFields", () => {
  it("yields fields of every wire type in order", () => {
    const fixed64 = [(3 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8];
    const fixed32 = [(4 << 3) | 5, 1, 2, 3, 4];
    expect(walk([...numberField(1, 300), ...textField(2, "two"), ...fixed64, ...fixed32, ...textField(99, "")])).toEqual([
      [1, null],
      [2, "two"],
      [3, null],
      [4, null],
      [99, ""],
    ]);
  });

  it("yields nothing for an empty message", () => {
    expect(walk([])).toEqual([]);
  });

  it.each([
    ["a text longer than what is left", [(2 << 3) | 2, 5, 65, 66], "a field of 5 bytes, but only 2 are left at byte 2"],
    ["a length of 2^63", [(2 << 3) | 2, 255, 255, 255, 255, 255, 255, 255, 255, 127], "are left at byte 10"],
    ["a number cut short", [1 << 3, 200], "a number that is cut short at byte 1"],
    ["a number that does not end", [1 << 3, ...new Array(11).fill(255)], "a number that does not end at byte 1"],
    ["a group", [(1 << 3) | 3], "wire type 3 at byte 0"],
    ["field 0", [0, 0], "field number 0 at byte 0"],
    ["fixed bytes cut short", [(1 << 3) | 1, 1, 2], "a field of 8 bytes, but only 2 are left at byte 1"],
  ])("refuses %s", (_, bytes, reason) => {
    expect(() => walk(bytes)).toThrow(ProtobufError);
    expect(() => walk(bytes)).toThrow(reason);
  });

  it("ends on any bytes, with fields that lie within them or a ProtobufError", () => {
    const random = new Random(7);
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const message = Uint8Array.from({ length: random.index(60) }, () => random.index(256));
      try {
        for (const { bytes } of protobufFields(message)) {
          if (bytes !== null) expect(bytes.byteOffset + bytes.length).toBeLessThanOrEqual(message.length);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ProtobufError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
