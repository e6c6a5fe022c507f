/** What race control shows a car about how it may race others. */
export interface RacingSignals {
  /** The blue flag is shown to this car: it is about to be lapped. Read per car, like `finished`. */
  blueFlag: boolean;
  /** 1 for each car of the race that is shown it and is to make way; empty where nobody is. */
  lapped: ArrayLike<number>;
  /** Speed not to be exceeded here, m/s; infinite where racing is free. Read per car. */
  speedLimitMps: number;
  /** Nobody may be overtaken, but for cars that are off the road or hardly move. Read per car. */
  noOvertaking: boolean;
}

/** What race control shows a driver: the signals. One value serves every driver of a race. */
export interface DriverContext extends RacingSignals {
  /** The lights are out. */
  go: boolean;
  /** The driver's own race is over: he coasts down off the line. Read per car when several drivers share one context. */
  finished: boolean;
  /** The way into the pits, or null to stay out. Read per car. */
  pitCall: PitCall | null;
}

/** What a driver has to do in the pit lane. */
export interface PitCall {
  /** The box to stop in, index into the circuit's; null to drive through. */
  readonly box: number | null;
}

/** A context in which the race goes on and the lights are out. */
export function openTrackContext(): DriverContext {
  return {
    go: true,
    finished: false,
    blueFlag: false,
    lapped: [],
    speedLimitMps: Number.POSITIVE_INFINITY,
    noOvertaking: false,
    pitCall: null,
  };
}
