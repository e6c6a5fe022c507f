import { describe, expect, it } from "vitest";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { FLAG_TEXTS, flagFor, RACE_FLAGS } from "./race-flag.ts";
import { exampleSession } from "./testing/example-session.ts";

function flag(own: Partial<EntryView>, over: Partial<RaceSessionView> = {}, other: Partial<EntryView> = {}, isJustGreen = false) {
  const car = { sM: 700, speedMps: 40 };
  return flagFor(
    exampleSession(
      [
        { ...car, ...own },
        { ...car, ...other },
      ],
      over,
    ),
    isJustGreen,
  );
}

describe("the flag that a driver sees", () => {
  it("is none in free racing, and none before the start", () => {
    expect(flag({})).toBeNull();
    expect(flag({ flag: "blue" }, { phase: "grid", trackStatus: "safetyCar" })).toBeNull();
  });

  it("is the status of the whole circuit", () => {
    for (const trackStatus of ["fullCourseYellow", "safetyCar", "safetyCarIn", "red"] as const)
      expect(flag({ flag: "blue" }, { trackStatus, yellowSectors: 0b111 })).toBe(trackStatus);
  });

  it("is yellow in its sector, and a warning in the sector before, also across the line", () => {
    expect([0, 1, 2].map((sector) => flag({ sector }, { yellowSectors: 0b001 }))).toEqual(["yellow", null, "yellowAhead"]);
    expect(flag({ sector: 1, flag: "blue" }, { yellowSectors: 0b010 })).toBe("yellow");
    expect(flag({ sector: 0, flag: "blue" }, { yellowSectors: 0b010 })).toBe("blue");
  });

  it("is what is waved at this car alone", () => {
    expect(flag({ flag: "blackWhite" })).toBe("blackWhite");
    expect(flag({ flag: "black" }, { trackStatus: "red" })).toBe("black");
    expect(flag({ disqualified: true, status: "retired" })).toBe("black");
    expect(flag({}, {}, { flag: "blue" })).toBeNull();
  });

  it("is chequered once somebody has won, above all once the own race is over", () => {
    expect(flag({}, {}, { status: "finished" })).toBe("chequered");
    expect(flag({ flag: "blue" }, {}, { status: "finished" })).toBe("blue");
    expect(flag({ status: "finished" }, { trackStatus: "red" })).toBe("finish");
  });

  it("is green for a moment after anything else", () => {
    expect(flag({}, {}, {}, true)).toBe("green");
    expect(flag({}, { yellowSectors: 0b111 }, {}, true)).toBe("yellow");
  });

  it("has words for all of them", () => {
    for (const name of RACE_FLAGS) expect(FLAG_TEXTS[name].order).not.toBe("");
  });
});
