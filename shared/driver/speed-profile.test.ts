import { describe, expect, it } from "vitest";
import { GRAVITY_MPS2 } from "../car/car-model.ts";
import { type Envelope, STEER_SHARES } from "./envelope.ts";
import type { LineTerrain } from "./line-terrain.ts";
import { computeSpeedProfile } from "./speed-profile.ts";

const ROWS = 60;

/** A car with the same limits at every speed up to 80 m/s, on an ellipse, without drag. */
function boxEnvelope(lateral: number, brake: number, drive: number): Envelope {
  const table = (value: number): Float64Array => new Float64Array(ROWS).fill(value);
  return {
    speedStepMps: 2,
    count: ROWS,
    lateral: table(lateral),
    brake: table(brake),
    coast: table(0),
    drive: table(drive),
    traction: table(2 * drive),
    downforce: table(0),
    combinedExponent: 2,
    loadExponent: 1,
    slipAtLimitRad: 0,
    steerExcessRad: new Float64Array(ROWS * (STEER_SHARES + 1)),
    rearSlipRad: new Float64Array(ROWS * (STEER_SHARES + 1)),
    answerSec: table(0),
    brakeGainMps2: 10,
    topSpeedMps: 80,
  };
}

/** A level line of one-metre steps with a curvature a row. */
function levelTerrain(curvature: Float64Array): LineTerrain {
  const table = (value: number): Float64Array => new Float64Array(curvature.length).fill(value);
  return {
    curvature,
    stepM: table(1),
    gravityAlong: table(0),
    across: table(1),
    gravityAcross: table(0),
    gravityNormal: table(GRAVITY_MPS2),
    curvatureNormal: table(0),
    surface: new Uint8Array(curvature.length),
  };
}

/** A straight of 1160 m into a bend of 20 m/s, whose rows are 600 to 639. */
function straightAndBend(): LineTerrain {
  const curvature = new Float64Array(1200);
  curvature.fill(0.0225, 600, 640);
  return levelTerrain(curvature);
}

