import { expect } from "vitest";
import { LEVEL_SEPARATION_M } from "../offset-limits.ts";
import type { Track } from "../track.ts";

/** Asserts what holds for every compiled circuit, built in or imported: finite tables, walls [TR11], grid [TR15], pits [TR16]. */
export function expectSoundTrack(track: Track): void {
  const columns = [
    track.x,
    track.y,
    track.z,
    track.headingRad,
    track.curvature,
    track.slope,
    track.bankRad,
    track.widthLeftM,
    track.widthRightM,
  ];
  for (const column of columns) {
    expect(column).toHaveLength(track.stationCount);
    expect(column.every(Number.isFinite)).toBe(true);
  }
  expectWalls(track);
  expectBandsWithinWalls(track);
  expectGrid(track);
  expectPitLane(track);
}

function expectWalls(track: Track): void {
  const out = new Float64Array(4);
  expect(track.wallLeftM.every((wall, i) => wall - track.widthLeftM[i] > 0.399)).toBe(true);
  expect(track.wallRightM.every((wall, i) => wall - track.widthRightM[i] > 0.399)).toBe(true);
  const stride = 5;
  for (let i = 0; i < track.stationCount; i += stride) {
    for (const lateralM of [track.wallLeftM[i], -track.wallRightM[i]]) {
      track.worldAt(i * track.spacingM, lateralM, out);
      for (let j = 0; j < track.stationCount; j += stride) {
        if (Math.abs(track.z[j] - track.z[i]) > LEVEL_SEPARATION_M) continue;
        const distanceM = Math.sqrt((track.x[j] - out[0]) ** 2 + (track.y[j] - out[1]) ** 2);
        const ahead = Math.min(Math.abs(i - j), track.stationCount - Math.abs(i - j)) * track.spacingM;
        if (ahead > 60 && distanceM < Math.min(track.widthLeftM[j], track.widthRightM[j])) {
          expect.fail(
            `the wall at s = ${(i * track.spacingM).toFixed(0)} m stands on the road at s = ${(j * track.spacingM).toFixed(0)} m`,
          );
        }
      }
    }
  }
}

function expectBandsWithinWalls(track: Track): void {
  for (const [bands, wallM, widthM] of [
    [track.leftBands, track.wallLeftM, track.widthLeftM],
    [track.rightBands, track.wallRightM, track.widthRightM],
  ] as const) {
    for (let i = 0; i < track.stationCount; i++) {
      let innerM = widthM[i];
      for (let layer = 0; layer < bands.layers; layer++) {
        const outerM = bands.outerM[i * bands.layers + layer];
        if (outerM < innerM - 1e-9 || outerM > wallM[i] + 1e-9) expect.fail(`layer ${layer} at station ${i} ends at ${outerM} m`);
        innerM = outerM;
      }
    }
    expect(bands.kerbHeightM.every((heightM) => heightM >= 0 && heightM < 0.06)).toBe(true);
  }
}

function expectGrid(track: Track): void {
  expect(track.grid.length).toBeGreaterThanOrEqual(24);
  track.grid.forEach((slot, i) => {
    expect(track.lengthM - slot.sM).toBeCloseTo(8 * (i + 1), 2);
    expect(Math.sign(slot.lateralM)).toBe(i % 2 === 0 ? 1 : -1);
    expect(Math.abs(slot.lateralM)).toBeGreaterThan(1.4);
  });
}

function expectPitLane(track: Track): void {
  const pit = track.pitLane;
  if (!pit) expect.fail("no pit lane");
  expect(pit.boxes.length).toBeGreaterThanOrEqual(12);
  const into = (sM: number): number => (((sM - pit.entrySM) % track.lengthM) + track.lengthM) % track.lengthM;
  let lastM = 0;
  for (const box of pit.boxes) {
    expect(into(box.sM)).toBeGreaterThan(lastM);
    lastM = into(box.sM);
    const station = Math.floor(box.sM / track.spacingM);
    expect(Math.abs(box.lateralM)).toBeLessThan((pit.side === 1 ? track.wallLeftM : track.wallRightM)[station]);
    expect(Math.abs(pit.lateralM) - pit.widthM / 2).toBeGreaterThan((pit.side === 1 ? track.widthLeftM : track.widthRightM)[station]);
  }
  expect(into(pit.exitSM)).toBeGreaterThan(lastM);
}
