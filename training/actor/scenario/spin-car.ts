import { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { TICK_HZ } from "../../../shared/contract/rates.ts";
import { openTrackContext } from "../../../shared/driver/driver-context.ts";
import { HelplessWatch } from "../../../shared/driver/learned/helpless-watch.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { World } from "../../../shared/sim/world.ts";
import { prepareOn, type Stage } from "./stage.ts";

/** A spun car goes no faster than this, sideways or backwards. */
const MOST_SPIN_MPS = 20;
const LEAST_SPIN_RAD = 1.3;
/** Longer than this nobody waits for a car to get going again. */
const MOST_WAIT_TICKS = 25 * TICK_HZ;

/**
 * Has the only car of a world spin, and the reference driver bring it round: [LD8] what a policy is given back is a car that has just got
 * under way, and that is where its episode begins.
 *
 * @returns false when it did not get under way
 */
export function spinAndGather(world: World, stage: Stage, random: Random): boolean {
  const { track } = stage;
  const sM = random.next() * track.lengthM;
  const station = Math.floor(sM / track.spacingM) % track.stationCount;
  const spinRad = random.between(LEAST_SPIN_RAD, Math.PI) * (random.next() < 0.5 ? 1 : -1);
  const lateralM = random.between(-0.8 * track.widthRightM[station], 0.8 * track.widthLeftM[station]);
  world.placeCar(0, sM, lateralM, random.between(0, MOST_SPIN_MPS), spinRad);
  const marshal = new ReferenceDriver({ ...prepareOn(stage), track, pace: 1, seed: random.nextUint32() });
  const watch = new HelplessWatch(track);
  const inputs = new DriveInputs(1);
  const context = openTrackContext();
  for (let tick = 0; tick < MOST_WAIT_TICKS; tick++) {
    if (!watch.look(world.state, 0) && tick > 0) return true;
    marshal.drive(world.state, 0, context, inputs);
    world.step(inputs);
  }
  return false;
}
