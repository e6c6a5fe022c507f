import { tierOf } from "../../shared/contract/driver-skill.ts";
import type { EntryView } from "../net/race-session-view.ts";

/** A driver's name as people read it. */
export function driverName(driver: string): string {
  return driver.charAt(0).toUpperCase() + driver.slice(1);
}

/** A tooltip with a model's name. */
export function modelTitle(model: string): string {
  return `AI model: ${model}`;
}

/** How fast an AI car's driver is, by the tier's name; empty for a person's car. */
export function aiTier(entry: EntryView): string {
  return entry.person ? "" : tierOf(entry.skill).label;
}

/** Name of the model that drives an AI car; empty for a person's car. */
export function aiModel(entry: EntryView): string {
  return entry.person ? "" : driverName(entry.driver);
}
