import { describe, expect, it } from "vitest";
import { aiModel, aiTier, driverName } from "./ai-driver.ts";
import { exampleEntry } from "./testing/example-session.ts";

describe("what is shown of an AI driver", () => {
  it("is the name of its model, written as a name", () => {
    expect(["reference", "all-rounder", ""].map(driverName)).toEqual(["Reference", "All-rounder", ""]);
    expect(aiModel(exampleEntry({ driver: "reference" }))).toBe("Reference");
  });

  it("is the tier nearest to its skill", () => {
    expect([0, 30, 50, 88, 100].map((skill) => aiTier(exampleEntry({ skill })))).toEqual(["Beginner", "Amateur", "Pro", "Alien", "Alien"]);
  });

  it("is nothing for a person's car, also while the AI holds it", () => {
    for (const connected of [true, false]) {
      const entry = exampleEntry({ person: true, connected, driver: "reference", skill: 50 });
      expect([aiTier(entry), aiModel(entry)]).toEqual(["", ""]);
    }
  });
});
