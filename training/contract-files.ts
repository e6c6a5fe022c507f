import { TICK_HZ } from "../shared/contract/rates.ts";
import { LATENCY_TICKS, TICKS_PER_DECISION } from "../shared/driver/learned/decision-timing.ts";
import { ACTION_SIZE } from "../shared/driver/learned/learned-driver.ts";
import { DIALS, OBSERVATION_BLOCKS, OBSERVATION_HASH, OBSERVATION_SIZE } from "../shared/driver/observation/observation-layout.ts";
import { PRIVILEGED_FIELDS } from "./actor/privileged.ts";
import { REWARD_COMPONENTS } from "./actor/reward/reward-components.ts";

/** What the learner, who reads files only, must know of observations and actions: the text of training/observation.json. */
export function observationFile(): string {
  const blocks = OBSERVATION_BLOCKS.map(({ name, offset, rows, fields }) => ({
    name,
    offset,
    shape: rows === 1 ? [fields.length] : [rows, fields.length],
    fields,
  }));
  return print({
    version: 1,
    hash: OBSERVATION_HASH,
    size: OBSERVATION_SIZE,
    scaling: "(value - (low + high) / 2) / ((high - low) / 2), kept within -2 to 2",
    blocks,
    privileged: { size: PRIVILEGED_FIELDS.length, fields: PRIVILEGED_FIELDS },
    action: {
      size: ACTION_SIZE,
      names: ["steer", "pedal"],
      decisionHz: TICK_HZ / TICKS_PER_DECISION,
      latencyTicks: LATENCY_TICKS,
      interpolation: "held",
    },
  });
}

/** Components and weights of the reward: the text of training/reward.json. */
export function rewardFile(): string {
  return print({ dials: DIALS, components: REWARD_COMPONENTS });
}

/** Objects without objects inside stand on a line of their own, so that a change of one field is a change of one line. */
function print(value: unknown): string {
  const pretty = JSON.stringify(value, null, 2);
  return `${pretty.replace(/[[{][^[\]{}]*[\]}]/g, (leaf) => leaf.replace(/\s*\n\s*/g, " "))}\n`;
}
