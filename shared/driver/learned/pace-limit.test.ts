import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { type PreparedDriver, prepareReferenceDriver } from "../driver-preparation.ts";
import { LanePath } from "../lane-path.ts";
import { GRIP_LEVELS, LINE } from "../lanes.ts";
import { type PaceLimit, paceLimitFor } from "./pace-limit.ts";

const [LEAST_GRIP] = GRIP_LEVELS;
/** Points between two rows at which a lap is timed. */
const PER_ROW = 4;

function prepare(trackId: string) {
  const track = builtInTrack(trackId);
  const spec = carSpec("hatch");
  const prepared = prepareReferenceDriver(track, spec, standardSetup(spec));
  return { track, prepared, path: new LanePath(track, prepared.lanes) };
}

const clubring = prepare("clubring");
const oval = prepare("halden-bowl");

/** Speeds of a limit at every point of the lap. */
function speedsAt({ prepared, path }: { prepared: PreparedDriver; path: LanePath }, { grip, factor }: PaceLimit): number[] {
  const { count, spacingM } = prepared.line;
  return Array.from({ length: count * PER_ROW }, (_, i) => factor * path.speedAt(((i + 0.5) * spacingM) / PER_ROW, 0, grip));
}

/** Time of a lap on the racing line at those speeds. */
function lapSec(circuit: { prepared: PreparedDriver; path: LanePath }, limit: PaceLimit): number {
  const { stepM } = circuit.prepared.lanes[LINE].terrain;
  return speedsAt(circuit, limit).reduce((sec, speedMps, i) => sec + stepM[Math.floor(i / PER_ROW)] / PER_ROW / speedMps, 0);
}

describe.each([
  ["clubring", clubring],
  ["halden-bowl", oval],
])("paceLimitFor on %s", (_, circuit) => {
  it.each([0.95, 1, 1.03, 1.075, 1.15, 1.3])("[SK2] gives a limit whose lap takes %s times the quasi-steady-state lap", (ratio) => {
    const wantedSec = ratio * circuit.prepared.referenceLapSec;
    const sec = lapSec(circuit, paceLimitFor(circuit.prepared, ratio));
    expect(Math.abs(sec / wantedSec - 1)).toBeLessThan(0.002);
  });

  it("[SK2] lets nobody go faster anywhere who is to take longer", () => {
    const limits = [0.93, 0.97, 1, 1.01, 1.04, 1.08, 1.12, 1.16, 1.25, 1.4].map((ratio) => paceLimitFor(circuit.prepared, ratio));
    for (let i = 1; i < limits.length; i++) {
      expect(limits[i].grip).toBeLessThanOrEqual(limits[i - 1].grip);
      expect(limits[i].factor).toBeLessThanOrEqual(limits[i - 1].factor);
      const quicker = speedsAt(circuit, limits[i - 1]);
      expect(speedsAt(circuit, limits[i]).every((speedMps, point) => speedMps <= quicker[point] + 1e-9)).toBe(true);
      expect(lapSec(circuit, limits[i])).toBeGreaterThan(lapSec(circuit, limits[i - 1]));
    }
  });

  it("[SK2] scales all of the grip's speeds for who is to be quicker than that", () => {
    const { grip, factor } = paceLimitFor(circuit.prepared, 0.95);
    expect(grip).toBe(1);
    expect(factor).toBeCloseTo(1 / 0.95, 12);
  });
});

describe("paceLimitFor", () => {
  it("[SK2] takes grip alone for a beginner where the bends make the lap", () => {
    for (const ratio of [1, 1.05, 1.15]) {
      const { grip, factor } = paceLimitFor(clubring.prepared, ratio);
      expect(factor).toBe(1);
      expect(grip).toBeGreaterThan(LEAST_GRIP);
    }
  });

  it("[SK2] makes him lift on the straights of an oval, where half the grip is too quick still", () => {
    const { grip, factor } = paceLimitFor(oval.prepared, 1.15);
    expect(grip).toBe(LEAST_GRIP);
    expect(factor).toBeLessThan(1);
    const slowest = paceLimitFor(clubring.prepared, 2);
    expect(slowest.grip).toBe(LEAST_GRIP);
    expect(slowest.factor).toBeLessThan(0.8);
  });

  it("[SK2] leaves the engine alone as long as grip is enough: the top speed of a straight is reached at less grip too", () => {
    const all = Math.max(...speedsAt(clubring, { grip: 1, factor: 1 }));
    const trusted = Math.max(...speedsAt(clubring, paceLimitFor(clubring.prepared, 1.02)));
    expect(trusted / all).toBeGreaterThan(1 / 1.02);
  });
});
