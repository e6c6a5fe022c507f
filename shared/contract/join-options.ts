import type { DamageLevel } from "./race-config.ts";
import type { EventFormat, Weather } from "./race-event-format.ts";

/** Name of the room type that hosts races. */
export const RACE_ROOM = "race";

/** Bounds of what may be asked of a race. */
export const JOIN_LIMITS = {
  nameLength: 24,
  lobbyLength: 32,
  laps: { min: 1, max: 100 },
  gridSize: { min: 1, max: 24 },
  skill: { min: 0, max: 100 },
  sportsmanship: { min: 0, max: 100 },
} as const;

/** What a race is when nobody asked for anything else. */
export const JOIN_DEFAULTS = {
  track: "greyfell",
  car: "gt3",
  laps: 3,
  gridSize: 12,
  skill: 50,
  sportsmanship: 80,
  driver: "all-rounder",
  format: "race",
  weather: "dry",
  damage: "off",
} as const;

/**
 * What a client sends to join or create a race. Every field but `protocol` and `name` may be left out: the server fills
 * in JOIN_DEFAULTS when it creates the room. Clients that ask for different tracks, cars, laps, grids or lobbies meet in
 * different rooms.
 */
export interface JoinOptions {
  /** PROTOCOL_VERSION of the page. */
  protocol: number;
  /** Display name, 1 to 24 printable characters. */
  name: string;
  /** Built-in circuit id. */
  track?: string;
  /** Car model id; all cars of a race are of one model. */
  car?: string;
  laps?: number;
  /** Cars on the grid, people and AI together. */
  gridSize?: number;
  /** Of the AI drivers, 0 to 100; see driver-skill.ts for the tiers. */
  skill?: number;
  /** Of the AI drivers: 0 races hard within the rules, 100 is generous. */
  sportsmanship?: number;
  /** What drives the AI cars: a model that the server lists at /api/drivers, or `reference`. */
  driver?: string;
  /** One race, or a weekend. */
  format?: EventFormat;
  weather?: Weather;
  damage?: DamageLevel;
  /** A word friends agree on to meet in a room of their own. */
  lobby?: string;
}
