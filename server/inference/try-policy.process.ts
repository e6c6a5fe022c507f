import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { PolicyFileError } from "./policy-file-error.ts";
import { PolicySession } from "./policy-session.ts";
import { randomUniform } from "./random-observations.ts";
import type { PolicyTrial, TrialReply } from "./try-policy.ts";

/** Tries a policy file in a process of its own: what brings the runtime down brings only this process down. */
const path = process.argv[2];
const SIZES = [1, 20, 200, 1000];
const TIMED_MS = 250;
const TIMED_ROWS = 200;

async function tryOut(): Promise<PolicyTrial> {
  const policy = await PolicySession.load(path);
  const most = Math.max(...SIZES);
  const observations = randomUniform(most * OBSERVATION_SIZE, 1);
  const actions = new Float32Array(most * ACTION_SIZE);
  for (const rows of SIZES) await policy.run(observations, rows, actions);
  let batches = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < TIMED_MS) {
    await policy.run(observations, TIMED_ROWS, actions);
    batches++;
  }
  const decisionsPerSec = Math.round((1000 * batches * TIMED_ROWS) / (performance.now() - startMs));
  await policy.close();
  return { name: policy.name, decisionsPerSec };
}

function reply(message: TrialReply): void {
  process.send?.(message);
}

try {
  reply({ trial: await tryOut() });
} catch (error) {
  if (error instanceof PolicyFileError) reply({ problem: error.problem, advice: error.advice });
  else reply({ problem: `cannot be tried: ${error instanceof Error ? error.message : String(error)}`, advice: "export it again" });
}
process.disconnect();
