import { describe, expect, it } from "vitest";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { Recorder } from "../../shared/replay/recorder.ts";
import { decodeRecording, encodeRecording } from "../../shared/replay/recording-file.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { collectClip } from "./clip-poses.ts";
import { ClipReel } from "./clip-reel.ts";

const TICKS = 720;
const ENTRY = { carModel: "gt3", kind: "person", driver: "", setup: {} } as const;
const CONFIG: RaceConfig = {
  track: "clubring",
  laps: 1,
  wetness: 0,
  tyreWearRate: 1,
  fuelUseRate: 1,
  seed: 7,
  entries: [
    { ...ENTRY, name: "Ada" },
    { ...ENTRY, name: "Bruno" },
  ],
};

/** A start of two cars, flat out, with where they really were. */
function recordStart() {
  const engine = new RaceEngine(CONFIG, builtInTrack("clubring"));
  const recorder = new Recorder(engine, null);
  const inputs = new DriveInputs(2);
  const places: number[][] = [];
  for (let tick = 1; tick <= TICKS; tick++) {
    for (const car of [0, 1]) inputs.set(car, 0, tick > 500 ? 1 : 0, 0, 0);
    engine.step(inputs);
    recorder.record(inputs);
    const { positionX, positionY } = engine.world.state;
    places.push([positionX[0], positionY[0], positionX[1], positionY[1]]);
  }
  return { recording: decodeRecording(encodeRecording(recorder.toRecording())), places };
}

describe("a clip of a recording", () => {
  const { recording, places } = recordStart();

  it("shows the cars where they were, tick by tick and in between", () => {
    const shares: number[] = [];
    const reel = new ClipReel(collectClip(recording, 600, 700, (share) => shares.push(share)));
    for (const tick of [600, 633, 700]) {
      reel.show(tick);
      const shown = reel.poses.flatMap(({ x, y }) => [x, y]);
      shown.forEach((value, i) => {
        expect(value).toBeCloseTo(places[tick - 1][i], 3);
      });
    }
    reel.show(650.5);
    expect(reel.poses[0].x).toBeCloseTo((places[649][0] + places[650][0]) / 2, 3);
    expect(reel.poses[0].speedMps).toBeGreaterThan(1);
    expect(shares).toEqual([300 / 700, 600 / 700]);
  });

  it("ends with the recording, and stands still beyond its ends", () => {
    const clip = collectClip(recording, 700, 5000, () => {});
    expect([clip.fromTick, clip.ticks]).toEqual([700, TICKS - 700 + 1]);
    const reel = new ClipReel(clip);
    reel.show(9999);
    expect(reel.poses[1].x).toBeCloseTo(places[TICKS - 1][2], 3);
    reel.show(0);
    expect(reel.poses[1].x).toBeCloseTo(places[699][2], 3);
  });

  it("cannot be driven by another version of the simulation", () => {
    const foreign = { ...recording, header: { ...recording.header, simulationVersion: -1 } };
    expect(() => collectClip(foreign, 1, 10, () => {})).toThrow(/simulation version/);
  });
});
