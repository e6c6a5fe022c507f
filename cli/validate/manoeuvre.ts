import type { CarSpec } from "../../shared/car/car-spec.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { TestDrive } from "./test-drive.ts";

const SPEED_MPS = 22;
const DURATION_SEC = 8;

interface Pedals {
  steer: number;
  throttle: number;
  brake: number;
}

/** Open-loop drive of a fixed script: pull away, weave left and right, brake. Inputs change 60 times a second at any tick rate. */
function pedalsAt(timeSec: number, steerAmplitude: number): Pedals {
  if (timeSec < 2) return { steer: 0, throttle: 0.6, brake: 0 };
  if (timeSec < 6) return { steer: steerAmplitude * Math.sin(((timeSec - 2) * Math.PI) / 2), throttle: 0.25, brake: 0 };
  return { steer: 0, throttle: 0, brake: 0.4 };
}

interface EndPose {
  xM: number;
  yM: number;
  distanceM: number;
}

function driveManoeuvre(spec: CarSpec, side: 1 | -1, tickHz: number): EndPose {
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  // About 0.35 g at the start of the weave.
  const steerAmplitude = (3.5 * wheelbaseM) / (SPEED_MPS * SPEED_MPS) / spec.maxSteerRad;
  const drive = new TestDrive(spec, { speedMps: SPEED_MPS, tickHz });
  const startM = drive.xM;
  for (let tick = 0; tick < DURATION_SEC * tickHz; tick++) {
    const frame = Math.floor((tick * TICK_HZ) / tickHz);
    const pedals = pedalsAt(frame / TICK_HZ, steerAmplitude);
    drive.step(side * pedals.steer, pedals.throttle, pedals.brake);
  }
  return { xM: drive.xM, yM: drive.yM, distanceM: drive.xM - startM };
}

/** Distance in m between the end of the manoeuvre and the mirror image of the same manoeuvre steered to the other side. */
export function measureMirrorError(spec: CarSpec): number {
  const left = driveManoeuvre(spec, 1, TICK_HZ);
  const right = driveManoeuvre(spec, -1, TICK_HZ);
  return Math.hypot(left.xM - right.xM, left.yM + right.yM);
}

export interface ConvergenceFigures {
  at60Hz: number;
  at120Hz: number;
  at240Hz: number;
}

/**
 * How far the ends of the manoeuvre lie apart, as shares of the distance driven: 60 and 120 Hz from 240 Hz, and 240 Hz from
 * 960 Hz, because up to 240 Hz the simulation sub-steps equally.
 */
export function measureConvergence(spec: CarSpec): ConvergenceFigures {
  const at = (tickHz: number): EndPose => driveManoeuvre(spec, 1, tickHz);
  const fine = at(4 * TICK_HZ);
  const apart = (a: EndPose, b: EndPose): number => Math.hypot(a.xM - b.xM, a.yM - b.yM) / b.distanceM;
  return { at60Hz: apart(at(TICK_HZ), fine), at120Hz: apart(at(2 * TICK_HZ), fine), at240Hz: apart(fine, at(16 * TICK_HZ)) };
}
