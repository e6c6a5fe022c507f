import { describe, expect, it } from "vitest";
import { nextSession, sessionLength, sessionTitle } from "./session-title.ts";
import { exampleSession } from "./testing/example-session.ts";

const CAR = { sM: 100, speedMps: 40, laps: 1 };

describe("what heads the standings", () => {
  it("counts laps in a race over laps, and says when it is won", () => {
    const title = (over: object, laps = 1) =>
      sessionTitle(exampleSession([CAR], { lapCount: 3, ...over }), { ...exampleSession([CAR]).entries[0], laps });
    expect(title({ phase: "grid" })).toBe("3 LAPS");
    expect(title({})).toBe("LAP 2/3");
    const won = exampleSession([{ ...CAR, status: "finished" }]);
    expect(sessionTitle(won, won.entries[0])).toBe("FINISH");
  });

  it("counts time down in sessions over time", () => {
    const at = (raceTimeMs: number, over: object = {}) => {
      const session = exampleSession([CAR], { sessionKind: "qualifying", endMs: 300_000, raceTimeMs, ...over });
      return sessionTitle(session, session.entries[0]);
    };
    expect([-1, 28_000, 299_001, 300_000].map((ms) => at(ms))).toEqual([
      "QUALIFYING 5:00",
      "QUALIFYING 4:32",
      "QUALIFYING 0:01",
      "QUALIFYING ENDS",
    ]);
    expect(at(0, { sessionKind: "race", endMs: 6 * 3600_000 })).toBe("RACE 6:00:00");
    expect(at(300_001, { sessionKind: "race" })).toBe("LAST LAP");
  });
});

describe("an event of several sessions", () => {
  it("ends with qualifying and the race", () => {
    expect([0, 1, 2].map((sessionIndex) => nextSession({ sessionIndex, sessionCount: 3 }))).toEqual(["qualifying", "race", null]);
    expect([0, 1].map((sessionIndex) => nextSession({ sessionIndex, sessionCount: 2 }))).toEqual(["race", null]);
    expect(nextSession({ sessionIndex: 0, sessionCount: 1 })).toBeNull();
  });

  it("says how long each is", () => {
    expect([sessionLength({ endMs: 0, lapCount: 1 }), sessionLength({ endMs: 300_000, lapCount: 9 })]).toEqual(["1 lap", "5 minutes"]);
  });
});
