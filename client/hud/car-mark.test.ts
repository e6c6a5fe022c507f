import { expect, it } from "vitest";
import type { EntryView } from "../net/race-session-view.ts";
import { carMark } from "./car-mark.ts";
import { exampleEntry, exampleRuling } from "./testing/example-session.ts";

const CAR = 1;
const mark = (entry: Partial<EntryView>, over: Parameters<typeof exampleRuling>[0] = {}, nowSec = 40) =>
  carMark(exampleEntry(entry), CAR, [exampleRuling(over)], nowSec);

it("the standings mark what stands against a car, the heaviest first", () => {
  expect(mark({}).text).toBe("");
  expect(mark({ flag: "blackWhite" }).kind).toBe("warned");
  expect(mark({ flag: "blackWhite" }, { decision: "giveBack" })).toEqual({ text: "⇄", kind: "owes" });
  expect(mark({}, { decision: "giveBack" }, 100).text).toBe("");
  expect(mark({}, { decision: "giveBack", against: 0 }).text).toBe("");
  expect(mark({ penaltySec: 5 }, { decision: "giveBack" }).text).toBe("+5s");
  expect(mark({ penaltySec: 5, mustServe: true }).text).toBe("DT");
  expect(mark({ penaltySec: 5, mustServe: true }, { decision: "stopAndGo" }).text).toBe("S&G");
  expect(mark({ mustServe: true, disqualified: true, status: "retired" }).text).toBe("DSQ");
  expect(mark({ penaltySec: 5, status: "finished" }).text).toBe("+5s");
});
