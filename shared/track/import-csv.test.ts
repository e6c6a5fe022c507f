import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTrack } from "./compile.ts";
import { idFromName, importCsv } from "./import-csv.ts";
import { circleStations, eightStations, type StationChoice } from "./testing/simple-tracks.ts";
import { TrackFileError } from "./track-file.ts";
import { validateTrackFile } from "./validate-track-file.ts";

/** A CSV with a comment line first, so that station i stands on line i + 2. */
function csvOf(stations: readonly StationChoice[], halfWidthM = 6): string {
  const rows = stations.map(({ xM, yM }) => `${xM.toFixed(4)},${yM.toFixed(4)},${halfWidthM},${halfWidthM}`);
  return ["# x_m,y_m,w_tr_right_m,w_tr_left_m", ...rows, ""].join("\n");
}

/** A round course of 160 stations 5 m apart. */
const ROUND = circleStations(127, 160);

function withLine(line: number, content: string): string {
  const lines = csvOf(ROUND).split("\n");
  lines[line - 1] = content;
  return lines.join("\n");
}

describe("a good file", () => {
  const file = importCsv(csvOf(ROUND), "RoundCourse");
  const track = compileTrack(file);

  it("[TR21] keeps the line where it was", () => {
    for (let i = 0; i < track.stationCount; i += 10) expect(Math.sqrt(track.x[i] ** 2 + track.y[i] ** 2)).toBeCloseTo(127, 1);
    expect(track.widthLeftM[100]).toBeCloseTo(6, 6);
  });

  it("[TR22] gets kerbs, walls, grid and pit lane, and is a valid track file", () => {
    expect(validateTrackFile(JSON.parse(JSON.stringify(file)))).toEqual(file);
    expect(file.id).toBe("round-course");
    expect(file.bands.some((band) => band.surface === "kerb")).toBe(true);
    expect(file.grid).toHaveLength(26);
    expect(file.pitLane?.boxes).toHaveLength(14);
    expect(Math.min(...track.wallLeftM)).toBeGreaterThan(6.4);
  });

  it("drops a last row that repeats the first, and reads other line ends", () => {
    const closed = csvOf([...ROUND, ROUND[0]]);
    expect(importCsv(closed, "RoundCourse")).toEqual(file);
    expect(importCsv(csvOf(ROUND).replaceAll("\n", "\r\n"), "RoundCourse")).toEqual(file);
  });
});

it("[TR20] lifts the later road over the earlier where the circuit crosses itself", () => {
  const track = compileTrack(importCsv(csvOf(eightStations(300, 300, 0)), "eight"));
  expect(track.crossings).toHaveLength(1);
  expect(track.crossings[0].clearanceM).toBeCloseTo(7, 1);
  expect(track.crossings[0].upperSM).toBeGreaterThan(track.crossings[0].lowerSM);
  expect(track.slope.reduce((most, grade) => Math.max(most, Math.abs(grade)))).toBeLessThan(0.065);
});

it("[TR21] narrows a road that is wider than the inside of its bend", () => {
  const stations = straightWithHairpins(12, 400);
  const track = compileTrack(importCsv(csvOf(stations, 10.5), "tight"));
  expect(Math.max(...track.widthRightM)).toBeCloseTo(10.5, 1);
  expect(Math.min(...track.widthLeftM)).toBeLessThan(10);
  for (let i = 0; i < track.stationCount; i++) expect(track.curvature[i] * track.wallLeftM[i]).toBeLessThan(0.93);
});

/** Two straights joined by half circles of the given radius, driven anticlockwise. */
function straightWithHairpins(radiusM: number, straightM: number): StationChoice[] {
  const stations: StationChoice[] = [];
  for (let x = 0; x < straightM; x += 5) stations.push({ xM: x, yM: -radiusM });
  for (let a = -Math.PI / 2; a < Math.PI / 2; a += 3 / radiusM)
    stations.push({ xM: straightM + radiusM * Math.cos(a), yM: radiusM * Math.sin(a) });
  for (let x = straightM; x > 0; x -= 5) stations.push({ xM: x, yM: radiusM });
  for (let a = Math.PI / 2; a < 1.5 * Math.PI - 0.01; a += 3 / radiusM)
    stations.push({ xM: radiusM * Math.cos(a), yM: radiusM * Math.sin(a) });
  return stations;
}

/** Four straights joined by quarter circles, driven anticlockwise. */
function roundedSquare(radiusM: number, straightM: number): StationChoice[] {
  const stations: StationChoice[] = [];
  for (let side = 0; side < 4; side++) {
    const headingRad = (side * Math.PI) / 2;
    const turned = (x: number, y: number): StationChoice => ({
      xM: x * Math.cos(headingRad) - y * Math.sin(headingRad),
      yM: x * Math.sin(headingRad) + y * Math.cos(headingRad),
    });
    for (let x = -straightM / 2; x < straightM / 2; x += 5) stations.push(turned(x, -straightM / 2 - radiusM));
    for (let a = 0; a < Math.PI / 2; a += 2 / radiusM) {
      stations.push(turned(straightM / 2 + radiusM * Math.sin(a), -straightM / 2 - radiusM * Math.cos(a)));
    }
  }
  return stations;
}

