import { DEFAULT_POLICY } from "../../server/inference/find-policy.ts";
import { loadPolicy } from "../../server/inference/load-policy.ts";
import { PolicyLine } from "../../server/inference/policy-line.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { racingStyle } from "../../shared/driver/learned/driver-style.ts";
import { PLAIN_SCALE } from "../../shared/driver/learned/pace-scale.ts";
import { LearnedField } from "../../shared/engine/learned-field.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { ReferenceField } from "../../shared/engine/reference-field.ts";
import type { Track } from "../../shared/track/track.ts";

const WARM_UP_TICKS = 1200;
const TICKS = 3600;
const SKILL = 80;
const SPORTSMANSHIP = 80;

/** Time that the drivers of a field take from a tick, mean over a minute of racing; a policy's network runs on another thread and is not in it. */
export interface DriverCost {
  referenceUs: number;
  learnedUs: number;
}

/** Runs the same race with reference and with learned drivers, in turns, tick by tick. */
export async function measureDrivers(config: RaceConfig, track: Track, prepared: readonly PreparedDriver[]): Promise<DriverCost> {
  const policy = await loadPolicy(DEFAULT_POLICY);
  const cars = config.entries.length;
  const [one, other] = [new RaceEngine(config, track), new RaceEngine(config, track)];
  const reference = new ReferenceField(one, prepared);
  const line = new PolicyLine(policy, cars);
  const style = racingStyle(SKILL, SPORTSMANSHIP, PLAIN_SCALE);
  const learned = new LearnedField(
    other,
    prepared.map((driver, car) => ({ car, prepared: driver, line, style })),
  );
  const [inputs, otherInputs] = [new DriveInputs(cars), new DriveInputs(cars)];
  let referenceMs = 0;
  let learnedMs = 0;
  for (let tick = 0; tick < WARM_UP_TICKS + TICKS; tick++) {
    const startMs = performance.now();
    reference.drive(inputs);
    const betweenMs = performance.now();
    learned.drive(otherInputs);
    const endMs = performance.now();
    one.step(inputs);
    other.step(otherInputs);
    const deciding = line.settled();
    if (deciding !== undefined) await deciding;
    if (tick < WARM_UP_TICKS) continue;
    referenceMs += betweenMs - startMs;
    learnedMs += endMs - betweenMs;
  }
  await policy.close();
  return { referenceUs: (1000 * referenceMs) / TICKS, learnedUs: (1000 * learnedMs) / TICKS };
}
