import type { Random } from "../../../shared/math/random.ts";
import type { World } from "../../../shared/sim/world.ts";
import type { Stage } from "./stage.ts";

const GRID_SHARE = 0.25;
/** Gaps between cars of a field under way, along the track. */
const GAP_M = { least: 9, most: 45 };
const SPEED_SHARE = { least: 0.6, most: 0.95 };

/** Share of the cars of a field under way that are beside the one before, and how far ahead or behind of it at most. */
const BESIDE_SHARE = 0.25;
const BESIDE_M = 4;
/** Room between two cars put side by side. */
const BESIDE_ROOM_M = 0.8;

/** Puts all cars of a world on the grid, or, more often, under way, one behind the other or side by side. */
export function placeField(world: World, stage: Stage, random: Random): void {
  if (random.next() < GRID_SHARE) return;
  const { track, notes } = stage;
  let sM = random.next() * track.lengthM;
  const share = random.between(SPEED_SHARE.least, SPEED_SHARE.most);
  let isBeside = false;
  let besideM = 0;
  for (let car = 0; car < world.models.length; car++) {
    const row = Math.floor(sM / notes.line.spacingM) % notes.line.count;
    const speed = notes.profile.speedMps[row] * share * (isBeside ? 1 : random.between(0.95, 1.05));
    const station = Math.floor(sM / track.spacingM) % track.stationCount;
    const keepM = 0.5 * notes.spec.widthM + 0.3;
    const apartM = notes.spec.widthM + BESIDE_ROOM_M;
    const wishM = isBeside ? besideM + (besideM > 0 ? -apartM : apartM) : notes.line.lateralM[row] + random.between(-3, 3);
    const lateralM = Math.max(keepM - track.widthRightM[station], Math.min(track.widthLeftM[station] - keepM, wishM));
    world.placeCar(car, sM, lateralM, speed, notes.line.headingOffsetRad[row]);
    // Never three abreast: on most roads there is no room for them.
    isBeside = !isBeside && random.next() < BESIDE_SHARE;
    besideM = lateralM;
    sM -= isBeside ? random.between(0, BESIDE_M) : random.between(GAP_M.least, GAP_M.most);
    if (sM < 0) sM += track.lengthM;
  }
}
