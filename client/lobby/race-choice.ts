import { JOIN_DEFAULTS, JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import type { ConnectOptions } from "../net/race-session-view.ts";

/** What the menu's form says; every field always has a value that the server accepts. */
export interface RaceChoice {
  /** As typed; empty is raced as `Guest`. */
  name: string;
  track: string;
  car: string;
  laps: number;
  gridSize: number;
  aiPace: number;
  /** A word friends agree on; empty for anybody. */
  lobby: string;
}

/** Name of a person who gave none. */
export const DEFAULT_NAME = "Guest";
/** How fast the AI may be chosen to drive, as shares of its full pace. */
export const AI_PACES = [
  { label: "Relaxed", pace: 0.85 },
  { label: "Quick", pace: 0.9 },
  { label: "Strong", pace: 0.95 },
  { label: "Flat out", pace: 1 },
] as const;

const STORAGE_KEY = "paddock.choice";
/** Control characters and the like: the server refuses them. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as the server takes it: printable, single spaces, at most 24 characters. */
export function cleanName(typed: string): string {
  return typed.replace(UNPRINTABLE, "").replace(/\s+/g, " ").trim().slice(0, JOIN_LIMITS.nameLength).trim();
}

/** The choice of the last visit; whatever of it is missing or unknown is the default. */
export function loadChoice(storage: Storage, trackIds: readonly string[], carIds: readonly string[]): RaceChoice {
  const stored = storedRecord(storage);
  const text = (key: string): string => (typeof stored[key] === "string" ? (stored[key] as string) : "");
  const oneOf = (value: string, known: readonly string[], fallback: string): string =>
    known.includes(value) ? value : known.includes(fallback) ? fallback : known[0];
  return {
    name: cleanName(text("name")),
    track: oneOf(text("track"), trackIds, JOIN_DEFAULTS.track),
    car: oneOf(text("car"), carIds, JOIN_DEFAULTS.car),
    laps: within(stored.laps, JOIN_LIMITS.laps, JOIN_DEFAULTS.laps),
    gridSize: within(stored.gridSize, JOIN_LIMITS.gridSize, JOIN_DEFAULTS.gridSize),
    aiPace: AI_PACES.some(({ pace }) => pace === stored.aiPace) ? (stored.aiPace as number) : JOIN_DEFAULTS.aiPace,
    lobby: cleanName(text("lobby")),
  };
}

/** Keeps a choice for the next visit. */
export function storeChoice(storage: Storage, choice: RaceChoice): void {
  storage.setItem(STORAGE_KEY, JSON.stringify(choice));
}

/** What is sent to the server. */
export function connectOptions(choice: RaceChoice): ConnectOptions {
  const { track, car, laps, gridSize, aiPace } = choice;
  const lobby = cleanName(choice.lobby);
  return { name: cleanName(choice.name) || DEFAULT_NAME, track, car, laps, gridSize, aiPace, ...(lobby === "" ? {} : { lobby }) };
}

/** A whole number within the limits: the nearest, or the fallback where there is none. */
export function within(value: unknown, limits: { readonly min: number; readonly max: number }, fallback: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback;
  return Math.max(limits.min, Math.min(limits.max, Math.round(value)));
}

function storedRecord(storage: Storage): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch (error) {
    console.warn("the stored choice is damaged, the defaults apply:", error);
    return {};
  }
}
