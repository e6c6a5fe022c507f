/** Messages to the client under a number: one byte on the wire instead of a name. The packed ones are bytes, the others values. */
export const SERVER_MESSAGES = {
  /** Poses of all cars, a difference to the last frame. See pose-frame.ts. */
  posesMoved: 1,
  /** Poses of all cars in full: the base for the differences. */
  posesPlaced: 2,
  /** State of the receiver's own car. See own-car-frame.ts. */
  ownCarMoved: 3,
  /** The steward made or amended a ruling, or an operator overturned one: a `RulingRecord` (ruling.ts), which takes the place of that of the same id. */
  rulingChanged: 4,
  /** All rulings of the race that is on, for who comes while it is: `RulingRecord[]`. */
  rulingsListed: 5,
} as const;

/** Messages to the server, in the imperative. */
export const CLIENT_MESSAGES = {
  /** Begin the next race without waiting; counts while the results stand. No payload. */
  startNextRace: "startNextRace",
  /** What the sender wants done at his next stop: a `PitRequest` (race-control.ts), or null to stay out. */
  callIn: "callIn",
} as const;
