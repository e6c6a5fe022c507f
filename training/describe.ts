import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { observationFile, rewardFile } from "./contract-files.ts";

/** Writes observation.json and reward.json, which the learner reads. Run it after a change of either: `npm run describe`. */
writeFileSync(join(import.meta.dirname, "observation.json"), observationFile());
writeFileSync(join(import.meta.dirname, "reward.json"), rewardFile());