describe("the quasi-steady-state profile", () => {
  it("drives a circle at the root of lateral acceleration times radius", () => {
    const profile = computeSpeedProfile(levelTerrain(new Float64Array(628).fill(0.01)), () => boxEnvelope(9, 10, 5), 1);
    for (const speed of profile.speedMps) expect(speed).toBeCloseTo(30, 3);
    expect(profile.lapSec).toBeCloseTo(628 / 30, 3);
  });

  it("uses the share of grip it is told", () => {
    const profile = computeSpeedProfile(levelTerrain(new Float64Array(628).fill(0.01)), () => boxEnvelope(9, 10, 5), 0.81);
    expect(profile.speedMps[0]).toBeCloseTo(27, 3);
  });

  it("brakes into a bend and accelerates out of it at the limits", () => {
    const { speedMps } = computeSpeedProfile(straightAndBend(), () => boxEnvelope(9, 10, 5), 1);
    expect(speedMps[620]).toBeCloseTo(20, 2);
    expect(speedMps[500]).toBeCloseTo(Math.sqrt(400 + 2 * 10 * 100), 1);
    expect(speedMps[740]).toBeCloseTo(Math.sqrt(400 + 2 * 5 * 101), 0);
    expect(speedMps[560]).toBeLessThan(speedMps[500]);
  });

  it("leaves no brakes to a car that corners at its limit", () => {
    const curvature = Float64Array.from({ length: 1200 }, (_, i) => (i >= 600 && i < 700 ? 0.01 + 0.0001 * (i - 600) : 0));
    const envelope = boxEnvelope(9, 10, 5);
    const { speedMps } = computeSpeedProfile(levelTerrain(curvature), () => envelope, 1);
    for (let i = 600; i < 699; i++) {
      const across = speedMps[i] ** 2 * curvature[i];
      const along = (speedMps[i] ** 2 - speedMps[i + 1] ** 2) / 2;
      expect((across / 9) ** 2 + (Math.max(0, along) / 10) ** 2).toBeLessThan(1.05);
    }
  });

  it("gains from banking and loses over a crest", () => {
    const round = (): LineTerrain => levelTerrain(new Float64Array(628).fill(0.01));
    const bank = 0.3;
    const banked = round();
    banked.across.fill(1 / Math.sqrt(1 + bank * bank));
    banked.gravityAcross.fill((GRAVITY_MPS2 * bank) / Math.sqrt(1 + bank * bank));
    banked.gravityNormal.fill(GRAVITY_MPS2 / Math.sqrt(1 + bank * bank));
    banked.curvatureNormal.fill((0.01 * bank) / Math.sqrt(1 + bank * bank));
    const envelope = boxEnvelope(9, 10, 5);
    const friction = 9 / GRAVITY_MPS2;
    // A point mass on a bank: v^2 / (g R) = (tan + mu) / (1 - mu tan).
    const expected = Math.sqrt((100 * GRAVITY_MPS2 * (bank + friction)) / (1 - friction * bank));
    expect(computeSpeedProfile(banked, () => envelope, 1).speedMps[0]).toBeCloseTo(expected, 1);
    const crest = round();
    crest.curvatureNormal.fill(-0.002);
    const overCrest = Math.sqrt((friction * GRAVITY_MPS2) / (0.01 + friction * 0.002));
    expect(computeSpeedProfile(crest, () => envelope, 1).speedMps[0]).toBeCloseTo(overCrest, 1);
  });

  it("settles where power meets drag when no bend limits it", () => {
    const envelope = boxEnvelope(9, 10, 5);
    for (let row = 0; row < ROWS; row++) envelope.drive[row] = 5 - (row * 2) / 10;
    const { speedMps } = computeSpeedProfile(levelTerrain(new Float64Array(2000).fill(0.0001)), () => envelope, 1);
    expect(speedMps[1000]).toBeCloseTo(50, 0);
  });
});

describe("the speeds that bends and the braking for them allow", () => {
  const { speedMps, allowedMps } = computeSpeedProfile(straightAndBend(), () => boxEnvelope(9, 10, 5), 1);

  it("[DR13] are never less than the profile", () => {
    for (let row = 0; row < allowedMps.length; row++) expect(allowedMps[row]).toBeGreaterThanOrEqual(speedMps[row]);
  });

  it("[DR13] are the profile in the bend and while it brakes for it", () => {
    for (let row = 300; row < 640; row++) expect(allowedMps[row]).toBe(speedMps[row]);
  });

  it("[DR13] are more where the engine is what bounds the profile, and leave room to brake from there too", () => {
    for (const row of [650, 900, 1100, 0, 250]) expect(allowedMps[row]).toBeGreaterThan(speedMps[row] + 1);
    expect(allowedMps[240]).toBeCloseTo(Math.sqrt(400 + 2 * 10 * 360), 1);
  });

  it("[DR13] are 1.15 times the top speed on a straight without end, for a car that never reaches it too", () => {
    for (const row of [700, 900, 1100]) expect(allowedMps[row]).toBeCloseTo(1.15 * 80, 9);
    const weak = computeSpeedProfile(levelTerrain(new Float64Array(2000)), () => boxEnvelope(9, 10, 0), 1);
    for (const allowed of weak.allowedMps) expect(allowed).toBeCloseTo(1.15 * 80, 9);
  });

  it("[DR13] leave the profile no faster than the engine makes the car", () => {
    expect(Math.max(...speedMps)).toBe(80);
  });

  it("[DR13] are less with less grip, but on a straight", () => {
    const careful = computeSpeedProfile(straightAndBend(), () => boxEnvelope(9, 10, 5), 0.7).allowedMps;
    for (const row of [250, 500, 620]) expect(careful[row]).toBeLessThan(allowedMps[row] - 1);
    expect(careful[900]).toBe(allowedMps[900]);
  });
});
