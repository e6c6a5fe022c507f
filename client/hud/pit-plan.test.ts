import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../../shared/track/circuits/index.ts";
import { PIT_LINES, PitPlan, pitCompounds } from "./pit-plan.ts";

const GT3 = carSpec("gt3");

describe("tyres at a stop", () => {
  it("are those of the car's make, softest first, and those for rain", () => {
    expect(pitCompounds(GT3, builtInTrack("clubring"))).toEqual(["racing-soft", "racing-medium", "racing-hard", "intermediate", "wet"]);
  });

  it("include what every car starts on, everywhere", () => {
    for (const id of BUILT_IN_TRACK_IDS)
      for (const car of CAR_MODEL_IDS) expect(pitCompounds(carSpec(car), builtInTrack(id)).length, `${car} on ${id}`).toBeGreaterThan(1);
  });
});

describe("the plan of a stop", () => {
  it("is the softest tyres, no fuel and all repairs until something else is chosen", () => {
    const plan = new PitPlan(GT3, builtInTrack("clubring"));
    expect(plan.request()).toEqual({ compound: "racing-soft", fuelKg: 0, repair: true });
    expect(PIT_LINES.map((line) => plan.text(line))).toEqual(["Soft", "None", "Yes", "This lap"]);
  });

  it("goes round in every line", () => {
    const plan = new PitPlan(GT3, builtInTrack("clubring"));
    const around = (line: (typeof PIT_LINES)[number], times: number) =>
      Array.from({ length: times }, () => {
        plan.change(line);
        return plan.text(line);
      });
    expect(around("tyres", 6)).toEqual(["Medium", "Hard", "Intermediate", "Wet", "Keep", "Soft"]);
    expect(around("fuel", 5).at(3)).toBe("Fill up");
    expect(plan.text("fuel")).toBe("None");
    expect(around("repair", 2)).toEqual(["No", "Yes"]);
    for (const line of ["fuel", "fuel", "repair"] as const) plan.change(line);
    expect(plan.request()).toEqual({ compound: "racing-soft", fuelKg: Math.round(GT3.fuelTankKg / 2), repair: false });
  });

  it("goes down its lines, and to the one that is changed", () => {
    const plan = new PitPlan(GT3, builtInTrack("clubring"));
    plan.nextLine();
    expect(plan.line).toBe("fuel");
    plan.change("stop");
    plan.nextLine();
    expect(plan.line).toBe("tyres");
  });

  it("calls the stop off by staying out, and comes in again when it is opened anew", () => {
    const plan = new PitPlan(GT3, builtInTrack("clubring"));
    plan.change("stop");
    expect(plan.request()).toBeNull();
    plan.comeIn();
    expect(plan.request()).not.toBeNull();
  });
});
