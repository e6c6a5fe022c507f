import { describe, expect, it } from "vitest";
import { FramePacer } from "./frame-pacer.ts";

function scalesAfter(frames: number, frameMs: number): number[] {
  const scales: number[] = [];
  const pacer = new FramePacer((scale) => scales.push(scale));
  for (let i = 0; i < frames; i++) pacer.observe(frameMs);
  return scales;
}

describe("FramePacer", () => {
  it("leaves 60 frames a second alone", () => expect(scalesAfter(400, 16.7)).toEqual([]));

  it("gives up pixels step by step, down to half", () => {
    const scales = scalesAfter(600, 40);
    expect(scales).toEqual([...scales].sort((a, b) => b - a));
    expect(scales.at(-1)).toBe(0.5);
  });

  it("takes them back when there is time", () => {
    const scales: number[] = [];
    const pacer = new FramePacer((scale) => scales.push(scale));
    for (let i = 0; i < 400; i++) pacer.observe(40);
    for (let i = 0; i < 400; i++) pacer.observe(8);
    expect(scales.at(-1)).toBe(1);
  });
});
