import { describe, expect, it } from "vitest";
import type { EntryView } from "../net/race-session-view.ts";
import { PlaceBackWatch } from "./place-back.ts";
import { exampleRuling, exampleSession } from "./testing/example-session.ts";

const OWED = exampleRuling({ decision: "giveBack", seconds: 0, against: 0, cars: [0, 1], clip: { fromSec: 50, toSec: 60, cars: [0, 1] } });

function race(own: Partial<EntryView>, other: Partial<EntryView>, rulings = [OWED], raceTimeMs = 60_000) {
  const car = { sM: 700, speedMps: 40 };
  return exampleSession(
    [
      { ...car, position: 1, ...own },
      { ...car, position: 2, ...other },
    ],
    { rulings, raceTimeMs, startSec: 10 },
  );
}

describe("a place to give back", () => {
  it("is owed for the time of a lap, counted from the end of the incident", () => {
    expect(new PlaceBackWatch().owed(race({ lastLapMs: 50_000 }, {}))).toEqual({ to: 1, leftSec: 40 });
    expect(new PlaceBackWatch().owed(race({}, {}))).toEqual({ to: 1, leftSec: 80 });
    expect(new PlaceBackWatch().owed(race({}, {}, [OWED], 500_000))).toEqual({ to: 1, leftSec: 0 });
  });

  it("is settled once the other is ahead, for good", () => {
    const watch = new PlaceBackWatch();
    expect(watch.owed(race({}, {}))).not.toBeNull();
    expect(watch.owed(race({ position: 2 }, { position: 1 }))).toBeNull();
    expect(watch.owed(race({}, {}))).toBeNull();
    watch.clear();
    expect(watch.owed(race({}, {}))).not.toBeNull();
  });

  it("ends when the ruling becomes a penalty, and when the other is out", () => {
    expect(new PlaceBackWatch().owed(race({}, {}, [{ ...OWED, decision: "timePenalty", seconds: 5 }]))).toBeNull();
    expect(new PlaceBackWatch().owed(race({}, { status: "retired" }))).toBeNull();
  });

  it("is nobody else's business", () => {
    expect(new PlaceBackWatch().owed(race({}, {}, [{ ...OWED, against: 1, cars: [1, 0] }]))).toBeNull();
  });

  it("comes to the next debt when the first is settled", () => {
    const second = { ...OWED, id: 2, cars: [0, 2] };
    const session = race({ position: 2 }, { position: 1 }, [OWED, second]);
    const third = { ...session.entries[1], position: 3 };
    expect(new PlaceBackWatch().owed({ ...session, entries: [...session.entries, third] })?.to).toBe(2);
  });
});
