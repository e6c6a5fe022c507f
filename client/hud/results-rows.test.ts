import { describe, expect, it } from "vitest";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { EntryView } from "../net/race-session-view.ts";
import { resultRows } from "./results-rows.ts";
import { exampleEntry, exampleRuling } from "./testing/example-session.ts";

describe("resultRows", () => {
  const race = (entries: EntryView[], rulings: Ruling[] = []) => resultRows({ entries, rulings, sessionKind: "race" });
  const rows = race([
    exampleEntry({ name: "Third", position: 3, status: "finished", laps: 2, finishMs: 300_100, bestLapMs: 98_000 }),
    exampleEntry({ name: "Winner", position: 1, status: "finished", laps: 3, finishMs: 290_000, bestLapMs: 95_500 }),
    exampleEntry({ name: "Out", position: 4, status: "retired", laps: 1, bestLapMs: 95_000, driver: "reference", skill: 100 }),
    exampleEntry({ name: "Second", person: true, position: 2, status: "finished", laps: 3, finishMs: 291_234, falseStart: true }),
  ]);

  it("are the classification: the winner's time, the others' gaps in time or laps, no gap for who retired", () => {
    expect(rows.map((row) => [row.place, row.name, row.laps, row.time])).toEqual([
      ["1", "Winner", "3", "4:50.000"],
      ["2", "Second", "3", "+1.234"],
      ["3", "Third", "2", "+1 LAP"],
      ["–", "Out", "1", "DNF"],
    ]);
  });

  it("mark the fastest lap, whoever drove it, and false starts", () => {
    expect(rows.map((row) => row.isFastestLap)).toEqual([false, false, false, true]);
    expect(rows.map((row) => row.bestLap)).toEqual(["1:35.500", "–", "1:38.000", "1:35.000"]);
    expect(rows.map((row) => row.status)).toEqual(["Finished", "Finished, false start", "Finished", "Retired"]);
  });

  it("say who was an AI driver, how fast and of which model", () => {
    expect(rows.map((row) => [row.tier, row.model])).toEqual([
      ["Pro", "All-rounder"],
      ["", ""],
      ["Pro", "All-rounder"],
      ["Alien", "Reference"],
    ]);
  });

  it("add up with penalties: seconds not served count, also for the winner", () => {
    const [first, second, third, last] = race(
      [
        exampleEntry({ name: "A", position: 1, status: "finished", laps: 3, finishMs: 292_000, pitStops: 1, points: 25 }),
        exampleEntry({ name: "B", position: 2, status: "finished", laps: 3, finishMs: 290_000, penaltySec: 5, points: 18 }),
        exampleEntry({ name: "C", position: 3, status: "finished", laps: 3, finishMs: 299_000 }),
        exampleEntry({ name: "D", position: 4, status: "retired", laps: 3, finishMs: 280_000, disqualified: true }),
      ],
      [exampleRuling({ against: 2, decision: "gridPlaces", seconds: 0, gridPlaces: 3 })],
    );
    expect([first.time, second.time, third.time, last.time]).toEqual(["4:52.000", "+3.000", "+7.000", "DSQ"]);
    expect([first.penalty, second.penalty, third.penalty, last.penalty]).toEqual(["", "+5 s", "3 grid places", "DSQ"]);
    expect([first.stops, first.points, second.points, third.points, last.place, last.status]).toEqual([
      "1",
      "25",
      "18",
      "",
      "–",
      "Disqualified",
    ]);
  });

  it("are best laps in practice and qualifying, with what was deleted", () => {
    const deleted = exampleRuling({ against: 1, cars: [1], decision: "lapDeletion", seconds: 0 });
    const rows = resultRows({
      sessionKind: "qualifying",
      rulings: [deleted, { ...deleted, id: 2 }],
      entries: [
        exampleEntry({ position: 1, bestLapMs: 50_000, status: "finished", laps: 5 }),
        exampleEntry({ position: 2, bestLapMs: 50_412, status: "retired", laps: 3 }),
        exampleEntry({ position: 3, laps: 1 }),
      ],
    });
    expect(rows.map((row) => [row.place, row.time, row.bestLap, row.penalty, row.status])).toEqual([
      ["1", "", "0:50.000", "", ""],
      ["2", "+0.412", "0:50.412", "2 laps deleted", "Retired"],
      ["–", "", "–", "", "On track"],
    ]);
  });
});
