import { describe, expect, it } from "vitest";
import { cleanName, connectOptions, loadChoice, type RaceChoice, storeChoice, within } from "./race-choice.ts";

function storageOf(items: Record<string, string>): Storage {
  const stored = new Map(Object.entries(items));
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  } as Storage;
}
const TRACKS = ["clubring", "greyfell"];
const CARS = ["hatch", "gt3"];
const DEFAULTS: RaceChoice = { name: "", track: "greyfell", car: "gt3", laps: 3, gridSize: 12, aiPace: 0.95, lobby: "" };

describe("the menu's choice", () => {
  it("is the default race on the first visit, raced under a name", () => {
    const choice = loadChoice(storageOf({}), TRACKS, CARS);
    expect(choice).toEqual(DEFAULTS);
    expect(connectOptions(choice)).toEqual({ name: "Guest", track: "greyfell", car: "gt3", laps: 3, gridSize: 12, aiPace: 0.95 });
  });

  it("comes back as it was left", () => {
    const storage = storageOf({});
    const choice: RaceChoice = { name: "Ana", track: "clubring", car: "hatch", laps: 7, gridSize: 20, aiPace: 0.85, lobby: "friends" };
    storeChoice(storage, choice);
    expect(loadChoice(storage, TRACKS, CARS)).toEqual(choice);
    expect(connectOptions(choice).lobby).toBe("friends");
  });

  it("takes only what the server accepts out of a damaged or old store", () => {
    for (const stored of ["{", "null", "7", '{"track":"gone","car":1,"laps":"x","gridSize":null,"aiPace":0.123}']) {
      expect(loadChoice(storageOf({ "paddock.choice": stored }), TRACKS, CARS)).toEqual(DEFAULTS);
    }
    const stored = JSON.stringify({ laps: 1000, gridSize: -3, name: "x".repeat(60) });
    const choice = loadChoice(storageOf({ "paddock.choice": stored }), TRACKS, CARS);
    expect([choice.laps, choice.gridSize, choice.name.length]).toEqual([100, 1, 24]);
  });

  it("cleans names of what the server refuses", () => {
    expect(["  Ana \n\t Prost ", "a\u0000b\u202Ec", "   ", "é 走"].map(cleanName)).toEqual(["Ana Prost", "abc", "", "é 走"]);
  });

  it("keeps numbers within limits", () => {
    const limits = { min: 1, max: 24 };
    expect([within(0, limits, 12), within(25, limits, 12), within(3.4, limits, 12), within(Number.NaN, limits, 12)]).toEqual([
      1, 24, 3, 12,
    ]);
  });
});
