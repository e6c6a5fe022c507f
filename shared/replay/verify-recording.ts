import type { RaceEngine } from "../engine/race-engine.ts";
import { CarFingerprints, carThatDiffers, type TickSums } from "./car-fingerprints.ts";
import { isHashPoint, type Recording } from "./recording.ts";
import { RecordingPlayer } from "./recording-player.ts";

/** Where a re-simulation first left the recording. */
export interface Divergence {
  /** The first tick after which the state was another one. */
  tick: number;
  /**
   * The car that diverged first; when several did in the same tick, the first on the grid of those that differ at the next
   * hash point. Null when the race differs but no car does.
   */
  car: number | null;
}

/** What a re-simulation came to. */
export interface Verification {
  identical: boolean;
  firstDivergence: Divergence | null;
}

/**
 * Re-simulates a recorded race and compares every tick.
 *
 * @param onTick looks on after each tick
 * @returns identical when every tick and the final state are those of the recording
 * @throws RecordingError when it cannot be re-simulated here: other version, other circuit or cars, bad inputs
 */
export function verifyRecording(recording: Recording, onTick: (engine: RaceEngine) => void = () => {}): Verification {
  const player = new RecordingPlayer(recording);
  const firstDivergence = findDivergence(recording, player, onTick);
  return { identical: firstDivergence === null, firstDivergence };
}

function findDivergence(recording: Recording, player: RecordingPlayer, onTick: (engine: RaceEngine) => void): Divergence | null {
  const { engine } = player;
  const fingerprints = new CarFingerprints(engine);
  const recorded: TickSums = { plain: 0, weighted: 0 };
  let divergedTick: number | null = null;
  for (let hashPoint = 0; !player.done; ) {
    player.step();
    onTick(engine);
    fingerprints.take();
    recorded.plain = recording.tickSums[engine.tick * 2 - 2];
    recorded.weighted = recording.tickSums[engine.tick * 2 - 1];
    if (divergedTick === null && !sameSums(recorded, fingerprints.sums)) {
      const car = carThatDiffers(recorded, fingerprints.sums, engine.carCount);
      if (car !== null) return { tick: engine.tick, car };
      divergedTick = engine.tick;
    }
    if (!isHashPoint(engine.tick, recording.ticks)) continue;
    const car = firstDifferentCar(recording.hashPoints, hashPoint++, fingerprints.values);
    if (divergedTick !== null || car !== null) return { tick: divergedTick ?? engine.tick, car };
  }
  return engine.stateHash() === recording.finalHash ? null : { tick: recording.ticks, car: null };
}

function sameSums(a: TickSums, b: TickSums): boolean {
  return a.plain === b.plain && a.weighted === b.weighted;
}

/** The first car whose fingerprint differs at a hash point, or null. */
function firstDifferentCar(hashPoints: Uint32Array, hashPoint: number, values: Uint32Array): number | null {
  for (let car = 0; car < values.length; car++) {
    if (hashPoints[hashPoint * values.length + car] !== values[car]) return car;
  }
  return null;
}
