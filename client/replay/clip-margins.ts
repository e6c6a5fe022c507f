import type { CarSpec } from "../../shared/car/car-spec.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import { FRONT_AXLE_SHARE, MIRROR_SHARE } from "../../shared/steward/contact/corner-claim.ts";
import type { Track } from "../../shared/track/track.ts";
import type { CarPose } from "../net/race-session-view.ts";

/** A point of a car: so far ahead of its middle. */
export interface CarPoint {
  readonly car: number;
  readonly aheadM: number;
}

/** A margin that a ruling rests on, as a line between two cars. */
export interface ClipMargin {
  readonly from: CarPoint;
  readonly to: CarPoint;
  readonly marginM: number;
  readonly label: string;
}

/** The bend is looked for this far around the contact. */
const BEND_REACH_M = 40;

/**
 * [SW10] [SW11] The margin that decides a contact at a corner: of the car inside, its front axle against the other's mirror; of the car
 * outside, front axle against front axle. Null for incidents without one.
 *
 * @param poses of all cars at the contact
 */
export function decidingMargin(
  ruling: Ruling,
  track: Track,
  poses: readonly CarPose[],
  specOf: (car: number) => CarSpec,
): ClipMargin | null {
  const { insideMarginM, outsideMarginM } = ruling.facts;
  const [first, second] = ruling.cars;
  if (!ruling.rules.includes("SW10") && !ruling.rules.includes("SW11")) return null;
  if (second === undefined || typeof insideMarginM !== "number" || typeof outsideMarginM !== "number") return null;
  const inside = carInside(track, poses, first, second);
  const outside = inside === first ? second : first;
  const axle = (car: number): CarPoint => ({ car, aheadM: FRONT_AXLE_SHARE * specOf(car).lengthM });
  if (ruling.rules.includes("SW11"))
    return { from: axle(outside), to: axle(inside), marginM: outsideMarginM, label: `axle to axle ${signed(outsideMarginM)}` };
  const mirror = { car: outside, aheadM: MIRROR_SHARE * specOf(outside).lengthM };
  return { from: axle(inside), to: mirror, marginM: insideMarginM, label: `axle to mirror ${signed(insideMarginM)}` };
}

/** Which of two cars is nearer to the inside of the bend they are in. */
function carInside(track: Track, poses: readonly CarPose[], first: number, second: number): number {
  const a = poses[first];
  const b = poses[second];
  const station = nearestStation(track, (a.x + b.x) / 2, (a.y + b.y) / 2);
  const reach = Math.round(BEND_REACH_M / track.spacingM);
  let bend = 0;
  for (let offset = -reach; offset <= reach; offset++) {
    bend += track.curvature[(station + offset + track.stationCount) % track.stationCount];
  }
  const heading = track.headingRad[station];
  const leftOfM = (b.y - a.y) * Math.cos(heading) - (b.x - a.x) * Math.sin(heading);
  return leftOfM * bend > 0 ? second : first;
}

function nearestStation(track: Track, x: number, y: number): number {
  let nearest = 0;
  let nearestM2 = Number.POSITIVE_INFINITY;
  for (let station = 0; station < track.stationCount; station++) {
    const awayM2 = (track.x[station] - x) ** 2 + (track.y[station] - y) ** 2;
    if (awayM2 < nearestM2) {
      nearest = station;
      nearestM2 = awayM2;
    }
  }
  return nearest;
}

function signed(marginM: number): string {
  return `${marginM < 0 ? "−" : "+"}${Math.abs(marginM).toFixed(1)} m`;
}
