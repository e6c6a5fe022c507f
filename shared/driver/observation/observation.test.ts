import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { compound } from "../../car/compounds.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import { Random } from "../../math/random.ts";
import { cos, sin } from "../../math/trigonometry.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { compileTrack } from "../../track/compile.ts";
import { circleStations, type StationChoice, simpleTrackFile } from "../../track/testing/simple-tracks.ts";
import type { Track } from "../../track/track.ts";
import { takePaceNotes } from "../driver-preparation.ts";
import { CAR_FEATURE_GROUPS, CAR_FIELDS } from "./car-block.ts";
import { openRaceContext } from "./context-block.ts";
import { OBSERVATION_BLOCKS, OBSERVATION_HASH, OBSERVATION_SIZE, observationBlock } from "./observation-layout.ts";
import { Observer } from "./observer.ts";

const DIALS = { sportsmanship: 1, tyreCare: 0, fuelSaving: 0.5, caution: 0.25 };

/** A world of cars of one model, and what its first car sees. */
function view(track: Track, model: string, carCount = 1) {
  const spec = carSpec(model);
  const setup = standardSetup(spec);
  const world = new World({ track, cars: Array.from({ length: carCount }, () => ({ spec, setup })) });
  const notes = takePaceNotes(track, spec, setup);
  const observer = new Observer({
    track,
    notes,
    models: world.models,
    car: 0,
    dials: DIALS,
    tactics: null,
    lastAction: Float64Array.of(0.3, -0.6),
  });
  const look = (): Float32Array => {
    const out = new Float32Array(OBSERVATION_SIZE);
    observer.observe(world.state, openRaceContext(), 0.2, out, 0);
    return out;
  };
  return { world, look };
}

/** Value of a field in its own unit. */
function read(observation: Float32Array, blockName: string, fieldName: string, row = 0): number {
  const block = observationBlock(blockName);
  const column = block.fields.findIndex(({ name }) => name === fieldName);
  if (column < 0) throw new Error(`${blockName} has no field ${fieldName}`);
  const { low, high } = block.fields[column];
  return (low + high) / 2 + ((high - low) / 2) * observation[block.offset + row * block.fields.length + column];
}

/** A lap with bends both ways, turned and moved. */
function bentLap(turnRad: number, xM: number, yM: number): Track {
  const stations: StationChoice[] = Array.from({ length: 120 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 120;
    const radius = 200 + 40 * cos(3 * angle);
    const [x, y] = [radius * cos(angle), radius * sin(angle)];
    return { xM: xM + x * cos(turnRad) - y * sin(turnRad), yM: yM + x * sin(turnRad) + y * cos(turnRad) };
  });
  return compileTrack(simpleTrackFile(stations));
}

describe("layout", () => {
  it("[OB1] lays blocks one after the other without a gap", () => {
    expect(OBSERVATION_BLOCKS.map(({ name }) => name)).toEqual(["course", "own", "context", "dials", "car", "rivals"]);
    let end = 0;
    for (const { offset, rows, fields } of OBSERVATION_BLOCKS) {
      expect(offset).toBe(end);
      end += rows * fields.length;
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const { low, high } of fields) expect(high).toBeGreaterThan(low);
    }
    expect(OBSERVATION_SIZE).toBe(end);
  });

  it("[OB2] has the hash that the models of this version carry", () => {
    expect(OBSERVATION_HASH).toBe("3c5055387d2e014a");
  });

  it("[OB6] groups every car feature once", () => {
    expect(Object.values(CAR_FEATURE_GROUPS).flat()).toEqual(CAR_FIELDS.map(({ name }) => name));
  });
});

