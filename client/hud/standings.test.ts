import { describe, expect, it } from "vitest";
import type { EntryView } from "../net/race-session-view.ts";
import { bestLapText, intervalBetween, raceOrder, standingGap } from "./standings.ts";
import { exampleEntry } from "./testing/example-session.ts";

const base = exampleEntry();
const entries: EntryView[] = [
  { ...base, position: 2, gapMs: 1500 },
  { ...base, position: 1 },
  { ...base, position: 4, lapsBehind: 1 },
  { ...base, position: 3, gapMs: 4300 },
  { ...base, position: 5, lapsBehind: 3 },
  { ...base, position: 6, lapsBehind: 3 },
  { ...base, position: 7, status: "retired" },
];
const order = raceOrder(entries);

describe("standings", () => {
  it("orders by position, and cars without one last in grid order", () => {
    expect(order).toEqual([1, 0, 3, 2, 4, 5, 6]);
    expect(raceOrder([base, { ...base, position: 1 }, base])).toEqual([1, 0, 2]);
  });

  it("shows the interval to the car ahead", () => {
    expect(order.map((_, place) => standingGap(entries, order, place, "interval"))).toEqual([
      "LEADER",
      "+1.5",
      "+2.8",
      "+1 LAP",
      "+2 LAPS",
      "",
      "OUT",
    ]);
  });

  it("shows the gap to the leader", () => {
    expect(order.map((_, place) => standingGap(entries, order, place, "leader"))).toEqual([
      "LEADER",
      "+1.5",
      "+4.3",
      "+1 LAP",
      "+3 LAPS",
      "+3 LAPS",
      "OUT",
    ]);
  });

  it("says who is in the pits, and who is disqualified", () => {
    const pair = [
      { ...base, position: 1, inPits: true },
      { ...base, position: 2, gapMs: 500, disqualified: true, status: "retired" as const },
    ];
    expect([0, 1].map((place) => standingGap(pair, [0, 1], place, "interval"))).toEqual(["PIT", "DSQ"]);
  });

  it("shows best laps in practice and qualifying, or how far they are from the best", () => {
    const timed = [
      { ...base, bestLapMs: 50_000 },
      { ...base, bestLapMs: 50_412, inPits: true },
      { ...base, inPits: true },
      base,
      { ...base, status: "retired" as const },
    ];
    const column = (mode: "interval" | "leader") => timed.map((_, place) => bestLapText(timed, [0, 1, 2, 3, 4], place, mode));
    expect(column("interval")).toEqual(["0:50.000", "0:50.412", "PIT", "NO TIME", "OUT"]);
    expect(column("leader")).toEqual(["0:50.000", "+0.412", "PIT", "NO TIME", "OUT"]);
  });

  it("shows no interval before the first gaps are known", () => {
    expect(intervalBetween(base, base)).toBe("");
  });
});
