import { expect, it } from "vitest";
import { usualPace } from "./usual-pace.ts";

const LIMITS = { lateralMps2: 10, brakingMps2: 8, drivingMps2: 4, topMps: 60 };
const STATIONS = 1000;

it("[SW4] the usual pace is the bend's limit, reached by braking in time and left at full throttle, round the start line too", () => {
  const curvature = new Float64Array(STATIONS);
  for (let k = 500; k < 520; k++) curvature[k] = -1 / 40;
  const paceMps = usualPace(curvature, 2, LIMITS);
  expect(paceMps[510]).toBeCloseTo(20);
  expect(paceMps[490]).toBeCloseTo(Math.sqrt(400 + 2 * 8 * 20));
  expect(paceMps[529]).toBeCloseTo(Math.sqrt(400 + 2 * 4 * 20));
  expect(paceMps[0]).toBe(60);
  const turned = usualPace(
    Float64Array.from(curvature, (_, k) => curvature[(k + 505) % STATIONS]),
    2,
    LIMITS,
  );
  expect(turned[(490 - 505 + STATIONS) % STATIONS]).toBeCloseTo(paceMps[490], 9);
});

it("[SW4] without bends it is the top speed", () => {
  expect(new Set(usualPace(new Float64Array(50), 2, LIMITS))).toEqual(new Set([60]));
});
