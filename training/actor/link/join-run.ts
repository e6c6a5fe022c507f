import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";
import { OBSERVATION_HASH } from "../../../shared/driver/observation/observation-layout.ts";
import { parseCurriculum } from "../curriculum.ts";
import { REWARD_COMPONENTS } from "../reward/reward-components.ts";
import { CircuitFiles } from "./circuit-files.ts";
import { JoinError } from "./join-error.ts";
import type { RunKeys } from "./run-keys.ts";

/** What an actor gets when it joins. */
export interface JoinedRun {
  /** Hash of what the learner set up; it changes when the curriculum does. */
  readonly setup: string;
  readonly circuits: CircuitFiles;
  /** How many actors had joined, this one included: no two have the same. */
  readonly number: number;
  /** Never given twice, not even by a Redis that has lost its data. */
  readonly name: string;
}

/**
 * Fetches what a run's learner has set up and checks that this actor fits it.
 *
 * @param prefix beginning of the actor's name
 * @throws JoinError when there is no such run or it is of another version; CurriculumError when its curriculum cannot be used
 */
export async function joinRun(redis: Redis, keys: RunKeys, run: string, prefix: string): Promise<JoinedRun> {
  const fields = await redis.hgetall(keys.run);
  if (fields.setup === undefined) {
    throw new JoinError(
      run,
      "there is no such run in this Redis; start its learner first, which prints the name: npm run train -- ... --redis",
    );
  }
  checkVersion(run, "observation", fields.observationHash, OBSERVATION_HASH);
  checkVersion(run, "rewards", fields.rewards, REWARD_COMPONENTS.map(({ name }) => name).join(" "));
  const files = new Map<string, Uint8Array>(Object.entries(await redis.hgetallBuffer(keys.files)));
  const number = await redis.incr(keys.joined);
  return {
    setup: fields.setup,
    circuits: new CircuitFiles(parseCurriculum(JSON.parse(fields.curriculum)), files),
    number,
    name: `${prefix}-${number}-${randomBytes(3).toString("hex")}`,
  };
}

function checkVersion(run: string, what: string, theirs: string | undefined, ours: string): void {
  if (theirs === ours) return;
  throw new JoinError(run, `its ${what} is "${theirs}", this actor's "${ours}": check out the version that the learner runs`);
}
