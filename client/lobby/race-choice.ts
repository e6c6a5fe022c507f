import { SKILL_TIERS } from "../../shared/contract/driver-skill.ts";
import { JOIN_DEFAULTS, JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import { DAMAGE_LEVELS, type DamageLevel } from "../../shared/contract/race-config.ts";
import { EVENT_FORMATS, type EventFormat, WEATHERS, type Weather } from "../../shared/contract/race-event-format.ts";
import { formatLaps } from "../hud/format-time.ts";
import type { ConnectOptions } from "../net/race-session-view.ts";

/** What the menu's form says; every field always has a value that the server accepts. */
export interface RaceChoice {
  /** As typed; empty is raced as `Guest`. */
  name: string;
  track: string;
  car: string;
  laps: number;
  gridSize: number;
  /** Of the AI drivers: that of a tier, or with `ownLevel` what the server said last. */
  skill: number;
  /** The AI drivers are to be a close race for the player: `skill` follows his races. */
  ownLevel: boolean;
  /** Of the AI drivers, in steps of SPORTSMANSHIP_STEP. */
  sportsmanship: number;
  /** What drives the AI cars. */
  driver: string;
  /** One race, or sessions that lead to it. */
  format: EventFormat;
  weather: Weather;
  /** What contacts do to cars. */
  damage: DamageLevel;
  /** A word friends agree on; empty for anybody. */
  lobby: string;
}

/** What there is to choose from: ids of circuits, cars and drivers of AI cars. */
export interface RaceOffer {
  readonly trackIds: readonly string[];
  readonly carIds: readonly string[];
  readonly driverIds: readonly string[];
  /** Whether there are races to find the player's own level by. */
  readonly hasHistory: boolean;
}

/** Name of a person who gave none. */
export const DEFAULT_NAME = "Guest";
/** How finely sportsmanship is chosen. */
export const SPORTSMANSHIP_STEP = 10;

const SPORTSMANSHIP_WORDS = [
  { upTo: 20, word: "hard" },
  { upTo: 50, word: "firm" },
  { upTo: 80, word: "fair" },
  { upTo: JOIN_LIMITS.sportsmanship.max, word: "generous" },
] as const;
const STORAGE_KEY = "paddock.choice";
/** Control characters and the like: the server refuses them. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as the server takes it: printable, single spaces, at most 24 characters. */
export function cleanName(typed: string): string {
  return typed.replace(UNPRINTABLE, "").replace(/\s+/g, " ").trim().slice(0, JOIN_LIMITS.nameLength).trim();
}

/** The choice of the last visit; whatever of it is missing or no longer offered is the default. */
export function loadChoice(storage: Storage, offer: RaceOffer): RaceChoice {
  const stored = storedRecord(storage);
  const text = (key: string): string => (typeof stored[key] === "string" ? (stored[key] as string) : "");
  const oneOf = (value: string, known: readonly string[], fallback: string): string =>
    known.includes(value) ? value : known.includes(fallback) ? fallback : known[0];
  const idOf = <Id extends string>(key: string, known: readonly Id[], fallback: Id): Id =>
    known.find((id) => id === stored[key]) ?? fallback;
  const ownLevel = stored.ownLevel === true && offer.hasHistory;
  return {
    name: cleanName(text("name")),
    track: oneOf(text("track"), offer.trackIds, JOIN_DEFAULTS.track),
    car: oneOf(text("car"), offer.carIds, JOIN_DEFAULTS.car),
    laps: within(stored.laps, JOIN_LIMITS.laps, JOIN_DEFAULTS.laps),
    gridSize: within(stored.gridSize, JOIN_LIMITS.gridSize, JOIN_DEFAULTS.gridSize),
    skill: ownLevel ? within(stored.skill, JOIN_LIMITS.skill, JOIN_DEFAULTS.skill) : tierSkill(stored.skill),
    ownLevel,
    sportsmanship: toStep(within(stored.sportsmanship, JOIN_LIMITS.sportsmanship, JOIN_DEFAULTS.sportsmanship)),
    driver: oneOf(text("driver"), offer.driverIds, JOIN_DEFAULTS.driver),
    format: idOf(
      "format",
      EVENT_FORMATS.map(({ id }) => id),
      JOIN_DEFAULTS.format,
    ),
    weather: idOf(
      "weather",
      WEATHERS.map(({ id }) => id),
      JOIN_DEFAULTS.weather,
    ),
    damage: idOf("damage", DAMAGE_LEVELS, JOIN_DEFAULTS.damage),
    lobby: cleanName(text("lobby")),
  };
}

/** Keeps a choice for the next visit. */
export function storeChoice(storage: Storage, choice: RaceChoice): void {
  storage.setItem(STORAGE_KEY, JSON.stringify(choice));
}

/** What is sent to the server. */
export function connectOptions(choice: RaceChoice): ConnectOptions {
  const { name, lobby, ownLevel: _ownLevel, ...race } = choice;
  const word = cleanName(lobby);
  return { name: cleanName(name) || DEFAULT_NAME, ...race, ...(word === "" ? {} : { lobby: word }) };
}

/** The race in a line, for the button that starts it: `Race weekend · 3 laps · Wet`; what is as usual is left out. */
export function choiceSummary(choice: Pick<RaceChoice, "format" | "laps" | "weather" | "damage">): string {
  const parts = [EVENT_FORMATS.find(({ id }) => id === choice.format)!.label, formatLaps(choice.laps)];
  if (choice.weather !== JOIN_DEFAULTS.weather) parts.push(WEATHERS.find(({ id }) => id === choice.weather)!.label.toLowerCase());
  if (choice.damage !== JOIN_DEFAULTS.damage) parts.push(`${choice.damage} damage`);
  return parts.join(" · ");
}

/** A word for how the AI drivers race at a sportsmanship of 0 to 100. */
export function sportsmanshipWord(sportsmanship: number): string {
  return SPORTSMANSHIP_WORDS.find(({ upTo }) => sportsmanship <= upTo)!.word;
}

/** A whole number within the limits: the nearest, or the fallback where there is none. */
export function within(value: unknown, limits: { readonly min: number; readonly max: number }, fallback: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback;
  return Math.max(limits.min, Math.min(limits.max, Math.round(value)));
}

function tierSkill(value: unknown): number {
  return SKILL_TIERS.find(({ skill }) => skill === value)?.skill ?? JOIN_DEFAULTS.skill;
}

function toStep(sportsmanship: number): number {
  return Math.round(sportsmanship / SPORTSMANSHIP_STEP) * SPORTSMANSHIP_STEP;
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
