import { type ObservationBlock, observationBlock } from "../../../shared/driver/observation/observation-layout.ts";
import { POLICY_METADATA, writePolicy } from "./write-policy.ts";

/** What a number of the observation, in its own unit, adds to the means of an action. */
interface Gain {
  readonly index: number;
  readonly low: number;
  readonly high: number;
  readonly steer: number;
  readonly pedal: number;
}

/** Makes a car stay at some four fifths of the profile's speed. */
const PEDAL_BIAS = -0.6;

/** What a test changes about the line follower. */
export interface FollowerWish {
  metadata?: Record<string, string>;
  /** What fields of the car block, scaled, add to the pedal. */
  carPedal?: Readonly<Record<string, number>>;
}

/**
 * The ONNX bytes of a policy that needs no training: steers along the racing line that it sees, and follows the speed profile a good
 * way below it. It laps most circuits without an off.
 */
export function writeLineFollower({ metadata = {}, carPedal = {} }: FollowerWish = {}): Uint8Array {
  const car = observationBlock("car");
  const own = observationBlock("own");
  const course = observationBlock("course");
  const gains = [
    gain(own, 0, "lineDemand", { steer: 0.3 }),
    gain(course, 2, "curvatureDemand", { steer: 0.4 }),
    gain(own, 0, "lineOffset", { steer: -0.1 }),
    gain(own, 0, "lineCourseSine", { steer: -3 }),
    gain(own, 0, "yawDemand", { steer: -0.2 }),
    gain(own, 0, "paceDifference", { pedal: 0.05 }),
    gain(course, 4, "paceDifference", { pedal: 1 }),
    gain(course, 6, "paceDifference", { pedal: 1 }),
  ];
  // Observations arrive scaled to -1 at `low` and 1 at `high`.
  const bias = [0, PEDAL_BIAS];
  const weights = new Map<number, readonly number[]>();
  for (const { index, low, high, steer, pedal } of gains) {
    bias[0] += (steer * (low + high)) / 2;
    bias[1] += (pedal * (low + high)) / 2;
    weights.set(index, [(steer * (high - low)) / 2, (pedal * (high - low)) / 2]);
  }
  for (const [name, pedal] of Object.entries(carPedal)) weights.set(gain(car, 0, name, {}).index, [0, pedal]);
  const weight = (input: number, output: number): number => weights.get(input)?.[output] ?? 0;
  return writePolicy({ weight, bias, metadata: { ...POLICY_METADATA, "paddock.name": "line-follower", ...metadata } });
}

function gain(block: ObservationBlock, row: number, name: string, action: { steer?: number; pedal?: number }): Gain {
  const column = block.fields.findIndex((field) => field.name === name);
  if (column < 0) throw new RangeError(`the block ${block.name} has no field ${name}`);
  const { low, high } = block.fields[column];
  const { steer = 0, pedal = 0 } = action;
  return { index: block.offset + row * block.fields.length + column, low, high, steer, pedal };
}
