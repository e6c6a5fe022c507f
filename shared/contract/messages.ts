/** Messages to the client, sent as bytes under a number: one byte on the wire instead of a name. */
export const SERVER_MESSAGES = {
  /** Poses of all cars, a difference to the last frame. See pose-frame.ts. */
  posesMoved: 1,
  /** Poses of all cars in full: the base for the differences. */
  posesPlaced: 2,
  /** State of the receiver's own car. See own-car-frame.ts. */
  ownCarMoved: 3,
  /** A ruling of the steward's, or an amended one: JSON of `Ruling` (ruling.ts). Those so far are sent to whoever joins. */
  ruling: 4,
} as const;

/** Messages to the server, in the imperative. */
export const CLIENT_MESSAGES = {
  /** Begin the next race without waiting; counts while the results stand. No payload. */
  startNextRace: "startNextRace",
  /** What the sender wants done at his next stop: a `PitRequest` (race-control.ts), or null to stay out. */
  callIn: "callIn",
} as const;
