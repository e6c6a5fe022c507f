/** What the timing sees of the cars after a tick; a row per car. Columns of the simulation fit as they are. */
export interface RaceTelemetry {
  /** Arc length of the timing point along the centre line, in [0, track length). */
  readonly trackSM: Float64Array;
  /** Offset of the timing point from the centre line, positive left. */
  readonly lateralM: Float64Array;
  /** Along the car, m/s; negative backwards. */
  readonly forwardSpeedMps: Float64Array;
  /** Wheels wholly beyond the white lines, 0 to 4. */
  readonly wheelsOffTrack: Uint8Array;
}

/** Wheels of a car: all of them beyond the line is off the track. */
export const WHEELS = 4;
