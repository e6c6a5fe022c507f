/**
 * Why the server closes a connection. The list is closed: a client never sees another code from a room, and every code
 * says what to do about it. 1000 to 2999 belong to WebSocket itself, 4000 to 4099 to Colyseus, 4100 and up are ours.
 */
export const CLOSE_CODES = {
  /** The page left by itself. */
  left: 4000,
  /** The server goes down; the race is over. */
  serverShutdown: 4001,
  /** A message failed its schema. */
  invalidMessage: 4002,
  /** The time to come back ran out, or the token is another's. */
  reconnectionRefused: 4003,
  /** A message over the size limit; sent by the WebSocket layer. */
  oversizeMessage: 1009,
  /** The connection broke; the page may come back within the time of [RM8]. */
  connectionLost: 1006,
  /** A frame that is not part of the protocol. */
  badFrame: 4101,
  /** More messages a second than any honest page sends. */
  flood: 4102,
  /** The race itself failed; the fault is the server's. */
  raceFailed: 4103,
} as const;

/** A code with which a room closes a connection. */
export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];

/** HTTP statuses with which matchmaking refuses to let a client join. Nothing has been opened yet. */
export const JOIN_REFUSALS = {
  /** The page is of another protocol version: reload it. */
  wrongVersion: 426,
  /** An option is missing, unknown or out of range; the message names it. */
  invalidOptions: 422,
  /** The process holds as many races as it may: try again later. */
  serverFull: 503,
} as const;

/** Codes of a client that broke the rules: its car is the AI's for good. */
export const OFFENCE_CODES: readonly number[] = [
  CLOSE_CODES.invalidMessage,
  CLOSE_CODES.oversizeMessage,
  CLOSE_CODES.badFrame,
  CLOSE_CODES.flood,
];
