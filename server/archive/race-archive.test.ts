import { describe, expect, it } from "vitest";
import type { RulingRecord } from "../../shared/contract/ruling.ts";
import { RaceArchive, type RaceOutcome } from "./race-archive.ts";

const outcome = (records: RulingRecord[] = []): RaceOutcome => ({
  records,
  result: null,
  overturn: () => {
    throw new RangeError("there is no ruling");
  },
});

describe("the archive of races", () => {
  it("[RM17] keeps the newest races, and answers for no others", () => {
    const archive = new RaceArchive({ races: 2, recordingBytes: 100 });
    for (const id of ["a", "b", "c"]) archive.open(id, outcome());
    expect(archive.outcome("a")).toBeUndefined();
    expect(archive.recording("a")).toBeUndefined();
    expect(archive.outcome("b")?.records).toEqual([]);
    expect(archive.recording("c")).toBe("raceIsOn");
  });

  it("[RM17] keeps recordings up to its bytes: the oldest make room, one that is too large is not kept", () => {
    const archive = new RaceArchive({ races: 10, recordingBytes: 100 });
    for (const id of ["a", "b", "c", "d"]) {
      archive.open(id, outcome());
      archive.close(id, outcome());
      archive.keepRecording(id, new Uint8Array(40));
    }
    expect(["a", "b", "c", "d"].map((id) => archive.recording(id))).toEqual(["notKept", "notKept", new Uint8Array(40), new Uint8Array(40)]);
    archive.keepRecording("d", new Uint8Array(101));
    expect(archive.recording("d")).toHaveLength(40);
    archive.keepRecording("a", new Uint8Array(20));
    expect(["a", "b", "c", "d"].map((id) => archive.recording(id)?.length)).toEqual([20, "notKept".length, 40, 40]);
  });

  it("[RM17] what a forgotten race took is free again, and what comes for it later is not kept", () => {
    const archive = new RaceArchive({ races: 1, recordingBytes: 50 });
    archive.open("a", outcome());
    archive.keepRecording("a", new Uint8Array(50));
    archive.open("b", outcome());
    archive.keepRecording("a", new Uint8Array(50));
    archive.close("a", outcome());
    archive.keepRecording("b", new Uint8Array(50));
    expect(archive.recording("b")).toHaveLength(50);
  });

  it("[RM18] answers with the director's word while the race is on, and with what is left after it", () => {
    const archive = new RaceArchive();
    const live = outcome();
    const left = outcome();
    archive.open("a", live);
    expect(archive.outcome("a")).toBe(live);
    archive.close("a", left);
    expect(archive.outcome("a")).toBe(left);
    expect(archive.recording("a")).toBe("notKept");
  });
});
