import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../track/circuits/index.ts";
import { compileTrack } from "../track/compile.ts";
import { importCsv } from "../track/import-csv.ts";
import type { Track } from "../track/track.ts";
import { Scene } from "./testing/scene.ts";

/** Real circuits lie beside the project, not in it. */
const SHELF = resolve(import.meta.dirname, "../../../shared/tracks");
const shelf = existsSync(SHELF) ? readdirSync(SHELF).filter((name) => name.endsWith(".csv")) : [];
if (shelf.length === 0) console.log(`skipped: no circuits at ${SHELF}`);

const CARS = ["gt3", "hatch", "formula", "rally", "roadster", "prototype"];

/** A flying lap after a standing one: on the road all the way, and within 5 % of the reference. */
function expectCleanLap(track: Track, model: string, setup = {}): void {
  const [slot] = track.grid;
  const scene = new Scene(track, [{ model, sM: slot.sM, lateralM: slot.lateralM, setup }]);
  const startM = (track.lengthM - slot.sM) % track.lengthM;
  const referenceSec = scene.prepared[0].referenceLapSec;
  const lapsDone = (laps: number) => () => scene.distanceM[0] >= startM + laps * track.lengthM;
  expect(scene.run(1.5 * referenceSec, lapsDone(1))).toBeLessThan(1.5 * referenceSec);
  const lapSec = scene.run(1.5 * referenceSec, lapsDone(2));
  expect({ offTicks: scene.offTicks, walls: scene.wallContacts }).toEqual({ offTicks: 0, walls: 0 });
  expect(lapSec / referenceSec).toBeLessThan(1.05);
  // The reference is honest: nobody beats it by more than rounding of its own grid.
  expect(lapSec / referenceSec).toBeGreaterThan(0.99);
}

describe("a lap of every circuit", () => {
  it.each(BUILT_IN_TRACK_IDS.map((id, i) => [id, CARS[i % CARS.length]]))("[DR22] %s in a %s", (id, model) => {
    expectCleanLap(builtInTrack(id), model);
  });

  it.skipIf(shelf.length === 0).each(shelf.map((name, i) => [name, CARS[i % CARS.length]]))("[DR22] %s in a %s", (name, model) => {
    expectCleanLap(compileTrack(importCsv(readFileSync(resolve(SHELF, name), "utf8"), basename(name, ".csv"))), model);
  });
});

describe("other set-ups", () => {
  const bare = { abs: false, tractionControl: false, stabilityControl: false };

  it.each(["gt3", "hatch", "formula"])("[DR24] a %s without assists", (model) => expectCleanLap(builtInTrack("clubring"), model, bare));

  it("[DR24] a gt3 with every assist", () => {
    expectCleanLap(builtInTrack("clubring"), "gt3", { abs: true, tractionControl: true, stabilityControl: true });
  });

  it("[DR21] a hatch on racing tyres, heavy with ballast", () => {
    expectCleanLap(builtInTrack("clubring"), "hatch", { compound: "racing-medium", ballastKg: 150 });
  });
});
