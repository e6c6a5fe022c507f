import type { Random } from "../../../shared/math/random.ts";
import type { World } from "../../../shared/sim/world.ts";
import type { Stage } from "./stage.ts";

const STANDING_SHARE = 0.1;
const SLIDING_SHARE = 0.35;
/** Further round than this the car is not the policy's [LD8]. */
const MOST_SLIDE_RAD = 1;
/** A wheel's width is kept to a wall. */
const WALL_ROOM_M = 1.6;
const MOST_WEAR = 0.8;
/** Least speed a car is set rolling with. */
const LEAST_MPS = 3;

/** Puts a car anywhere on the road, along it, at about the speed that the pace notes say. */
export function placeOnRoad(world: World, car: number, stage: Stage, random: Random): void {
  const { track, notes } = stage;
  const sM = random.next() * track.lengthM;
  const station = Math.floor(sM / track.spacingM) % track.stationCount;
  const keepM = 0.5 * notes.spec.widthM + 0.2;
  const lateralM = random.between(keepM - track.widthRightM[station], track.widthLeftM[station] - keepM);
  const row = Math.floor(sM / notes.line.spacingM) % notes.line.count;
  const onLine = random.next() < 0.5;
  const lineM = notes.line.lateralM[row] + random.between(-0.5, 0.5);
  const speed = random.next() < STANDING_SHARE ? 0 : notes.profile.speedMps[row] * random.between(0.4, onLine ? 1 : 0.9);
  const offset = onLine ? notes.line.headingOffsetRad[row] : random.between(-0.06, 0.06);
  world.placeCar(car, sM, onLine ? lineM : lateralM, Math.max(LEAST_MPS, speed), offset);
}

/** Puts a car where it must be gathered up from: beside the road, across it, or sliding. */
export function placeInTrouble(world: World, car: number, stage: Stage, random: Random): void {
  const { track, notes } = stage;
  const sM = random.next() * track.lengthM;
  const station = Math.floor(sM / track.spacingM) % track.stationCount;
  const lowM = Math.max(-track.wallRightM[station] + WALL_ROOM_M, -track.widthRightM[station] - 6);
  const highM = Math.min(track.wallLeftM[station] - WALL_ROOM_M, track.widthLeftM[station] + 6);
  const row = Math.floor(sM / notes.line.spacingM) % notes.line.count;
  const isSliding = random.next() < SLIDING_SHARE;
  const speed = isSliding ? random.between(LEAST_MPS, 15) : notes.profile.speedMps[row] * random.between(0.2, 1.05);
  const heading = isSliding ? random.between(-MOST_SLIDE_RAD, MOST_SLIDE_RAD) : random.between(-0.35, 0.35);
  world.placeCar(car, sM, random.between(lowM, highM), speed, heading);
}

/** Gives a car the tyres of some stint: as they come, or in a share of the draws worn and at any working heat. */
export function ageTyres(world: World, car: number, wornShare: number, random: Random): void {
  const { state } = world;
  const isWorn = random.next() < wornShare;
  const wear = isWorn ? random.next() * MOST_WEAR : 0;
  const heatK = isWorn ? random.between(-35, 25) : random.between(-10, 10);
  for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) {
    state.wheelWear[wheel] = Math.min(1, wear * random.between(0.8, 1.2));
    state.wheelTemperatureC[wheel] += heatK;
  }
}
