import { describe, expect, it } from "vitest";
import { ClosedRace } from "./closed-race.ts";
import { HARD, RammingRace, VILLAIN } from "./testing/ramming-race.ts";

function rammed(): RammingRace {
  const race = new RammingRace(HARD);
  race.run(12);
  return race;
}

describe("a race whose cars are gone", () => {
  it("[SW68] has the result that it had, and a ruling that is overturned leaves it", () => {
    const race = rammed();
    while (!race.director.isDone) race.run(10);
    const closed = new ClosedRace(race.director);
    const before = closed.result?.find(({ car }) => car === VILLAIN);
    expect(before).toMatchObject({ name: "Villain", status: "finished", penaltyMs: 10_000 });
    expect(closed.records[0]).toMatchObject({ overturned: false, ruling: { id: 1, against: VILLAIN, seconds: 10 } });

    expect(closed.overturn(1)).toMatchObject({ overturned: true, ruling: { id: 1 } });
    expect(closed.records[0].overturned).toBe(true);
    const after = closed.result?.find(({ car }) => car === VILLAIN);
    expect(after).toMatchObject({ penaltyMs: 0, resultMs: before?.timeMs });
    expect(closed.result?.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(closed.result?.map(({ points }) => points)).toEqual([25, 18, 15]);

    expect(closed.overturn(1)).toEqual(closed.records[0]);
    expect(closed.result).toContainEqual(after);
    expect(() => closed.overturn(99)).toThrow(/^there is no ruling 99: this race has \d/);
  });

  it("has no result when it was broken off, and its rulings can be overturned all the same", () => {
    const race = rammed();
    const closed = new ClosedRace(race.director);
    expect(closed.result).toBeNull();
    expect(closed.overturn(1)).toMatchObject({ overturned: true });
    expect(closed.result).toBeNull();
    expect(() => race.director.engine.session.reviseResult([])).toThrow("no result to revise while the session is on");
  });
});
