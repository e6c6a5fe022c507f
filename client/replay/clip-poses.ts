import { isBraking, slideOf } from "../../shared/contract/pose-frame.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import type { Recording } from "../../shared/replay/recording.ts";
import { RecordingPlayer } from "../../shared/replay/recording-player.ts";

/** Numbers kept of a car in a tick: position, orientation, speed, front wheels, driven wheels, braking, sliding. */
export const POSE_WIDTH = 12;

/** Every car's pose in every tick of a clip. */
export interface ClipPoses {
  /** Tick of the first poses. */
  readonly fromTick: number;
  readonly ticks: number;
  readonly carCount: number;
  /** Row = (tick - fromTick) * carCount + car, POSE_WIDTH numbers each. */
  readonly values: Float32Array;
}

/** How many ticks are driven between two words of progress. */
const PROGRESS_TICKS = 300;

/**
 * Drives a recorded race again, from its first tick, and keeps the poses of a part of it.
 *
 * @param fromTick first tick that is kept, from 1
 * @param toTick last one; the recording's last where that is earlier
 * @param onProgress told the share of the way, 0 to 1
 * @throws RecordingError when it cannot be driven, or ends before the clip begins
 */
export function collectClip(recording: Recording, fromTick: number, toTick: number, onProgress: (share: number) => void): ClipPoses {
  const player = new RecordingPlayer(recording);
  const first = Math.max(1, Math.min(fromTick, recording.ticks));
  const last = Math.max(first, Math.min(toTick, recording.ticks));
  const { carCount } = player.engine;
  const ticks = last - first + 1;
  const values = new Float32Array(ticks * carCount * POSE_WIDTH);
  while (player.engine.tick < last) {
    player.step();
    const { tick } = player.engine;
    if (tick >= first) keepPoses(player.engine, values, (tick - first) * carCount * POSE_WIDTH);
    if (tick % PROGRESS_TICKS === 0) onProgress(tick / last);
  }
  return { fromTick: first, ticks, carCount, values };
}

function keepPoses(engine: RaceEngine, values: Float32Array, at: number): void {
  const { state } = engine.world;
  let next = at;
  for (let car = 0; car < engine.carCount; car++) {
    values[next++] = state.positionX[car];
    values[next++] = state.positionY[car];
    values[next++] = state.positionZ[car];
    values[next++] = state.orientationX[car];
    values[next++] = state.orientationY[car];
    values[next++] = state.orientationZ[car];
    values[next++] = state.orientationW[car];
    values[next++] = Math.abs(state.forwardSpeedMps[car]);
    values[next++] = state.steerRad[car];
    values[next++] = (state.wheelSpinRadps[car * 4 + 2] + state.wheelSpinRadps[car * 4 + 3]) / 2;
    values[next++] = isBraking(car, state) ? 1 : 0;
    values[next++] = slideOf(car, state);
  }
}
