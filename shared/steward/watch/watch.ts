import type { TouchLog } from "../contact/touch-log.ts";
import type { MotionHistory } from "../motion/motion-history.ts";
import type { RaceScene } from "../race-scene.ts";
import type { Finding } from "../ruling/finding.ts";

/** What every watch sees. */
export interface WatchedRace {
  readonly history: MotionHistory;
  readonly log: TouchLog;
  readonly scene: RaceScene;
}

/** Looks for one kind of offence, frame by frame. */
export interface Watch {
  /**
   * Looks at the newest frame.
   *
   * @param isLast nothing will be seen any more: what waits for its consequences is judged now
   */
  look(isLast: boolean, report: (finding: Finding) => void): void;
}

/** Finding of one car's offence against another, with what is the same for all of them. */
export function offence(
  finding: Pick<Finding, "kind" | "frame" | "gravity" | "imposes" | "rules" | "facts" | "reason"> & {
    by: number;
    against?: number;
    confidence?: number;
    clipFrames?: { before: number; after: number };
  },
): Finding {
  const { by, against, clipFrames = { before: 80, after: 50 }, ...rest } = finding;
  return {
    ...rest,
    cars: against === undefined ? [by] : [by, against],
    shares: against === undefined ? [1] : [1, 0],
    against: finding.gravity === "none" ? null : by,
    confidence: finding.confidence ?? 0.85,
    fromFrame: Math.max(0, finding.frame - clipFrames.before),
    toFrame: finding.frame + clipFrames.after,
  };
}

/** Two decimals are all that a fact is good for. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
