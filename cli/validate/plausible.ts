/** Inclusive range that a figure without a published value must lie in. */
export type Range = readonly [low: number, high: number];

/**
 * What such cars do, by category: wide enough for any car of it, narrow enough to catch a wrong parameter. A check that
 * is missing here has a published figure or a tolerance of its own. Understeer of 1-3 deg/g for road cars: docs/vehicle-figures.md.
 */
const ROAD: Readonly<Record<string, Range>> = {
  "0-100 km/h": [2.5, 10],
  "0-60 mph": [2.3, 9.5],
  "quarter mile": [10, 17],
  "quarter mile speed": [75, 140],
  "top speed": [180, 340],
  "100-0 km/h": [28, 42],
  "60-0 mph": [88, 130],
  "100-0 mph": [230, 370],
  "skidpad left": [0.78, 1.2],
  "skidpad right": [0.78, 1.2],
  "understeer gradient": [1, 3],
  "step steer rise": [0.03, 0.4],
  "step steer overshoot": [-0.001, 0.4],
  "lateral at 80 km/h": [0.75, 1.3],
  "lateral at 160 km/h": [0.75, 1.35],
  "braking at 80 km/h": [0.95, 1.6],
  "braking at 160 km/h": [0.95, 1.7],
};

/** Slicks and wings: a Formula car stops from 100 km/h in about 17 m and holds more than 1.5 g on a skidpad. */
const RACE: Readonly<Record<string, Range>> = {
  ...ROAD,
  "0-100 km/h": [2, 4.5],
  "0-60 mph": [1.7, 4.2],
  "quarter mile": [8.5, 12.5],
  "quarter mile speed": [110, 190],
  "top speed": [250, 360],
  "100-0 km/h": [16, 32],
  "60-0 mph": [48, 98],
  "100-0 mph": [110, 260],
  "skidpad left": [1.15, 2.2],
  "skidpad right": [1.15, 2.2],
  "understeer gradient": [0, 3],
  "lateral at 80 km/h": [1.1, 2.3],
  "lateral at 160 km/h": [1.4, 3],
  "braking at 80 km/h": [1.4, 2.6],
  "braking at 160 km/h": [1.7, 3.8],
};

/** Short gears and loose-surface tyres, tested on asphalt. */
const RALLY: Readonly<Record<string, Range>> = {
  ...ROAD,
  "top speed": [160, 230],
  "100-0 km/h": [34, 50],
  "60-0 mph": [105, 155],
  "100-0 mph": [280, 420],
  "understeer gradient": [0.5, 4],
};

const BY_CATEGORY: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  road: ROAD,
  sport: ROAD,
  gt: RACE,
  prototype: RACE,
  formula: RACE,
  rally: RALLY,
};

/** @throws RangeError for a category or a check without a range: add one. */
export function plausibleRange(category: string, check: string): Range {
  const range = BY_CATEGORY[category]?.[check];
  if (range === undefined) throw new RangeError(`no plausible range for "${check}" of category "${category}": add one in plausible.ts`);
  return range;
}
