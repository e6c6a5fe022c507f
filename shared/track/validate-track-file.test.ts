import { describe, expect, it } from "vitest";
import { builtInTrackFile } from "./circuits/index.ts";
import type { TrackFile } from "./track-file.ts";
import { parseTrackFile, validateTrackFile } from "./validate-track-file.ts";

/** A deep copy of a valid file, changed; `unknown` because the changes break its type. */
function broken(change: (file: TrackFile & Record<string, unknown>) => void): unknown {
  const file = structuredClone(builtInTrackFile("clubring")) as TrackFile & Record<string, unknown>;
  change(file);
  return file;
}

describe("[TR17] a bad track file is refused with the field and the reason", () => {
  it.each<[string, (file: TrackFile & Record<string, unknown>) => void]>([
    ["version must be equal to constant 1", (file) => Object.assign(file, { version: 2 })],
    ['format must be equal to constant "paddock-track"', (file) => Object.assign(file, { format: "other" })],
    ["the file must have required property 'grid'", (file) => Object.assign(file, { grid: undefined })],
    ["the file must NOT have additional properties: extra", (file) => Object.assign(file, { extra: 1 })],
    ["stations[12].widthLeftM must be >= 1", (file) => Object.assign(file.stations[12], { widthLeftM: -2 })],
    ["stations[3].xM must be number", (file) => Object.assign(file.stations[3], { xM: null })],
    ["stations must NOT have fewer than 8 items", (file) => file.stations.splice(5)],
    ["stations[8] lies where stations[7] lies", (file) => file.stations.splice(8, 0, { ...file.stations[7] })],
    ["stations[5].wallLeftM must be at least widthLeftM", (file) => Object.assign(file.stations[5], { wallLeftM: 3 })],
    [
      "bands[0].surface must be equal to one of the allowed values: asphalt, kerb",
      (file) => Object.assign(file.bands[0], { surface: "ice" }),
    ],
    ["bands[0].layer must be 0, because it is a kerb", (file) => Object.assign(file.bands[0], { layer: 2 })],
    ["bands[0].heightM is for kerbs only", (file) => Object.assign(file.bands[0], { surface: "dirt" })],
    ["overlaps bands[0] on the left, layer 0", (file) => file.bands.push({ ...file.bands[0] })],
    ["grid must NOT have fewer than 24 items", (file) => file.grid.splice(10)],
    ["pitLane.boxes must NOT have fewer than 12 items", (file) => file.pitLane?.boxes.splice(3)],
    ["timingLinesM must rise from above 0", (file) => file.timingLinesM.reverse()],
    ["id must match pattern", (file) => Object.assign(file, { id: "../etc" })],
  ])("%s", (message, change) => {
    expect(() => validateTrackFile(broken(change))).toThrow(message);
  });

  it("text that is no JSON, and values that are no objects", () => {
    expect(() => parseTrackFile("{")).toThrow("track file: no valid JSON");
    expect(() => parseTrackFile("3")).toThrow("track file: the file must be object");
    expect(() => parseTrackFile("null")).toThrow("track file: the file must be object");
  });
});

it("takes a file that went through text", () => {
  const file = builtInTrackFile("eight-bridges");
  expect(parseTrackFile(JSON.stringify(file))).toEqual(file);
});
