import { CAR_FEATURE_GROUPS } from "../../../shared/driver/observation/car-block.ts";
import { observationBlock } from "../../../shared/driver/observation/observation-layout.ts";

/** Some of the car's features, by what a person would call them. */
export interface FeatureGroup {
  readonly name: string;
  readonly features: readonly string[];
  /** Their columns within the car block. */
  readonly columns: readonly number[];
}

/** The groups of the car block. */
export function featureGroups(): FeatureGroup[] {
  return Object.entries(CAR_FEATURE_GROUPS).map(([name, features]) => ({ name, features, columns: features.map(columnOf) }));
}

/** Each feature of the car block as a group of its own. */
export function singleFeatures(): FeatureGroup[] {
  return featureGroups().flatMap((group) =>
    group.features.map((feature, i) => ({ name: `${group.name}: ${feature}`, features: [feature], columns: [group.columns[i]] })),
  );
}

/** All features together: the most that a group can matter. */
export function wholeCar(): FeatureGroup {
  const groups = featureGroups();
  return { name: "all of it", features: groups.flatMap(({ features }) => features), columns: groups.flatMap(({ columns }) => columns) };
}

function columnOf(feature: string): number {
  const column = observationBlock("car").fields.findIndex((field) => field.name === feature);
  if (column < 0) throw new RangeError(`the car block has no feature ${feature}`);
  return column;
}