describe("what is seen", () => {
  it("[OB3] [OB5] tells place and course on a circle", () => {
    const radiusM = 100;
    const { world, look } = view(compileTrack(simpleTrackFile(circleStations(radiusM, 90))), "gt3");
    world.placeCar(0, 50, 1.5, 20);
    const seen = look();
    expect(read(seen, "own", "forwardSpeed")).toBeCloseTo(20, 4);
    expect(read(seen, "own", "roadLeft")).toBeCloseTo(4.5, 3);
    expect(read(seen, "own", "roadRight")).toBeCloseTo(7.5, 3);
    expect(read(seen, "own", "wallLeft")).toBeCloseTo(8.5, 3);
    expect(read(seen, "own", "courseSine")).toBeCloseTo(0, 3);
    expect(read(seen, "own", "lastSteerAction")).toBeCloseTo(0.3, 6);
    expect(read(seen, "own", "lastPedalAction")).toBeCloseTo(-0.6, 6);
    expect(read(seen, "course", "leftAcross", 0) * 5).toBeCloseTo(4.5, 2);
    expect(read(seen, "course", "rightAcross", 0) * 5).toBeCloseTo(-7.5, 2);
    // The last point lies 5 s of 20 m/s ahead: a radian of the circle.
    const scaleM = 5 + 0.35 * 100;
    const leftX = 94 * sin(1);
    const leftY = 98.5 - 94 * cos(1);
    expect(read(seen, "course", "leftAhead", 19)).toBeCloseTo((leftX - 100) / scaleM, 2);
    expect(read(seen, "course", "leftAcross", 19)).toBeCloseTo(leftY / scaleM, 2);
    for (let row = 0; row < 20; row++)
      expect(read(seen, "course", "curvatureDemand", row)).toBeCloseTo(read(seen, "course", "curvatureDemand", 0), 2);
  });

  it("[OB7] sees the nearest cars first, sized and placed, and nobody beyond 150 m or in empty rows", () => {
    const { world, look } = view(builtInTrack("halden-bowl"), "gt3", 4);
    world.placeCar(0, 300, 0, 40);
    world.placeCar(1, 330, 2, 50);
    world.placeCar(2, 298, -2.6, 40);
    world.placeCar(3, 470, 0, 40);
    const seen = look();
    expect(read(seen, "rivals", "present", 0)).toBe(1);
    expect(read(seen, "rivals", "left", 0)).toBeCloseTo(-2.6, 1);
    expect(read(seen, "rivals", "overlap", 0)).toBeCloseTo((4.62 - 2) / 4.62, 1);
    expect(read(seen, "rivals", "gapAhead", 0)).toBe(0);
    expect(read(seen, "rivals", "gapLeft", 0)).toBeCloseTo(-(2.6 - 2.03), 1);
    expect(read(seen, "rivals", "ahead", 1)).toBeCloseTo(30, 0);
    expect(read(seen, "rivals", "velocityAhead", 1)).toBeCloseTo(10, 0);
    expect(read(seen, "rivals", "length", 1)).toBeCloseTo(4.62, 3);
    const { offset, fields } = observationBlock("rivals");
    const rest = seen.subarray(offset + 2 * fields.length, offset + 8 * fields.length);
    const empty = fields.map(({ low, high }) => Math.fround(-(low + high) / (high - low)));
    for (let i = 0; i < rest.length; i++) expect(rest[i]).toBeCloseTo(empty[i % fields.length], 6);
  });

  it("[OB8] does not depend on where the circuit lies", () => {
    const here = view(bentLap(0, 0, 0), "rally");
    const there = view(bentLap(2.1, -700, 350), "rally");
    for (const [sM, lateralM, speed, heading] of [
      [40, -2, 25, 0.1],
      [500, 3, 40, -0.3],
      [900, 0, 5, 2],
    ]) {
      here.world.placeCar(0, sM, lateralM, speed, heading);
      there.world.placeCar(0, sM, lateralM, speed, heading);
      const a = here.look();
      const b = there.look();
      for (let i = 0; i < OBSERVATION_SIZE; i++) expect(Math.abs(a[i] - b[i]), `value ${i} at ${sM} m`).toBeLessThan(0.02);
    }
  });

  it("[OB6] tells of other tyres once they are on the car, and of the old ones when they are back", () => {
    const { world, look } = view(builtInTrack("clubring"), "gt3", 2);
    const before = look();
    world.fitTyres(1, "wet");
    expect(look()).toEqual(before);
    const own = world.compoundOf(0);
    world.fitTyres(0, "wet");
    const { peakMu, startTemperatureC, optimumTemperatureC } = compound("wet");
    const seen = look();
    expect(read(seen, "car", "peakMu")).toBeCloseTo(peakMu, 5);
    expect(read(seen, "own", "temperature.frontLeft")).toBeCloseTo(startTemperatureC - optimumTemperatureC, 3);
    world.fitTyres(0, own);
    expect(look()).toEqual(before);
  });

  it("[OB1] stays finite and within its bounds wherever a car is thrown (seed 20261125)", () => {
    const random = new Random(20261125);
    for (const [trackId, model] of [
      ["eight-bridges", "formula"],
      ["nordvik", "rally"],
      ["dustfold", "hatch"],
    ] as const) {
      const track = builtInTrack(trackId);
      const { world, look } = view(track, model, 3);
      const inputs = new DriveInputs(3);
      for (let throwing = 0; throwing < 60; throwing++) {
        for (let car = 0; car < 3; car++) {
          world.placeCar(car, random.between(0, track.lengthM), random.between(-9, 9), random.between(0, 80), random.between(-3, 3));
        }
        for (let tick = 0; tick < 20; tick++) {
          for (let car = 0; car < 3; car++) inputs.set(car, random.between(-1, 1), random.next(), random.next());
          world.step(inputs);
        }
        const seen = look();
        for (let i = 0; i < OBSERVATION_SIZE; i++) expect(seen[i] >= -2 && seen[i] <= 2, `value ${i}: ${seen[i]}`).toBe(true);
      }
    }
  });
});
