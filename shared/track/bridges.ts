import { findPlanCrossings } from "./crossings.ts";
import type { RoadStation } from "./furnish.ts";
import { TrackFileError } from "./track-file.ts";

/** Height given to the upper road of a crossing whose data has no heights. */
const BRIDGE_HEIGHT_M = 7;
/** Length of each ramp: with a smoothstep profile the steepest grade is 1.5 * 7 / 180, 6 %. */
const RAMP_M = 180;
/** Half the length of the level deck. */
const DECK_M = 25;
/** Roads that meet at a flatter angle than this do not cross but touch: sine of 20 degrees. */
const FLATTEST_CROSSING_SINE = 0.34;

/**
 * Lifts the road that comes later in the lap over the earlier one wherever a flat circuit crosses itself.
 *
 * @param stations at about equal steps
 * @throws TrackFileError where the roads meet at too flat an angle, or ramps would overlap the lower road of a crossing
 */
export function raiseBridges(stations: readonly RoadStation[]): RoadStation[] {
  const x = stations.map((station) => station.xM);
  const y = stations.map((station) => station.yM);
  const z = stations.map((station) => station.zM);
  const crossings = findPlanCrossings({ x, y, z });
  if (crossings.length === 0) return [...stations];
  const n = stations.length;
  const stepM = Math.sqrt((x[1] - x[0]) ** 2 + (y[1] - y[0]) ** 2);
  for (const { firstRow, secondRow } of crossings) {
    const sine = crossingSine(stations, Math.floor(firstRow), Math.floor(secondRow));
    const apartM = Math.min(secondRow - firstRow, n - (secondRow - firstRow)) * stepM;
    if (sine < FLATTEST_CROSSING_SINE || apartM < RAMP_M + 2 * DECK_M) {
      throw new TrackFileError(
        `CSV: the track touches itself near x = ${x[Math.floor(firstRow)].toFixed(0)}, y = ${y[Math.floor(firstRow)].toFixed(0)} ` +
          "in a way no bridge can solve: too flat an angle or too short a way between",
      );
    }
  }
  const lift = (row: number): number =>
    Math.max(...crossings.map(({ secondRow }) => liftAt(Math.min(Math.abs(row - secondRow), n - Math.abs(row - secondRow)) * stepM)));
  return stations.map((station, row) => ({ ...station, zM: station.zM + lift(row) }));
}

function liftAt(distanceM: number): number {
  const t = Math.min(1, Math.max(0, (distanceM - DECK_M) / RAMP_M));
  return BRIDGE_HEIGHT_M * (1 - t * t * (3 - 2 * t));
}

function crossingSine(stations: readonly RoadStation[], i: number, j: number): number {
  const n = stations.length;
  const ax = stations[(i + 1) % n].xM - stations[i].xM;
  const ay = stations[(i + 1) % n].yM - stations[i].yM;
  const bx = stations[(j + 1) % n].xM - stations[j].xM;
  const by = stations[(j + 1) % n].yM - stations[j].yM;
  return Math.abs(ax * by - ay * bx) / Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
}
