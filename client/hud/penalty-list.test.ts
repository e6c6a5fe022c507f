import { expect, it } from "vitest";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { penaltiesToServe } from "./penalty-list.ts";
import { exampleRuling, exampleSession } from "./testing/example-session.ts";

const due = (own: Partial<EntryView>, lapOfOrder = 0, over: Partial<RaceSessionView> = {}) =>
  penaltiesToServe(exampleSession([{ sM: 0, speedMps: 9, ...own }], { hasPitStops: true, ...over }), lapOfOrder);

it("what is to be served stands by the dashboard, with how and until when", () => {
  expect(due({})).toEqual([]);
  expect(due({ penaltySec: 5 })).toEqual(["5 s at stop or flag"]);
  expect(due({ penaltySec: 5 }, 0, { hasPitStops: false })).toEqual(["5 s at the flag"]);
  expect([4, 5, 6].map((laps) => due({ mustServe: true, laps }, 4)[0])).toEqual([
    "Drive-through in 3 laps",
    "Drive-through in 2 laps",
    "Drive-through this lap",
  ]);
  const rulings = [exampleRuling({ decision: "stopAndGo", seconds: 10, against: 0 })];
  expect(due({ mustServe: true, penaltySec: 10 }, 0, { rulings })).toEqual(["Stop-and-go 10 s in 3 laps", "10 s at stop or flag"]);
  expect(due({ penaltySec: 5, status: "finished" })).toEqual([]);
});
