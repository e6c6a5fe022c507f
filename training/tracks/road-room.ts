import { atan2 } from "../../shared/math/trigonometry.ts";
import type { RoadStation } from "../../shared/track/furnish.ts";
import { computeOffsetLimits, SAME_PIECE_M } from "../../shared/track/offset-limits.ts";
import { ROOM_SHARE } from "../../shared/track/wall-limits.ts";
import { stationDistance } from "./road-length.ts";

/** Ground that every station needs between its white line and the place where compiling would refuse it. */
const SPARE_M = 1;

/**
 * Whether a road has room for itself: no part of it as near as `gapM` to another, edge to edge, and no bend folded over
 * its inside. A flat check: it looks for no bridges and finds none.
 *
 * @param stations at about equal steps of 4 m
 */
export function hasRoom(stations: readonly RoadStation[], gapM: number): boolean {
  const n = stations.length;
  const spacingM = stationDistance(stations[0], stations[1]);
  const column = (of: (station: RoadStation, i: number) => number): Float64Array => Float64Array.from(stations, of);
  const widthLeftM = column((station) => station.widthLeftM);
  const widthRightM = column((station) => station.widthRightM);
  const widestM = Math.max(...widthLeftM, ...widthRightM);
  const { leftM, rightM, leftBy, rightBy } = computeOffsetLimits(
    {
      spacingM,
      x: column((station) => station.xM),
      y: column((station) => station.yM),
      z: new Float64Array(n),
      headingRad: column((_, i) => {
        const before = stations[(i + n - 1) % n];
        const after = stations[(i + 1) % n];
        return atan2(after.yM - before.yM, after.xM - before.xM);
      }),
      widthLeftM,
      widthRightM,
    },
    Math.max((widestM + SPARE_M) / ROOM_SHARE, widestM + gapM / 2),
  );
  const isRoomy = (i: number, limitM: number, widthM: number, by: number): boolean => {
    const ahead = Math.abs(by - i);
    const isSamePiece = Math.min(ahead, n - ahead) * spacingM < SAME_PIECE_M;
    return limitM * ROOM_SHARE - widthM >= SPARE_M && (by < 0 || isSamePiece || 2 * (limitM - widthM) >= gapM);
  };
  return stations.every((_, i) => isRoomy(i, leftM[i], widthLeftM[i], leftBy[i]) && isRoomy(i, rightM[i], widthRightM[i], rightBy[i]));
}
