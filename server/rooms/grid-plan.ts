import type { EntryConfig, RaceConfig } from "../../shared/contract/race-config.ts";
import { prepareRace } from "../../shared/engine/race-preparation.ts";
import { aiEntry } from "../../shared/engine/reference-field.ts";
import type { Track } from "../../shared/track/track.ts";
import { AI_NAMES } from "./ai-names.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";

/**
 * Lines the grid up: AI cars in front, people behind them in the order they came, so that everybody has a field to drive
 * through. Sets each person's car index.
 *
 * @param driver what drives the AI cars
 * @param track the request's circuit, for tyres and fuel
 */
export function planRace(request: JoinRequest, driver: string, people: readonly Person[], seed: number, track: Track): RaceConfig {
  const aiCount = Math.max(0, request.gridSize - people.length);
  const entries: EntryConfig[] = [];
  for (let i = 0; i < aiCount; i++) {
    entries.push(aiEntry(request.car, AI_NAMES[(seed + i) % AI_NAMES.length], driver));
  }
  for (const person of people) {
    person.car = entries.length;
    entries.push({ carModel: request.car, name: person.name, kind: "person", driver: person.name, setup: {} });
  }
  return prepareRace({ track: request.track, seed, laps: request.laps, wetness: 0, tyreWearRate: 1, entries }, track);
}
