import type { SessionKind } from "../contract/race-config.ts";

/** What the steward is told of the session around the cars. Times are seconds since its first frame. */
export interface RaceScene {
  readonly kind: SessionKind;
  /** Whether a car is on the first lap of a race. */
  isFirstLap(car: number): boolean;
  /** Whether a car takes part: it has left its slot and not yet taken the flag. */
  isRunning(car: number): boolean;
  /** Whether a car's race was over: it had taken the chequered flag. */
  isAfterFlag(car: number, sec: number): boolean;
  /** Nobody may be overtaken in a sector, and why; null where racing is free. */
  noOvertakingAt(sector: number, sec: number): "yellow" | "safetyCar" | null;
  /** Whether a car is shown the blue flag for another. */
  isShownBlue(car: number, other: number, sec: number): boolean;
}
