import { describe, expect, it } from "vitest";
import { PoseFrames, type PoseSource } from "../../shared/contract/pose-frame.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { carryOn, type MovingPose, PoseHistory } from "./pose-history.ts";

const TICKS_PER_PATCH = 3;

/** A car on a circle of radius m around the origin, at a constant speed, as poses of the wire. */
function circlingSource(tick: number, radiusM: number, speedMps: number): PoseSource {
  const angle = (speedMps * tick) / TICK_HZ / radiusM;
  const heading = angle + Math.PI / 2;
  return {
    positionX: Float64Array.of(radiusM * Math.cos(angle)),
    positionY: Float64Array.of(radiusM * Math.sin(angle)),
    positionZ: Float64Array.of(0.5),
    orientationX: Float64Array.of(0),
    orientationY: Float64Array.of(0),
    orientationZ: Float64Array.of(Math.sin(heading / 2)),
    orientationW: Float64Array.of(Math.cos(heading / 2)),
    steerRad: Float64Array.of(0.1),
    engineSpeedRadps: Float64Array.of(600),
    brake: Float64Array.of(0),
    wheelSlipRatio: new Float64Array(4),
    wheelSlipAngleRad: new Float64Array(4),
  };
}

function emptyPose(): MovingPose {
  const numbers = {
    x: 0,
    y: 0,
    z: 0,
    vx: 0,
    vy: 0,
    vz: 0,
    qx: 0,
    qy: 0,
    qz: 0,
    qw: 1,
    yawRateRadps: 0,
    steerRad: 0,
    engineRadps: 0,
    sliding: 0,
  };
  return { ...numbers, braking: false };
}

function historyOf(source: (tick: number) => PoseSource, lastTick: number): PoseHistory {
  const frames = new PoseFrames(1);
  const history = new PoseHistory(1);
  for (let tick = 0; tick <= lastTick; tick += TICKS_PER_PATCH) {
    frames.place(tick, source(tick));
    history.push(frames);
  }
  return history;
}

describe("PoseHistory", () => {
  const radiusM = 80;
  const speedMps = 40;
  const source = (tick: number): PoseSource => circlingSource(tick, radiusM, speedMps);

  it("reads a pose between two frames within centimetres of where the car was", () => {
    const history = historyOf(source, 60);
    const pose = emptyPose();
    for (const tick of [30, 31, 43.3]) {
      expect(history.read(0, tick, pose)).toBe(true);
      const truth = source(tick);
      expect(Math.hypot(pose.x - truth.positionX[0], pose.y - truth.positionY[0])).toBeLessThan(0.03);
      expect(Math.hypot(pose.vx, pose.vy)).toBeCloseTo(speedMps, 0);
      expect(pose.yawRateRadps).toBeCloseTo(speedMps / radiusM, 1);
    }
  });

  it("carries a pose on into the present along its turn", () => {
    const history = historyOf(source, 60);
    const pose = emptyPose();
    history.read(0, 54, pose);
    carryOn(pose, 0.2);
    const truth = source(54 + 0.2 * TICK_HZ);
    expect(Math.hypot(pose.x - truth.positionX[0], pose.y - truth.positionY[0])).toBeLessThan(0.1);
    expect(Math.abs(pose.qz * truth.orientationZ[0] + pose.qw * truth.orientationW[0])).toBeGreaterThan(0.9999);
  });

  it("goes on for a quarter of a second when no frames come, then stands", () => {
    const history = historyOf(source, 60);
    const [soon, later, latest] = [emptyPose(), emptyPose(), emptyPose()];
    history.read(0, 63, soon);
    history.read(0, 60 + TICK_HZ / 4, later);
    history.read(0, 600, latest);
    expect(Math.hypot(soon.x - later.x, soon.y - later.y)).toBeGreaterThan(5);
    expect(latest).toEqual(later);
  });

  it("shows a car that was put elsewhere there at once, not on its way", () => {
    const moved = (tick: number): PoseSource => circlingSource(tick, tick < 30 ? radiusM : 5 * radiusM, 0);
    const history = historyOf(moved, 60);
    const pose = emptyPose();
    history.read(0, 28, pose);
    expect(pose.x).toBeCloseTo(radiusM, 1);
    history.read(0, 30, pose);
    expect(pose.x).toBeCloseTo(5 * radiusM, 1);
    expect(Math.hypot(pose.vx, pose.vy)).toBeLessThan(1);
  });

  it("has nothing to show before the first frame", () => {
    expect(new PoseHistory(1).read(0, 0, emptyPose())).toBe(false);
  });
});
