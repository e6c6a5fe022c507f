import { describe, expect, it } from "vitest";
import { DECISIONS, INCIDENT_KINDS } from "../../shared/contract/ruling.ts";
import { carNames, decisionText, factText, kindText, otherCar } from "./ruling-texts.ts";
import { exampleEntry, exampleRuling } from "./testing/example-session.ts";

describe("a ruling in words", () => {
  it("says what is imposed", () => {
    const texts = DECISIONS.map((decision) => decisionText({ decision, seconds: 10, gridPlaces: 3 }));
    expect(texts).toEqual([
      "No action",
      "Warning",
      "Reprimand",
      "Give the place back",
      "10 s penalty",
      "Drive-through",
      "10 s stop-and-go",
      "Lap deleted",
      "3 grid places",
      "Disqualified",
    ]);
  });

  it("names every kind of incident, each differently", () => {
    expect(new Set(INCIDENT_KINDS.map(kindText)).size).toBe(INCIDENT_KINDS.length);
  });

  it("names the drivers, who is at fault first, also of a car that is not there", () => {
    const entries = [exampleEntry({ name: "Ada" }), exampleEntry({ name: "Bruno" })];
    expect(carNames(exampleRuling(), entries)).toBe("Bruno – Ada");
    expect(carNames(exampleRuling({ cars: [7] }), entries)).toBe("Car 8");
    expect([otherCar(exampleRuling()), otherCar(exampleRuling({ cars: [1] }))]).toEqual([0, null]);
  });

  it("reads facts with their units", () => {
    const facts = {
      insideMarginM: -0.9,
      closingMps: 4.2,
      heldUpSec: 3,
      corner: 3,
      wentOff: true,
      apex: null,
      flag: "blue",
      spunFromM: false,
    };
    expect(Object.entries(facts).map(([name, value]) => factText(name, value))).toEqual([
      ["inside margin", "−0.9 m"],
      ["closing", "4.2 m/s"],
      ["held up", "3 s"],
      ["corner", "3"],
      ["went off", "yes"],
      ["apex", "–"],
      ["flag", "blue"],
      ["spun from m", "no"],
    ]);
  });
});
