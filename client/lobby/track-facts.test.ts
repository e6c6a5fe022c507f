import { describe, expect, it } from "vitest";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { trackFacts } from "./track-facts.ts";

describe("trackFacts", () => {
  it("tells each built-in circuit's kind from its tables", () => {
    const kinds = ["greyfell", "halden-bowl", "porto-vela", "monte-serra", "eight-bridges", "clubring", "dustfold", "nordvik"].map(
      (id) => trackFacts(builtInTrack(id)).kind,
    );
    expect(kinds).toEqual(["Grand prix", "Oval", "Street", "Hill", "Figure eight", "Club", "Rallycross", "Snow"]);
  });

  it("measures length, corners and elevation", () => {
    const track = builtInTrack("monte-serra");
    const facts = trackFacts(track);
    expect(facts.lengthKm).toBe(track.lengthM / 1000);
    expect(facts.elevationM).toBeGreaterThan(75);
    expect(facts.corners).toBeGreaterThan(5);
  });
});
