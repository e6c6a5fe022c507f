import { describe, expect, it } from "vitest";
import type { Counterfactual, Ruling } from "../../contract/ruling.ts";
import { amendRuling, asksForCheck } from "./amend.ts";
import { tariffOf } from "./tariff.ts";

const NEAR_EVEN: Ruling = {
  id: 4,
  kind: "collision",
  atSec: 80,
  cars: [2, 7],
  faultShares: [
    { car: 2, share: 0.5 },
    { car: 7, share: 0.5 },
  ],
  decision: "none",
  seconds: 0,
  gridPlaces: 0,
  points: 0,
  against: null,
  rules: ["SW26"],
  facts: { severity: 0.4 },
  confidence: 0.78,
  reason: "Racing incident: neither car moved over.",
  clip: { fromSec: 76, toSec: 82.5, cars: [2, 7] },
};
const BLAMED: Ruling = {
  ...NEAR_EVEN,
  faultShares: [
    { car: 2, share: 1 },
    { car: 7, share: 0 },
  ],
  decision: "timePenalty",
  seconds: 10,
  points: 2,
  against: 2,
  confidence: 0.64,
};
const scene = { tariff: tariffOf("standard"), isFirstLap: false, label: (car: number) => `Car ${car}` };
const caused = (cause: number | null): Counterfactual => ({
  reproduced: true,
  goesAwayWithout: cause === null ? [2, 7] : [cause],
  cause,
});

describe("asking for a check", () => {
  it("[SW65] of contacts near even with a consequence, and of blame without confidence", () => {
    expect(asksForCheck(NEAR_EVEN)).toBe(true);
    expect(asksForCheck(BLAMED)).toBe(true);
  });

  it.each<[string, Partial<Ruling>, Ruling]>([
    ["blame that is clear", { confidence: 0.7 }, BLAMED],
    ["a touch that cost nobody anything", { rules: ["SW26", "SW4"] }, NEAR_EVEN],
    ["a pile-up", { rules: ["SW26", "SW5"] }, NEAR_EVEN],
    ["a hazard", { rules: ["SW24"] }, NEAR_EVEN],
    ["a car pushed by a third", { rules: ["SW26", "SW25"] }, NEAR_EVEN],
    ["a car squeezed by a third", { rules: ["SW26", "SW27"] }, NEAR_EVEN],
    ["what was no contact", { facts: { gapM: 3 } }, BLAMED],
    ["what somebody put right", { faultShares: BLAMED.faultShares }, NEAR_EVEN],
  ])("[SW65] not of %s", (_case, change, ruling) => {
    expect(asksForCheck({ ...ruling, ...change })).toBe(false);
  });
});

describe("amending", () => {
  it("[SW66] punishes the cause of what was near even a step lighter than normal, under the same id", () => {
    const amended = amendRuling(NEAR_EVEN, caused(7), scene);
    expect(amended).toMatchObject({ id: 4, against: 7, decision: "timePenalty", seconds: 5, points: 1, cars: [7, 2] });
    expect(amended.faultShares).toEqual([
      { car: 7, share: 0.6 },
      { car: 2, share: 0.4 },
    ]);
    expect(amended.rules).toEqual(["SW26", "SW64"]);
    expect(amended.counterfactual).toEqual(caused(7));
    expect(amended.reason).toContain("without Car 7's driver");
  });

  it("[SW62] [SW66] on the first lap, and by a lenient tariff, the cause gets no seconds", () => {
    expect(amendRuling(NEAR_EVEN, caused(7), { ...scene, isFirstLap: true })).toMatchObject({
      against: null,
      decision: "none",
      seconds: 0,
    });
    expect(amendRuling(NEAR_EVEN, caused(7), { ...scene, tariff: tariffOf("lenient") })).toMatchObject({ decision: "warning", seconds: 0 });
  });

  it("[SW66] punishes nobody where the check names another than the rules", () => {
    const amended = amendRuling(BLAMED, caused(7), scene);
    expect(amended).toMatchObject({ against: null, decision: "none", seconds: 0, points: 0 });
    expect(amended.faultShares.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it("[SW66] is surer where the check names the same car, and changes nothing else", () => {
    expect(amendRuling(BLAMED, caused(2), scene)).toEqual({
      ...BLAMED,
      rules: ["SW26", "SW64"],
      confidence: 0.8,
      counterfactual: caused(2),
    });
  });

  it("[SW65] only notes a check that a clear ruling did not ask for", () => {
    const clear = { ...BLAMED, confidence: 0.9 };
    expect(amendRuling(clear, caused(7), scene)).toEqual({ ...clear, counterfactual: caused(7) });
  });

  it.each<[string, Counterfactual]>([
    ["either could have prevented it", caused(null)],
    ["the contact did not come again", { reproduced: false, goesAwayWithout: [], cause: null }],
  ])("[SW66] only notes that %s", (_case, counterfactual) => {
    for (const ruling of [NEAR_EVEN, BLAMED]) expect(amendRuling(ruling, counterfactual, scene)).toEqual({ ...ruling, counterfactual });
  });
});
