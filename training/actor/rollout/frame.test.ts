import { describe, expect, it } from "vitest";
import { Random } from "../../../shared/math/random.ts";
import { encodeFrame, FrameError, FrameReader } from "./frame.ts";

describe("frames", () => {
  it("come out as they went in, wherever the stream is cut (seed 7)", () => {
    const random = new Random(7);
    const sent = Array.from({ length: 50 }, (_, i) => ({
      head: { kind: "chunk", number: i, text: "äöü".repeat(random.index(4)) },
      payload: Uint8Array.from({ length: random.index(300) }, () => random.index(256)),
    }));
    const bytes = sent.flatMap(({ head, payload }) => [...encodeFrame(head, payload)]);
    const reader = new FrameReader();
    const got = [];
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + random.index(700);
      got.push(...reader.push(Uint8Array.from(bytes.slice(at, at + length))));
      at += length;
    }
    expect(got).toEqual(sent);
  });

  it("put payloads on a multiple of four bytes", () => {
    for (let length = 0; length < 9; length++) {
      const bytes = encodeFrame({ kind: "x".repeat(length + 1) }, Uint8Array.of(1, 2, 3));
      expect((bytes.length - 3) % 4).toBe(0);
    }
  });

  it.each([
    ["other bytes", (bytes: Uint8Array) => bytes.fill(7, 0, 4), "begins with"],
    ["a giant head", (bytes: Uint8Array) => bytes.fill(255, 4, 8), "a head of 4294967295 bytes"],
    ["a giant payload", (bytes: Uint8Array) => bytes.fill(255, 8, 12), "a payload of 4294967295 bytes"],
  ])("are refused with %s", (_, spoil, problem) => {
    const bytes = encodeFrame({ kind: "stop" });
    spoil(bytes);
    expect(() => new FrameReader().push(bytes)).toThrow(FrameError);
    expect(() => new FrameReader().push(bytes)).toThrow(problem);
  });

  it("are refused without a kind", () => {
    const bytes = encodeFrame({ kind: "stop" });
    bytes.set(new TextEncoder().encode('{"find":'), 12);
    expect(() => new FrameReader().push(bytes)).toThrow("its head has no kind");
  });
});