describe("a bad file is refused with the line and the reason", () => {
  it.each([
    ["1,2,3", "CSV line 9: 3 fields, expected 4 (x_m,y_m,w_tr_right_m,w_tr_left_m)"],
    ["1,2,3,4,5", "CSV line 9: 5 fields, expected 4"],
    ["nan,2,3,4", 'CSV line 9: x_m is "nan", not a finite number'],
    ["1,Infinity,3,4", 'CSV line 9: y_m is "Infinity", not a finite number'],
    ["1,,3,4", 'CSV line 9: y_m is "", not a finite number'],
    ["1,1e300,3,4", "CSV line 9: y_m is 1e+300, beyond 1000000 m"],
    ["100,30,-3,4", "CSV line 9: w_tr_right_m is -3, not between 1 and 50 m"],
    ["100,30,3,0", "CSV line 9: w_tr_left_m is 0, not between 1 and 50 m"],
    ["100,30,3,400", "CSV line 9: w_tr_left_m is 400, not between 1 and 50 m"],
    ["900,30,6,6", /^CSV line 9: the station after line 8 is \d+ m away/],
  ])("[TR18] %s", (content, message) => {
    expect(() => importCsv(withLine(9, content), "bad")).toThrow(message);
  });

  it("[TR18] the same place twice", () => {
    const twice = [...ROUND.slice(0, 8), ROUND[7], ...ROUND.slice(8)];
    expect(() => importCsv(csvOf(twice), "bad")).toThrow(
      "CSV line 10: only 0.000 m from the station of line 9; stations need 0.5 m between them",
    );
  });

  it("[TR18] a line that turns back on itself", () => {
    const swapped = [...ROUND];
    [swapped[20], swapped[21]] = [swapped[21], swapped[20]];
    expect(() => importCsv(csvOf(swapped), "bad")).toThrow(/^CSV line 2[2-4]: the line turns back on itself here/);
  });

  it("[TR19] too few stations, a short lap, an open loop", () => {
    expect(() => importCsv("", "bad")).toThrow("CSV: 0 stations, a circuit needs at least 20");
    expect(() => importCsv(csvOf(ROUND.slice(0, 19)), "bad")).toThrow("CSV: 19 stations, a circuit needs at least 20");
    expect(() => importCsv(csvOf(circleStations(20, 40)), "bad")).toThrow("CSV: the lap is 126 m long, a circuit needs at least 200 m");
    expect(() => importCsv(csvOf(ROUND.slice(0, 120)), "bad")).toThrow(
      /^CSV line 121: the loop does not close: the last station is \d+ m away/,
    );
  });

  it("[TR20] edges that touch another part of the track", () => {
    const narrow = straightWithHairpins(30, 400).map(({ xM, yM }) => ({ xM, yM: yM * (1 - 0.75 * Math.exp(-(((xM - 200) / 80) ** 2))) }));
    expect(() => importCsv(csvOf(narrow, 8), "bad")).toThrow(
      /^CSV line \d+: the left edge touches the other part of the track at line \d+$/,
    );
  });

  it("[TR20] roads that cross at too flat an angle for a bridge", () => {
    const flat = eightStations(400, 300, 0).map(({ xM, yM }) => ({ xM, yM: yM * 0.16 }));
    expect(() => importCsv(csvOf(flat, 4), "bad")).toThrow(/^CSV: the track touches itself near x = .* in a way no bridge can solve/);
  });

  it("[TR21] a bend that folds over its inside edge", () => {
    expect(() => importCsv(csvOf(roundedSquare(3, 150), 12), "bad")).toThrow(/^CSV line \d+: the left edge folds over itself: 12.0 m wide/);
  });
});

describe("fuzz", () => {
  const field = fc.oneof(
    fc.constantFrom("", "nan", "-1", "0", "1e9", "1e400", "abc", " 5 ", "0x10", "5;5", "-0"),
    fc.double({ min: -200, max: 200, noNaN: true }).map(String),
  );
  const damage = fc.record({ line: fc.integer({ min: 1, max: 162 }), fields: fc.array(field, { minLength: 3, maxLength: 5 }) });

  it("[TR18] a damaged file is imported whole or refused as a TrackFileError, nothing else", () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const lines = csvOf(ROUND).split("\n");
        for (const { line, fields } of damages) lines[line - 1] = fields.join(",");
        expectImportedOrRefused(lines.join("\n"));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("[TR20] a distorted loop is imported whole or refused as a TrackFileError, nothing else", () => {
    const bump = fc.record({ harmonic: fc.integer({ min: 2, max: 9 }), sizeM: fc.double({ min: -90, max: 90, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(bump, { minLength: 1, maxLength: 3 }), fc.double({ min: 2, max: 12, noNaN: true }), (bumps, widthM) => {
        const stations = ROUND.map(({ xM, yM }, i) => {
          const angle = (2 * Math.PI * i) / ROUND.length;
          const scale = 1 + bumps.reduce((sum, { harmonic, sizeM }) => sum + (sizeM / 127) * Math.sin(harmonic * angle), 0);
          return { xM: xM * scale, yM: yM * scale };
        });
        expectImportedOrRefused(csvOf(stations, widthM));
      }),
      { seed: 8, numRuns: 40 },
    );
  });

  it("[TR18] text that is no CSV at all is refused", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "binary" }), (text) => {
        expect(() => importCsv(text, "noise")).toThrow(TrackFileError);
      }),
      { seed: 9, numRuns: 50 },
    );
  });

  function expectImportedOrRefused(text: string): void {
    try {
      const track = compileTrack(importCsv(text, "fuzz"));
      for (const column of [track.x, track.y, track.curvature, track.wallLeftM, track.wallRightM])
        expect(column.every(Number.isFinite)).toBe(true);
      for (let i = 0; i < track.stationCount; i++) expect(track.wallLeftM[i]).toBeGreaterThan(track.widthLeftM[i]);
    } catch (error) {
      expect(error).toBeInstanceOf(TrackFileError);
    }
  }
});

it("makes ids of names", () => {
  expect(["BrandsHatch", "São Paulo 2", "--", "IMS"].map(idFromName)).toEqual(["brands-hatch", "s-o-paulo-2", "track", "ims"]);
});
