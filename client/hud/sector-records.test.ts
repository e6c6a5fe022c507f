import { describe, expect, it } from "vitest";
import { SectorRecords } from "./sector-records.ts";

describe("SectorRecords", () => {
  it("marks the best of all, the own best and slower times, with the difference to the own best before", () => {
    const records = new SectorRecords();
    records.reset([]);
    expect(records.add(0, 0, 30_000)).toEqual({ mark: "overall", deltaMs: null });
    expect(records.add(1, 0, 31_000)).toEqual({ mark: "personal", deltaMs: null });
    expect(records.add(1, 0, 30_500)).toEqual({ mark: "personal", deltaMs: -500 });
    expect(records.add(1, 0, 30_700)).toEqual({ mark: "slower", deltaMs: 200 });
    expect(records.add(1, 0, 29_900)).toEqual({ mark: "overall", deltaMs: -600 });
    expect(records.add(0, 0, 30_000)).toEqual({ mark: "slower", deltaMs: 0 });
    expect(records.add(0, 1, 12_000).mark).toBe("overall");
  });
});
