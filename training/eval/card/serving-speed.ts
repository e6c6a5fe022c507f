import type { PolicySession } from "../../../server/inference/policy-session.ts";
import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { Random } from "../../../shared/math/random.ts";

/** How fast a policy answers on one thread of the machine at hand. */
export interface ServingSpeed {
  /** Decisions a second, one by one and a thousand in a batch. */
  singlePerSec: number;
  batchedPerSec: number;
  /** Share of one core that a thousand drivers at ten decisions a second take. */
  coreShareOfThousand: number;
}

const BATCH = 1000;
const MEASURE_MS = 1000;

/** Measures for about two seconds. */
export async function measureServing(policy: PolicySession): Promise<ServingSpeed> {
  const random = new Random(1);
  const observations = Float32Array.from({ length: BATCH * OBSERVATION_SIZE }, () => random.between(-1, 1));
  const actions = new Float32Array(BATCH * ACTION_SIZE);
  const singlePerSec = await rate(policy, observations, 1, actions);
  const batchedPerSec = await rate(policy, observations, BATCH, actions);
  return {
    singlePerSec: Math.round(singlePerSec),
    batchedPerSec: Math.round(batchedPerSec),
    coreShareOfThousand: Number(((BATCH * 10) / batchedPerSec).toFixed(4)),
  };
}

async function rate(policy: PolicySession, observations: Float32Array, rows: number, actions: Float32Array): Promise<number> {
  await policy.run(observations, rows, actions);
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < MEASURE_MS) {
    await policy.run(observations, rows, actions);
    runs++;
  }
  return (1000 * runs * rows) / (performance.now() - start);
}
