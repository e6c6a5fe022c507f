import { describe, expect, it } from "vitest";
import { mapX, mapY, projectTrack, trackPath } from "./minimap-projection.ts";

const track = { x: Float64Array.of(-100, 300, 300, -100), y: Float64Array.of(50, 50, 250, 250) };

describe("projectTrack", () => {
  it("fits the longer side within the margins, centres the other, and puts north up", () => {
    const projection = projectTrack(track, 220, 220, 10);
    expect(projection.scale).toBe(0.5);
    expect([mapX(projection, -100), mapX(projection, 300)]).toEqual([10, 210]);
    expect([mapY(projection, 250), mapY(projection, 50)]).toEqual([60, 160]);
  });

  it("stays finite for a track of no extent", () => {
    const point = projectTrack({ x: Float64Array.of(5), y: Float64Array.of(7) }, 100, 100, 10);
    expect([mapX(point, 5), mapY(point, 7)]).toEqual([50, 50]);
  });
});

describe("trackPath", () => {
  it("is a closed SVG path through the stations", () => {
    expect(trackPath(track, projectTrack(track, 220, 220, 10), 4)).toBe("M10.0 160.0L210.0 160.0L210.0 60.0L10.0 60.0Z");
  });
});
