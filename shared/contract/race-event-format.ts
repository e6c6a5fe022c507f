import type { DamageLevel } from "./race-config.ts";

/** What a lobby can hold: one race, or sessions that lead to it. */
export const EVENT_FORMATS = [
  { id: "race", label: "Race", text: "Lights, laps, flag." },
  { id: "qualifyingRace", label: "Qualifying and race", text: "A few minutes for a lap time, then the race in that order." },
  { id: "weekend", label: "Race weekend", text: "Practice, qualifying and a race with a stop for the other tyres." },
] as const;
/** A format, by name. */
export type EventFormat = (typeof EVENT_FORMATS)[number]["id"];

/** What the sky does: in a race weekend the rain comes in the race. */
export const WEATHERS = [
  { id: "dry", label: "Dry" },
  { id: "wet", label: "Wet" },
  { id: "changeable", label: "Changeable" },
] as const;
/** Weather of a race, by name. */
export type Weather = (typeof WEATHERS)[number]["id"];

/** What of an event is not its circuit, cars and drivers. */
export interface EventRules {
  readonly format: EventFormat;
  readonly weather: Weather;
  readonly damage: DamageLevel;
}
