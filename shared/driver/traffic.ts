import type { CarSpec } from "../car/car-spec.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { DriverContext } from "./driver-context.ts";
import type { LanePath } from "./lane-path.ts";

/** How a driver races others: which lane he takes and how fast he may go behind a car. */
export class Traffic {
  readonly #path: LanePath;
  #weight = 0;
  #shiftM = 0;

  constructor(_track: Track, path: LanePath, _spec: CarSpec, _boldness: number) {
    this.#path = path;
  }

  /** Between the right lane (-1), the racing line (0) and the left lane (1). */
  get weight(): number {
    return this.#weight;
  }

  /** Offset from that path, positive left. */
  get shiftM(): number {
    return this.#shiftM;
  }

  /** Speed at which the car ahead can be followed; infinite with a free road. */
  get speedCapMps(): number {
    return Number.POSITIVE_INFINITY;
  }

  /** [DR1] On the grid, the lane to keep is the one the car stands in. */
  holdGridLane(state: CarState, car: number): void {
    this.#shiftM = state.lateralM[car] - this.#path.lateralAt(state.trackSM[car], 0);
  }

  /** Looks at every other car once a tick. */
  look(_state: CarState, _car: number, _context: DriverContext, _grip: number): void {
    this.#shiftM *= 0.99;
  }
}
