import { PolicyLine } from "../../../server/inference/policy-line.ts";
import type { PolicySession } from "../../../server/inference/policy-session.ts";
import type { RaceConfig } from "../../../shared/contract/race-config.ts";
import type { PreparedDriver } from "../../../shared/driver/driver-preparation.ts";
import { FULL_PACE } from "../../../shared/driver/learned/driver-style.ts";
import { LapRun } from "../../../shared/engine/lap-run.ts";
import { LearnedField } from "../../../shared/engine/learned-field.ts";
import { FINISHED } from "../../../shared/race/race-columns.ts";
import type { Track } from "../../../shared/track/track.ts";
import { UnawareLine } from "./unaware-line.ts";

/** `pacing` sees the state of tyres and tank and saves fuel, `ignoring` does neither. */
export const STINT_DRIVERS = ["pacing", "ignoring"] as const;
export type StintDriver = (typeof STINT_DRIVERS)[number];

/** How a race alone went. */
export interface StintFigures {
  readonly lapsSec: readonly number[];
  /** Times with all four wheels beyond the white lines. */
  readonly offs: number;
  /** Mean of the four tyres at the end, 1 is worn out. */
  readonly finalWear: number;
  readonly fuelLeftKg: number;
  /** Whether the flag was reached. */
  readonly finished: boolean;
  /** Share of the race in which the throttle was kept from the driver to save fuel. */
  readonly coastShare: number;
}

/** Drives a race of one car to its end, or until it has no chance to get there. */
export async function driveStint(
  config: RaceConfig,
  track: Track,
  prepared: PreparedDriver,
  policy: PolicySession,
  driver: StintDriver,
): Promise<StintFigures> {
  const run = new LapRun(config, track, prepared);
  const { engine } = run;
  const policyLine = new PolicyLine(policy, 1);
  const line = driver === "pacing" ? policyLine : new UnawareLine(policyLine);
  const field = new LearnedField(engine, [{ car: 0, prepared, line, style: FULL_PACE }]);
  const learned = field.seats[0].driver;
  if (driver === "ignoring") learned.saver = null;
  let coastTicks = 0;
  while (!run.isOver) {
    field.drive(run.inputs);
    run.step();
    if (learned.saver?.isCoasting) coastTicks++;
    const thinking = policyLine.settled();
    if (thinking !== undefined) await thinking;
  }
  const { state } = engine.world;
  const laps = run.outLap === null ? [] : [run.outLap, ...run.flyingLaps];
  return {
    lapsSec: laps.map(({ timeSec }) => timeSec),
    offs: run.offs,
    finalWear: state.wheelWear.reduce((sum, wear) => sum + wear, 0) / state.wheelWear.length,
    fuelLeftKg: state.fuelKg[0],
    finished: engine.session.columns.status[0] === FINISHED,
    coastShare: coastTicks / Math.max(1, engine.tick - engine.session.lightsOutTick),
  };
}
