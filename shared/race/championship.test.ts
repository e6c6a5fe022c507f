import { describe, expect, it } from "vitest";
import { racePoints, type ScoredRace, type ScoredRow, standings } from "./championship.ts";

/** A race of finishers in this order; lap times rise by place. */
function race(drivers: string, changes: Partial<Record<string, Partial<ScoredRow>>> = {}, pointsFactor?: number): ScoredRace {
  const rows = [...drivers].map((driver, i): ScoredRow => {
    const team = "abcd".includes(driver) ? "early" : "late";
    return { driver, team, position: i + 1, status: "finished", disqualified: false, bestLapMs: 80_000 + i, ...changes[driver] };
  });
  return { rows, pointsFactor };
}

const table = (lines: readonly { name: string; points: number }[]): [string, number][] => lines.map(({ name, points }) => [name, points]);

describe("championship", () => {
  it("[RC165] the first ten have points, retired and disqualified cars none", () => {
    const scored = race("abcdefghijkl", { c: { status: "retired" }, b: { disqualified: true } });
    expect(racePoints(scored, { places: [25, 18, 15, 12, 10, 8, 6, 4, 2, 1], fastestLap: 0 })).toEqual([
      25, 0, 0, 12, 10, 8, 6, 4, 2, 1, 0, 0,
    ]);
  });

  it("[RC166] the fastest lap, of who finished within the places that it counts for", () => {
    const system = { places: [3, 2, 1], fastestLap: 1 };
    const quick = race("abcd", { d: { bestLapMs: 70_000 } });
    expect(racePoints(quick, system)).toEqual([3, 2, 1, 1]);
    expect(racePoints(quick, { ...system, fastestLapWithin: 3 })).toEqual([3, 2, 1, 0]);
    expect(racePoints(race("ab", { b: { bestLapMs: null } }), system)).toEqual([4, 2]);
    expect(racePoints(race("ab", { b: { bestLapMs: 1, disqualified: true } }), system)).toEqual([4, 0]);
  });

  it("[RC167] double points double all of them", () => {
    expect(racePoints(race("ab", {}, 2), { places: [3, 2], fastestLap: 1 })).toEqual([8, 4]);
  });

  it("[RC168] adds up races for drivers and teams; level ones by wins, then second places", () => {
    const { drivers, teams } = standings([race("aebf"), race("bfae")], { places: [3, 2, 1], fastestLap: 0 });
    expect(table(drivers)).toEqual([
      ["a", 4],
      ["b", 4],
      ["e", 2],
      ["f", 2],
    ]);
    expect(drivers.map((line) => line.position)).toEqual([1, 2, 3, 4]);
    expect(table(teams)).toEqual([
      ["early", 8],
      ["late", 4],
    ]);
    const bySeconds = standings([race("xab"), race("yba"), race("xa"), race("yc")], { places: [], fastestLap: 0 });
    expect(bySeconds.drivers.map((line) => line.name)).toEqual(["x", "y", "a", "b", "c"]);
  });

  it("[RC169] a driver without a team scores for none", () => {
    expect(standings([race("a", { a: { team: null } })]).teams).toEqual([]);
  });
});
