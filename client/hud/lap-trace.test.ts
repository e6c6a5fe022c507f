import { describe, expect, it } from "vitest";
import { LapTrace } from "./lap-trace.ts";

const LENGTH_M = 1000;

function drive(trace: LapTrace, speedMps: number, stepMs = 16): number {
  const lapMs = (LENGTH_M / speedMps) * 1000;
  for (let t = 0; t < lapMs; t += stepMs) trace.record((t / 1000) * speedMps, t);
  return lapMs;
}

describe("LapTrace", () => {
  it("knows no difference before a whole lap was driven", () => {
    const trace = new LapTrace(LENGTH_M);
    expect(trace.deltaMs(500, 10_000)).toBeNull();
    for (let s = 0; s < 600; s += 5) trace.record(s, s * 20);
    trace.finishLap(12_000);
    expect(trace.deltaMs(500, 10_000)).toBeNull();
  });

  it("gives the difference at the same place, negative when faster", () => {
    const trace = new LapTrace(LENGTH_M);
    trace.finishLap(drive(trace, 50));
    expect(trace.deltaMs(500, 10_500)).toBeCloseTo(500, -1);
    expect(trace.deltaMs(500, 9_000)).toBeCloseTo(-1000, -1);
  });

  it("keeps the best lap, not the last one", () => {
    const trace = new LapTrace(LENGTH_M);
    trace.finishLap(drive(trace, 50));
    trace.finishLap(drive(trace, 40));
    expect(trace.deltaMs(500, 10_000)).toBeCloseTo(0, -1);
    trace.finishLap(drive(trace, 60));
    expect(trace.deltaMs(600, 10_000)).toBeCloseTo(0, -1);
  });

  it("is not led astray by standing before the line at the start, nor by hitches", () => {
    const trace = new LapTrace(LENGTH_M);
    trace.record(980, 0);
    trace.record(990, 1500);
    trace.finishLap(drive(trace, 50, 900));
    expect(trace.deltaMs(500, 10_000)).toBeCloseTo(0, -1);
  });
});
