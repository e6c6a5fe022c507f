import type { Keys } from "./keys.ts";

/** How a car moves along the road, where nothing has happened to it yet. Instants are of the scene: 0 at its decisive place. */
export type Along =
  /** Ahead of the pace-setter, who passes the decisive place at racing pace at instant 0; m along the centre line. */
  | { readonly gapM: Keys }
  /** At racing pace, some seconds behind the pace-setter. */
  | { readonly behindSec: number }
  /** From a gap at the first instant on, m, with a speed in excess of the pace-setter's, m/s. */
  | { readonly fromGapM: number; readonly excessMps: Keys }
  /** From a place at the first instant on, m past the decisive place, at speeds of its own along the centre line, m/s. */
  | { readonly fromM: number; readonly speedMps: Keys };

/** Length and width of a car's outline, m. */
export interface CarSize {
  readonly lengthM: number;
  readonly widthM: number;
}

/** What a car does in a scene. */
export interface Role {
  readonly id: string;
  readonly along: Along;
  /** Offset towards the scene's inside, m from the centre line. */
  readonly lateralM: Keys;
  /** Turn of the body against the direction of motion, rad, positive to the inside: slides and spins. */
  readonly slideRad?: Keys;
  /** Place in the race at the start; by the order on the road where absent. */
  readonly position?: number;
  readonly lapsDown?: number;
  /** Whether the body points against the direction of the lap, for a car that stands across or drives back. */
  readonly backwards?: boolean;
}

/** What a contact does to a car. Instants count from the contact. */
export interface Aftermath {
  /** Share of racing pace that it falls (or rises) to. It goes on as fast as it is where absent. */
  readonly paceShare?: number;
  /** Instant from which it takes up racing pace again; never where absent. */
  readonly recoversAtSec?: number;
  /** Offsets that it moves to after the contact, m towards the scene's inside. It moves aside a little where absent. */
  readonly lateralM?: Keys;
  /** Turn of the body on top of the slide that it is in, from 0; as written in its role where absent. */
  readonly slideRad?: Keys;
}

/** Two cars that touch, and what becomes of them. The scene's roles bring them together. */
export interface Contact {
  readonly between: readonly [string, string];
  /** Side: they are pushed apart sideways. Nose: the one behind hits the other's rear. */
  readonly by: "side" | "nose";
  /** Least speed at which they part, m/s: how much of a push is handed on. */
  readonly bounceMps?: number;
  /** From here on after it the same two may touch again, in a contact of its own, s; never where absent. */
  readonly againAfterSec?: number;
  readonly after: Readonly<Record<string, Aftermath>>;
}
