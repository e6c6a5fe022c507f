import type { ObservationTap } from "../../../server/inference/policy-crew.ts";
import { OBSERVATION_SIZE, observationBlock } from "../../../shared/driver/observation/observation-layout.ts";
import type { FeatureGroup } from "./feature-groups.ts";
import type { ObservationSample } from "./observation-sample.ts";

const CAR = observationBlock("car");

/**
 * Makes drivers believe that a group of their car's features is another's: that of the next car in the list, on the same
 * circuit.
 */
export function borrowFeatures(sample: ObservationSample, cars: readonly string[], group: FeatureGroup): ObservationTap {
  return (run, observations, row) => {
    const donor = cars[(cars.indexOf(run.notes.spec.id) + 1) % cars.length];
    const features = sample.featuresOf(run.engine.track.id, donor);
    if (features === undefined) throw new Error(`importance: ${donor} did not drive on ${run.engine.track.id}`);
    for (const column of group.columns) observations[row * OBSERVATION_SIZE + CAR.offset + column] = features[column];
  };
}
