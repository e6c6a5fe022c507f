import { PIT_RAMP_M } from "../track/pit-lane-plan.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { PitLane as PitLaneOfTrack } from "../track/track.ts";
import { BOX_REACH_ACROSS_M, BOX_REACH_ALONG_M, PIT_EDGE_M } from "./race-rules.ts";

/** No box is here. */
export const NO_BOX = -1;

/** The pit lane as the timing sees it: who is in it, where the limit holds, and who stands in which box. */
export class PitLane {
  readonly boxCount: number;
  readonly speedLimitMps: number;
  /** From entry to exit along the centre line. */
  readonly wayM: number;
  readonly #lane: PitLaneOfTrack;
  readonly #trackM: number;
  /** Distance of the lane's inner edge from the centre line. */
  readonly #innerM: number;

  constructor(lane: PitLaneOfTrack, trackLengthM: number) {
    this.#lane = lane;
    this.#trackM = trackLengthM;
    this.#innerM = Math.abs(lane.lateralM) - lane.widthM / 2;
    this.boxCount = lane.boxes.length;
    this.speedLimitMps = lane.speedLimitMps;
    this.wayM = wrapArcLength(lane.exitSM - lane.entrySM, trackLengthM);
  }

  /** [RC120] */
  contains(sM: number, lateralM: number, wasInside: boolean): boolean {
    const beyondM = this.#lane.side * lateralM - this.#innerM;
    if (beyondM <= (wasInside ? -PIT_EDGE_M : 0)) return false;
    return this.#intoM(sM) <= this.wayM;
  }

  /** [RC121] Whether the speed limit holds here, for a car in the lane. */
  isLimited(sM: number): boolean {
    const intoM = this.#intoM(sM);
    return intoM >= PIT_RAMP_M && intoM <= this.wayM - PIT_RAMP_M;
  }

  /** [RC123] The box in which a place lies, or NO_BOX. */
  boxAt(sM: number, lateralM: number): number {
    const { boxes } = this.#lane;
    for (let box = 0; box < boxes.length; box++) {
      if (this.isAlongBox(sM, box) && Math.abs(lateralM - boxes[box].lateralM) <= BOX_REACH_ACROSS_M) return box;
    }
    return NO_BOX;
  }

  /** Whether a place is within a box's length. */
  isAlongBox(sM: number, box: number): boolean {
    const alongM = Math.abs(sM - this.#lane.boxes[box].sM);
    return Math.min(alongM, this.#trackM - alongM) <= BOX_REACH_ALONG_M;
  }

  #intoM(sM: number): number {
    const intoM = sM - this.#lane.entrySM;
    return intoM < 0 ? intoM + this.#trackM : intoM;
  }
}
