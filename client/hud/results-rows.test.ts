import { describe, expect, it } from "vitest";
import { resultRows } from "./results-rows.ts";
import { exampleEntry } from "./testing/example-session.ts";

describe("resultRows", () => {
  const rows = resultRows([
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
});
