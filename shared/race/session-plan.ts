import type { PitRules, SessionFormat, SessionKind } from "../contract/race-config.ts";
import { FASTEST_MEAN_SPEED_MPS } from "./race-rules.ts";

/** How cars are let go: by lights from their slots, by a formation lap, or each as it likes. */
export type StartKind = "standing" | "rolling" | "open";

/** A session's format with everything decided that it left open. */
export interface SessionPlan {
  readonly kind: SessionKind;
  readonly start: StartKind;
  /** Laps of a race over distance; infinite over time. */
  readonly laps: number;
  /** Race time after which the flag falls at the line, ms; infinite over distance. */
  readonly durationMs: number;
  readonly lapsAfterTime: number;
  /** Best laps decide, not the way made good: practice and qualifying. */
  readonly byBestLap: boolean;
  readonly pit: PitRules | null;
  /** Most laps that a car can drive, for tables. */
  readonly lapCapacity: number;
}

/**
 * Completes a format; without one it is a race over laps from a standing start.
 *
 * @param laps of a race over distance
 * @throws RangeError for practice or qualifying without a duration
 */
export function planSession(format: SessionFormat | undefined, laps: number, lengthM: number): SessionPlan {
  const kind = format?.kind ?? "race";
  const durationSec = format?.durationSec;
  const byBestLap = kind !== "race";
  if (byBestLap && durationSec === undefined) throw new RangeError(`${kind} needs durationSec: how long it lasts, in seconds`);
  const lapsInTime = durationSec === undefined ? laps : Math.ceil((durationSec * FASTEST_MEAN_SPEED_MPS) / lengthM);
  return {
    kind,
    start: byBestLap ? "open" : (format?.start ?? "standing"),
    laps: durationSec === undefined ? laps : Number.POSITIVE_INFINITY,
    durationMs: durationSec === undefined ? Number.POSITIVE_INFINITY : durationSec * 1000,
    lapsAfterTime: format?.lapsAfterTime ?? 0,
    byBestLap,
    pit: format?.pit ?? null,
    lapCapacity: lapsInTime + 2,
  };
}
