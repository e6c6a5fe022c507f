import { describe, expect, it } from "vitest";
import { cos, sin } from "../math/trigonometry.ts";
import { StewardCircuit } from "./circuit/steward-circuit.ts";
import { checkClip } from "./clip/check-clip.ts";
import type { Clip } from "./clip/clip.ts";
import { openClipTrack } from "./clip/clip-circuit.ts";
import { sceneOfClip } from "./clip/clip-scene.ts";
import { judgeClip } from "./judge-clip.ts";
import { MotionHistory } from "./motion/motion-history.ts";
import { tariffOf } from "./ruling/tariff.ts";
import { Steward } from "./steward.ts";

const RADIUS_M = 400;
const EDGE_M = 6;
const STATIONS = 200;
const SPEED_MPS = 50;
const HZ = 20;

/** A car that drives round a wide circle, to the left, as far left of its middle as `lateralAt` says. */
function roundClip(sec: number, lateralAt: (sec: number) => number, kind: "race" | "qualifying" | "practice" = "race"): Clip {
  const stations = Array.from({ length: STATIONS }, (_, k) => {
    const angle = (2 * Math.PI * k) / STATIONS;
    return [RADIUS_M * cos(angle), RADIUS_M * sin(angle), EDGE_M, EDGE_M] as const;
  });
  const poses = Array.from({ length: sec * HZ }, (_, frame) => {
    const angle = (frame / HZ) * (SPEED_MPS / RADIUS_M);
    const radius = RADIUS_M - lateralAt(frame / HZ);
    return [radius * cos(angle), radius * sin(angle), angle + Math.PI / 2] as const;
  });
  return {
    version: 1,
    track: { stations },
    hz: HZ,
    session: { kind, lap: 4 },
    flags: [],
    cars: [{ id: "A", lengthM: 4.7, widthM: 1.9, poses }],
  };
}

/** Once in five seconds the car is beyond the white line, by so much of its middle. */
const excursions = (beyondM: number) => (sec: number) => {
  const share = sec % 5;
  return share < 2 ? (EDGE_M + beyondM) * sin((Math.PI * share) / 2) : 0;
};

describe("[SW44] track limits", () => {
  it("in a race the third time is a warning, the fourth five seconds, then ten each", () => {
    const rulings = judgeClip(roundClip(28, excursions(2)));
    expect(rulings.map(({ kind, decision, seconds }) => [kind, decision, seconds])).toEqual([
      ["trackLimits", "warning", 0],
      ["trackLimits", "timePenalty", 5],
      ["trackLimits", "timePenalty", 10],
      ["trackLimits", "timePenalty", 10],
    ]);
    expect(rulings[1].facts.offence).toBe(4);
  });

  it("a car with two wheels on the line has not left the track", () => {
    expect(judgeClip(roundClip(28, excursions(0.5)))).toEqual([]);
  });

  it("in qualifying the lap is deleted every time, in practice nobody minds", () => {
    const decisions = judgeClip(roundClip(10, excursions(2), "qualifying")).map(({ decision }) => decision);
    expect(decisions).toEqual(["lapDeletion", "lapDeletion"]);
    expect(judgeClip(roundClip(10, excursions(2), "practice"))).toEqual([]);
  });
});

describe("[SW56] what timing has seen", () => {
  function stewardOfOne(): Steward {
    const clip = checkClip(roundClip(1, () => 0));
    const track = openClipTrack(clip.track);
    const circuit = new StewardCircuit(track, (curvature) => curvature.map(() => SPEED_MPS));
    const history = new MotionHistory([{ label: "A", lengthM: 4.7, widthM: 1.9 }], circuit, 8);
    history.put(0, RADIUS_M, 0, Math.PI / 2, 0, 0, 0, 0);
    history.endFrame();
    return new Steward({ history, scene: sceneOfClip(clip), tariff: tariffOf("standard"), asks: false });
  }

  it("a false start costs five seconds", () => {
    const steward = stewardOfOne();
    steward.noteOffence("falseStart", 0, "normal", { movedM: 0.6 });
    expect(steward.look()).toMatchObject([
      {
        id: 1,
        kind: "falseStart",
        against: 0,
        decision: "timePenalty",
        seconds: 5,
        rules: ["SW56"],
        facts: { movedM: 0.6 },
        reason: "A moved before the start.",
      },
    ]);
    expect(steward.look()).toEqual([]);
  });

  it("pit speeding costs five seconds, by far a drive-through", () => {
    const steward = stewardOfOne();
    steward.noteOffence("pitSpeeding", 0, "normal", {});
    steward.noteOffence("pitSpeeding", 0, "heavy", {});
    expect(steward.look().map(({ id, decision, seconds }) => [id, decision, seconds])).toEqual([
      [1, "timePenalty", 5],
      [2, "driveThrough", 0],
    ]);
  });
});
