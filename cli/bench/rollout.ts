import { parseArgs } from "node:util";
import { type Curriculum, parseCurriculum } from "../../training/actor/curriculum.ts";
import { NotesFollower } from "../../training/actor/rollout/notes-follower.ts";
import { Rollout } from "../../training/actor/rollout/rollout.ts";
import { formatTable, printResult } from "../command-line.ts";

/** What `npm run -s bench -- rollout --json` prints: decisions of learning drivers a second on one core. */
interface RolloutBench {
  soloStepsPerSec: number;
  trafficStepsPerSec: number;
}

const TRACKS = ["greyfell", "clubring", "halden-bowl", "monte-serra"];
const CARS = ["hatch", "gt3", "prototype", "rally"];
const SOLO_STEPS_MIN = 15_000;
const TRAFFIC_STEPS_MIN = 10_000;
const WARM_UP_STEPS = 400;
/** Blocks are short, so that one which another process disturbed falls out of the median. */
const BLOCK_STEPS = 60;
const BLOCKS = 15;

/** Rollouts as the learner's actors do them, observations, rewards and frames included, the policy's network not. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  const solo = curriculum({ solo: 1 }, 64);
  const traffic = { ...curriculum({ traffic: 1 }, 20), trafficCars: 20, leastTrafficCars: 20, pupilShare: 1 };
  const result: RolloutBench = {
    soloStepsPerSec: await measure(solo),
    trafficStepsPerSec: await measure(traffic),
  };
  printResult(values.json, result, () =>
    formatTable(
      ["measure", "value", "target"],
      [
        ["decisions a second, each car alone", result.soloStepsPerSec, `at least ${SOLO_STEPS_MIN}`],
        ["decisions a second, twenty cars in traffic", result.trafficStepsPerSec, `at least ${TRAFFIC_STEPS_MIN}`],
      ],
    ),
  );
}

function curriculum(tables: Curriculum["tables"], carsPerThread: number): Curriculum {
  return parseCurriculum({ tracks: TRACKS, cars: CARS, tables, carsPerThread, poolSize: 16, episodeSec: 60 });
}

async function measure(drawn: Curriculum): Promise<number> {
  const rollout = new Rollout(drawn, 1, "bench", () => Promise.resolve());
  const follower = new NotesFollower();
  await run(rollout, follower, WARM_UP_STEPS);
  const rates: number[] = [];
  for (let block = 0; block < BLOCKS; block++) rates.push(await run(rollout, follower, BLOCK_STEPS));
  return Math.round(rates.sort((a, b) => a - b)[Math.floor(BLOCKS / 2)]);
}

/** Decisions a second of processor time, all threads of the process counted: what one core does when it has nothing else to do. */
async function run(rollout: Rollout, follower: NotesFollower, steps: number): Promise<number> {
  const before = process.cpuUsage();
  let decisions = 0;
  for (let step = 0; step < steps; step++) decisions += await rollout.step(follower);
  const used = process.cpuUsage(before);
  return (decisions * 1e6) / (used.user + used.system);
}
