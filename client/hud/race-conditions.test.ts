import { describe, expect, it } from "vitest";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { flagFor } from "./flag-panel.ts";
import { ConditionWatch, type RaceConditions } from "./race-conditions.ts";
import { standingWarning } from "./race-news.ts";
import { exampleSession } from "./testing/example-session.ts";

const CALM: RaceConditions = { wrongWay: false, offTrack: false, stuck: false, blueFlag: false, yellowFlag: false };
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

  it("shows blue for a car ahead in the race and close behind on the road", () => {
    const lapped = exampleSession([
      { sM: S, speedMps: 40, position: 9, lapsBehind: 1 },
      { sM: S - 25, speedMps: 50, position: 1 },
    ]);
    expect(after(lapped, 1).blueFlag).toBe(false);
    expect(after(lapped, 2)).toEqual({ ...CALM, blueFlag: true });
    const duel = exampleSession([
      { sM: S, speedMps: 40, position: 8 },
      { sM: S - 25, speedMps: 50, position: 9 },
    ]);
    expect(after(duel, 2)).toEqual(CALM);
  });

  it("shows yellow for a car that stands ahead, and not for one that retired or stands behind", () => {
    const standing = (sM: number, status: "racing" | "retired" = "racing") =>
      after(
        exampleSession([
          { sM: S, speedMps: 40, position: 1 },
          { sM, speedMps: 1, position: 2, status },
        ]),
        1,
      ).yellowFlag;
    expect([standing(S + 60), standing(S + 60, "retired"), standing(S - 60)]).toEqual([true, false, false]);
  });
});

describe("flags and warnings", () => {
  it("show the flag that weighs most", () => {
    const racing = exampleSession([{ sM: S, speedMps: 40 }]);
    expect(flagFor(racing, CALM)).toBeNull();
    expect(flagFor(racing, { ...CALM, blueFlag: true, yellowFlag: true })).toBe("blue");
    const won = exampleSession([
      { sM: S, speedMps: 40 },
      { sM: S, speedMps: 40, status: "finished" },
    ]);
    expect(flagFor(won, CALM)).toBe("chequered");
    expect(flagFor(exampleSession([{ sM: S, speedMps: 40, status: "finished" }]), { ...CALM, blueFlag: true })).toBe("chequered");
    expect(flagFor(exampleSession([{ sM: S, speedMps: 0 }], { phase: "grid" }), { ...CALM, yellowFlag: true })).toBeNull();
  });

  it("say the weightiest warning first", () => {
    expect(standingWarning(CALM, false)).toBeNull();
    expect(standingWarning({ ...CALM, offTrack: true, wrongWay: true }, false)?.text).toBe("Wrong way");
    expect(standingWarning({ ...CALM, wrongWay: true }, true)?.text).toMatch(/^Connection lost/);
    expect(standingWarning({ ...CALM, offTrack: true, stuck: true }, false)?.text).toMatch(/^Press R/);
  });
});
