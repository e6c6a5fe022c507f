import { expect, it } from "vitest";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import type { EntryView } from "../net/race-session-view.ts";
import { pitStatus } from "./pit-status.ts";
import { exampleSession } from "./testing/example-session.ts";

const TRACK = builtInTrack("greyfell");

function at(entry: Partial<EntryView>, sM: number, speedMps: number) {
  return pitStatus(exampleSession([{ ...entry, sM, speedMps }], { track: TRACK }));
}

it("a stop is told from the call to the way out", () => {
  const box = TRACK.pitLane!.boxes[0];
  expect(at({}, 100, 50)).toBeNull();
  expect(at({ isCalledIn: true }, 100, 50)?.title).toBe("Box this lap");
  expect(at({ isCalledIn: true, inPits: true }, box.sM - 80, 15)).toMatchObject({
    state: "lane",
    hint: expect.stringContaining("box 1 · 80 m"),
  });
  expect(at({ isCalledIn: true, inPits: true }, box.sM + 20, 15)?.hint).toContain("passed");
  expect(at({ isCalledIn: true, inPits: true }, box.sM, 0)?.state).toBe("standing");
  expect(at({ inPits: true, pitStops: 1 }, box.sM + 20, 5)?.state).toBe("leaving");
});

it("there is no stop on a circuit without a pit lane", () => {
  const track = { ...TRACK, pitLane: null } as typeof TRACK;
  expect(pitStatus(exampleSession([{ isCalledIn: true, sM: 0, speedMps: 9 }], { track }))).toBeNull();
});
