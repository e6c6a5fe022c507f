import { describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { CarIndex } from "../contract/ids.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../track/circuits/index.ts";
import type { Track } from "../track/track.ts";
import { RaceEngine } from "./race-engine.ts";
import { recoveryPlace } from "./recovery-place.ts";
import { referenceEntry } from "./reference-field.ts";

function engineOn(track: Track, cars = 2): RaceEngine {
  const entries = Array.from({ length: cars }, (_, car) => referenceEntry("gt3", `Driver ${car + 1}`));
  return new RaceEngine({ track: track.id, seed: 1, laps: 3, wetness: 0, tyreWearRate: 0, fuelUseRate: 0, entries }, track);
}

/** Retires and recovers a car from a place, and lets it settle. */
function recover(engine: RaceEngine, car: number, sM: number): { sM: number; lateralM: number } {
  const inputs = new DriveInputs(engine.carCount);
  engine.world.placeCar(car, sM, 0);
  engine.step(inputs, [{ kind: "retire", car: car as CarIndex }]);
  engine.step(inputs, [{ kind: "recover", car: car as CarIndex }]);
  for (let tick = 0; tick < 120; tick++) engine.step(inputs);
  return { sM: engine.world.state.trackSM[car], lateralM: engine.world.state.lateralM[car] };
}

/** How far a car's wheels are beyond the white line on its side, the nearest of them. */
function clearM({ world, track }: RaceEngine, car: number): number {
  const { wheelTrackSM, wheelLateralM } = world.state;
  const beyond = [0, 1, 2, 3].map((wheel) => {
    const station = Math.floor(wheelTrackSM[car * 4 + wheel] / track.spacingM) % track.stationCount;
    const lateralM = wheelLateralM[car * 4 + wheel];
    return lateralM > 0 ? lateralM - track.widthLeftM[station] : -lateralM - track.widthRightM[station];
  });
  return Math.min(...beyond);
}

describe("a car that is cleared away", () => {
  it.each(BUILT_IN_TRACK_IDS)("[RC189] stands clear of the road all round %s, and stays there", (id) => {
    const track = builtInTrack(id);
    for (let i = 0; i < 12; i++) {
      const engine = engineOn(track);
      const fromM = ((i + 0.3) * track.lengthM) / 12;
      const { sM } = recover(engine, 0, fromM);
      expect(clearM(engine, 0), `from ${fromM.toFixed(0)} m`).toBeGreaterThan(1);
      const aheadM = (sM - fromM + 1 + track.lengthM) % track.lengthM;
      const inBox = track.pitLane?.boxes.some((box) => Math.abs(box.sM - sM) < 2) === true;
      expect(aheadM < 204 || inBox).toBe(true);
      expect(Math.abs(engine.world.state.forwardSpeedMps[0])).toBeLessThan(0.3);
    }
  });

  it("[RC189] is not set down on another", () => {
    const track = builtInTrack("clubring");
    const engine = engineOn(track, 6);
    const places = [0, 1, 2, 3, 4, 5].map((car) => recover(engine, car, 600));
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.sM - b.sM, a.lateralM - b.lateralM)).toBeGreaterThan(2.5);
    }
  });

  it("[RC189] is put into the last free box where there is no room", () => {
    const track = builtInTrack("clubring");
    const walled = { ...track, wallLeftM: track.widthLeftM, wallRightM: track.widthRightM } as Track;
    const { world, cars } = engineOn(track);
    const boxes = track.pitLane?.boxes ?? [];
    const place = recoveryPlace(walled, world.state, 0, cars[0].spec);
    expect(place).toEqual(boxes[boxes.length - 1]);
    world.placeCar(0, place?.sM ?? 0, place?.lateralM ?? 0);
    expect(recoveryPlace(walled, world.state, 1, cars[1].spec)).toEqual(boxes[boxes.length - 2]);
    expect(recoveryPlace({ ...walled, pitLane: null } as Track, world.state, 1, cars[1].spec)).toBeNull();
  });
});
