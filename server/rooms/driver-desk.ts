import type { DecisionLine } from "../../shared/driver/learned/decision-line.ts";
import type { PaceScale } from "../../shared/driver/learned/pace-scale.ts";

/** A line that a race holds while it goes on. */
export interface RaceLine extends DecisionLine {
  close(): void;
}

/** Where rooms get learned drivers from. */
export interface DriverDesk {
  /** Whether a model can drive now. */
  has(model: string): boolean;
  /** How fast a model is on a circuit in a car. */
  paceOf(model: string, track: string, car: string): PaceScale;
  /** A line for at most so many drivers of a model that `has`. */
  openLine(model: string, drivers: number): RaceLine;
  /** Ticks by which the next race should shift its decisions, so that races spread over the ticks of one. */
  nextPhase(): number;
  /** Takes the ticks that reference drivers drove because decisions were late. */
  noteLate(ticks: number): void;
}
