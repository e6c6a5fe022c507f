import { describe, expect, it } from "vitest";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { ConditionWatch, type RaceConditions } from "./race-conditions.ts";
import { standingWarning } from "./race-news.ts";
import { exampleSession } from "./testing/example-session.ts";

const CALM: RaceConditions = { wrongWay: false, offTrack: false, stuck: false, slowCarAhead: false };
// In the middle of the club circuit's longest straight.
const S = 700;

function after(session: RaceSessionView, seconds: number): RaceConditions {
  const watch = new ConditionWatch();
  for (let t = 0; t < seconds; t += 0.05) watch.update(session, 0.05);
  return watch.conditions;
}

describe("ConditionWatch", () => {
  it("has nothing to say of a car that races on its own", () => {
    expect(after(exampleSession([{ sM: S, speedMps: 50, position: 1 }]), 3)).toEqual(CALM);
  });

  it("tells the wrong way after most of a second, not at a spin's first moment", () => {
    const session = exampleSession([{ sM: S, speedMps: 20, turnedRad: Math.PI }]);
    expect(after(session, 0.5).wrongWay).toBe(false);
    expect(after(session, 1).wrongWay).toBe(true);
  });

  it("tells leaving the track on either side", () => {
    for (const side of [1, -1]) {
      expect(after(exampleSession([{ sM: S, speedMps: 30 }], { ownLateralM: side * 12 }), 1).offTrack).toBe(true);
      expect(after(exampleSession([{ sM: S, speedMps: 30 }], { ownLateralM: side * 3 }), 1).offTrack).toBe(false);
    }
  });

  it("offers the way back to a car that stands, but not at the start", () => {
    expect(after(exampleSession([{ sM: S, speedMps: 0.5 }]), 2.5).stuck).toBe(true);
    expect(after(exampleSession([{ sM: S, speedMps: 0 }], { raceTimeMs: 2000 }), 2.5).stuck).toBe(false);
    expect(after(exampleSession([{ sM: S, speedMps: 0 }], { phase: "lights" }), 5).stuck).toBe(false);
  });

  it("has nothing to say of a car that stands in its box", () => {
    const inBox = exampleSession([{ sM: S, speedMps: 0, inPits: true }], { ownLateralM: 12 });
    expect(after(inBox, 3)).toEqual(CALM);
  });

  it("tells of a car that stands ahead, and not for one that retired or stands behind", () => {
    const standing = (sM: number, status: "racing" | "retired" = "racing") =>
      after(
        exampleSession([
          { sM: S, speedMps: 40, position: 1 },
          { sM, speedMps: 1, position: 2, status },
        ]),
        1,
      ).slowCarAhead;
    expect([standing(S + 60), standing(S + 60, "retired"), standing(S - 60)]).toEqual([true, false, false]);
  });
});

describe("warnings", () => {
  it("say the weightiest warning first", () => {
    expect(standingWarning(CALM, false)).toBeNull();
    expect(standingWarning({ ...CALM, offTrack: true, wrongWay: true }, false)?.text).toBe("Wrong way");
    expect(standingWarning({ ...CALM, wrongWay: true }, true)?.text).toMatch(/^Connection lost/);
    expect(standingWarning({ ...CALM, offTrack: true, slowCarAhead: true }, false)?.text).toBe("Slow car ahead");
    expect(standingWarning({ ...CALM, offTrack: true, stuck: true }, false)?.text).toMatch(/^Press R/);
  });
});
