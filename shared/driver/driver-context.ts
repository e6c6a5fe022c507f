/** What race control shows a driver: signals and who is still out there. One value serves every driver of a race. */
export interface DriverContext {
  /** The lights are out. */
  go: boolean;
  /** The driver's own race is over: he coasts down off the line. Read per car when several drivers share one context. */
  finished: boolean;
  /** 1 for each car that is on the track, 0 for one that is not. */
  carsRacing: Uint8Array;
}

/** A context in which every car races and the lights are out. */
export function openTrackContext(carCount: number): DriverContext {
  return { go: true, finished: false, carsRacing: new Uint8Array(carCount).fill(1) };
}
