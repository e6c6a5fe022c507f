import type { SessionKind } from "../../contract/race-config.ts";

/** Version of the clip format. */
export const CLIP_VERSION = 1;

/** A circuit as stations of a closed loop, in the direction of travel: x, y, width to the right and to the left white line, m. */
export interface ClipCircuit {
  readonly stations: readonly (readonly [xM: number, yM: number, widthRightM: number, widthLeftM: number])[];
}

/** Flags that a clip can show. */
export const CLIP_FLAGS = ["yellow", "fullCourseYellow", "safetyCar", "red", "blue", "chequered", "green"] as const;
/** A flag of a clip, by name. */
export type ClipFlagKind = (typeof CLIP_FLAGS)[number];

/** A flag while it was shown. */
export interface ClipFlag {
  readonly kind: ClipFlagKind;
  readonly fromSec: number;
  readonly toSec: number;
  /** Sector, 0 to 2; the whole circuit where it is absent. */
  readonly sector?: number;
}

/** Position of the car's geometric centre and heading, counter-clockwise from +x. */
export type ClipPose = readonly [xM: number, yM: number, headingRad: number];

/** One car of a clip. Pedals and steering may be missing; lists have one entry a frame. */
export interface ClipCar {
  readonly id: string;
  readonly lengthM: number;
  readonly widthM: number;
  readonly poses: readonly ClipPose[];
  readonly throttle?: readonly number[];
  readonly brake?: readonly number[];
  readonly steer?: readonly number[];
  /** Place in the race at the start of the clip, 1 leads. */
  readonly position?: number;
  /** Laps behind the leader. */
  readonly lapsDown?: number;
}

/** An incident from anywhere, as motion of cars on a circuit: what the steward judges without a race. */
export interface Clip {
  readonly version: typeof CLIP_VERSION;
  /** Id of a built-in circuit, or the circuit itself. */
  readonly track: string | ClipCircuit;
  /** Frames a second, 20 or more. */
  readonly hz: number;
  readonly session: { readonly kind: SessionKind; readonly lap: number };
  readonly flags: readonly ClipFlag[];
  readonly cars: readonly ClipCar[];
}
