import { describe, expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { standardSetup } from "../../shared/car/setup.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { takePaceNotes } from "../../shared/driver/driver-preparation.ts";
import { openRaceContext } from "../../shared/driver/observation/context-block.ts";
import { OBSERVATION_BLOCKS, OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { Observer } from "../../shared/driver/observation/observer.ts";
import { World } from "../../shared/sim/world.ts";
import { resolveTrack } from "../tracks/resolve-track.ts";

/** Fields that change sign in a mirror, and pairs that change places. */
const TURNED = new Set(
  [
    ["course", "leftAcross rightAcross lineAcross curvatureDemand bank"],
    ["own", "lateralSpeed accelerationLeft yawRate rollRate leftUp courseSine lineCourseSine lineOffset lineDemand yawDemand steer"],
    ["own", "steerInRange lastSteerAction"],
    ["own", "slipAngle.frontLeft slipAngle.frontRight slipAngle.rearLeft slipAngle.rearRight"],
    ["rivals", "left velocityLeft accelerationLeft headingSine gapLeft"],
  ].flatMap(([block, names]) => names.split(" ").map((name) => `${block}.${name}`)),
);

function partner(name: string): string {
  const swapped = name.replace(/left(?=Ahead|Across)|right(?=Ahead|Across)|(?<=road|wall|room|front|rear)(Left|Right)/, (side) =>
    side === "left" ? "right" : side === "right" ? "left" : side === "Left" ? "Right" : "Left",
  );
  return swapped;
}

/** The observation as the mirror image of the scene would give it. */
function mirrored(seen: Float32Array): Float32Array {
  const out = new Float32Array(OBSERVATION_SIZE);
  for (const { name: block, offset, rows, fields } of OBSERVATION_BLOCKS) {
    for (let row = 0; row < rows; row++) {
      fields.forEach(({ name }, column) => {
        const from = fields.findIndex((field) => field.name === partner(name));
        const value = seen[offset + row * fields.length + from];
        out[offset + row * fields.length + column] = TURNED.has(`${block}.${name}`) ? -value : value;
      });
    }
  }
  return out;
}

/** What the first of two cars sees after a second of driving; `side` -1 is the mirror image. */
function drive(trackId: string, side: 1 | -1, sM: number): Float32Array {
  const track = resolveTrack(trackId);
  const spec = carSpec("prototype");
  const setup = standardSetup(spec);
  const world = new World({ track, cars: [0, 1].map(() => ({ spec, setup })) });
  world.placeCar(0, sM, side * 1.5, 35, side * 0.05);
  world.placeCar(1, sM + 14, side * -2, 32, side * -0.02);
  const inputs = new DriveInputs(2);
  inputs.set(0, side * 0.08, 0.5, 0);
  inputs.set(1, side * -0.03, 0.3, 0);
  for (let tick = 0; tick < 60; tick++) world.step(inputs);
  const notes = takePaceNotes(track, spec, setup);
  const dials = { sportsmanship: 0.2, tyreCare: 0.4, fuelSaving: 0.6, caution: 0.8 };
  const observer = new Observer({
    track,
    notes,
    models: world.models,
    car: 0,
    dials,
    tactics: null,
    lastAction: Float64Array.of(side * 0.4, 0.7),
  });
  const out = new Float32Array(OBSERVATION_SIZE);
  observer.observe(world.state, openRaceContext(), 0.2, out, 0);
  return out;
}

describe("mirror image", () => {
  it.each([
    ["clubring", 300],
    ["monte-serra", 900],
    ["porto-vela", 40],
  ])("[OB9] of %s at %i m is seen as the mirror image of what is seen there", (trackId, sM) => {
    const seen = drive(trackId, 1, sM);
    const image = drive(`mirror:${trackId}`, -1, sM);
    const expected = mirrored(seen);
    let at = 0;
    for (const { name: block, rows, fields } of OBSERVATION_BLOCKS) {
      for (let row = 0; row < rows; row++) {
        for (const { name } of fields) {
          expect(Math.abs(image[at] - expected[at]), `${block}.${name} ${row}: ${image[at]} for ${expected[at]}`).toBeLessThan(0.01);
          at++;
        }
      }
    }
  });
});
