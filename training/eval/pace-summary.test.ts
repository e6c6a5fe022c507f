import { describe, expect, it } from "vitest";
import type { PaceRow } from "./pace-row.ts";
import { summarisePace } from "./pace-summary.ts";

function row(changes: Partial<PaceRow>): PaceRow {
  const lap = { bestLapSec: 99, meanLapSec: 100, vsReference: 0.99, vsReferenceLap: 1.01, laps: 3, cleanLaps: 3 };
  return { track: "clubring", car: "gt3", driver: "tiny", ...lap, offs: 0, wallContacts: 0, rescues: 0, problem: null, ...changes };
}

const LAPLESS = { bestLapSec: null, meanLapSec: null, vsReference: null, vsReferenceLap: null, laps: 0, cleanLaps: 0, problem: "stuck" };

describe("summarisePace", () => {
  it("counts shares of all pairs and takes ratios over the pairs with a lap", () => {
    const rows = [
      row({}),
      row({ car: "hatch", vsReference: 1.03, vsReferenceLap: 1.05, offs: 2, cleanLaps: 1, wallContacts: 1, rescues: 2 }),
      row({ car: "rally", ...LAPLESS, offs: 1 }),
      row({ car: "coupe", vsReference: 1.02, vsReferenceLap: 1.03 }),
    ];
    expect(summarisePace(rows)).toEqual({
      pairs: 4,
      completedShare: 0.75,
      fasterShare: 0.25,
      tooSlow: 2,
      meanVsReference: 1.01333,
      worstVsReference: 1.03,
      worstPair: "clubring hatch",
      meanVsReferenceLap: 1.03,
      cleanShare: 0.5,
      offs: 3,
      wallContacts: 1,
      rescues: 2,
    });
  });

  it("takes no lap with an off for faster than the reference driver", () => {
    expect(summarisePace([row({ cleanLaps: 0, offs: 3 })]).fasterShare).toBe(0);
  });

  it("knows no ratio where there is no lap, and no share of nothing", () => {
    expect(summarisePace([row(LAPLESS)])).toMatchObject({ meanVsReference: null, worstVsReference: null, worstPair: null, tooSlow: 1 });
    expect(summarisePace([])).toMatchObject({ pairs: 0, completedShare: 0, fasterShare: 0, cleanShare: 0 });
  });
});
