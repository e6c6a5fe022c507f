/** What race control shows a driver: the signals. One value serves every driver of a race. */
export interface DriverContext {
  /** The lights are out. */
  go: boolean;
  /** The driver's own race is over: he coasts down off the line. Read per car when several drivers share one context. */
  finished: boolean;
  /** The blue flag is shown to this car: it is about to be lapped. Read per car, like `finished`. */
  blueFlag: boolean;
}

/** A context in which the race goes on and the lights are out. */
export function openTrackContext(): DriverContext {
  return { go: true, finished: false, blueFlag: false };
}
