import type { PolicySession } from "../../../server/inference/policy-session.ts";
import { ACTION_SIZE, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE, observationBlock } from "../../../shared/driver/observation/observation-layout.ts";
import { Random } from "../../../shared/math/random.ts";
import type { FeatureGroup } from "./feature-groups.ts";
import type { ObservationSample } from "./observation-sample.ts";

/** How much a policy's action changes when a group of features is another car's: mean absolute change, of a range of 2. */
export interface ActionChange {
  steer: number;
  pedal: number;
}

const CAR = observationBlock("car");
const BATCH = 1000;

/**
 * Permutation importance of a group (Breiman 2001): each row of the sample gets the group's features from a row of another
 * car, drawn at random, and the actions are compared.
 *
 * @throws RangeError when the sample is of fewer than two cars
 */
export async function permuteFeatures(
  policy: PolicySession,
  sample: ObservationSample,
  group: FeatureGroup,
  seed: number,
): Promise<ActionChange> {
  const donors = drawDonors(sample.cars, new Random(seed));
  const observations = new Float32Array(BATCH * OBSERVATION_SIZE);
  const [own, permuted] = [new Float32Array(BATCH * ACTION_SIZE), new Float32Array(BATCH * ACTION_SIZE)];
  const sum: ActionChange = { steer: 0, pedal: 0 };
  for (let first = 0; first < sample.count; first += BATCH) {
    const rows = Math.min(BATCH, sample.count - first);
    observations.set(sample.observations.subarray(first * OBSERVATION_SIZE, (first + rows) * OBSERVATION_SIZE));
    await policy.run(observations, rows, own);
    for (let row = 0; row < rows; row++) {
      for (const column of group.columns) {
        observations[row * OBSERVATION_SIZE + CAR.offset + column] =
          sample.observations[donors[first + row] * OBSERVATION_SIZE + CAR.offset + column];
      }
    }
    await policy.run(observations, rows, permuted);
    for (let row = 0; row < rows; row++) {
      sum.steer += Math.abs(permuted[row * ACTION_SIZE + STEER] - own[row * ACTION_SIZE + STEER]);
      sum.pedal += Math.abs(permuted[row * ACTION_SIZE + PEDAL] - own[row * ACTION_SIZE + PEDAL]);
    }
  }
  return { steer: sum.steer / sample.count, pedal: sum.pedal / sample.count };
}

/** For each row a row of another car: first the car is drawn, then one of its rows, so that cars count alike. */
function drawDonors(cars: readonly string[], random: Random): number[] {
  const rowsOf = new Map<string, number[]>();
  cars.forEach((car, row) => {
    const rows = rowsOf.get(car);
    if (rows === undefined) rowsOf.set(car, [row]);
    else rows.push(row);
  });
  const models = [...rowsOf.keys()];
  if (models.length < 2) throw new RangeError(`importance: the sample is of ${models.length} car models, give at least two`);
  return cars.map((car) => {
    const others = models.filter((model) => model !== car);
    const rows = rowsOf.get(others[random.index(others.length)]) ?? [];
    return rows[random.index(rows.length)];
  });
}
