import type { Pace } from "./pace.ts";
import type { Road } from "./road.ts";
import type { CarSize } from "./role.ts";

/** Instants a second at which motion is worked out; every rate that clips have divides it. */
export const STEPS_PER_SEC = 300;

/** What all courses of a scene share. */
export interface Setting {
  readonly road: Road;
  readonly pace: Pace;
  readonly carSize: CarSize;
  /** The sign of lateral offsets towards the scene's inside: 1 is left. */
  readonly inside: 1 | -1;
  readonly anchorM: number;
  readonly fromSec: number;
  readonly steps: number;
  /** Where the pace-setter is, m from the start line without wrapping. */
  readonly paceSetterM: Float64Array;
}

/** The instant of a step, s. */
export function secAt(setting: Pick<Setting, "fromSec">, step: number): number {
  return setting.fromSec + step / STEPS_PER_SEC;
}
