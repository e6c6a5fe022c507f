import { JUDGE_HZ, type MotionHistory } from "./motion-history.ts";

/** What an incident did to a car. */
export interface Consequence {
  /** Share of the expected pace lost, 0 to 1. */
  readonly paceLost: number;
  readonly spun: boolean;
  /** The whole car went beyond the white line. */
  readonly wentOff: boolean;
  readonly stopped: boolean;
}

/** [SW4] A consequence shows within this time, and counts from this loss of pace. */
export const CONSEQUENCE_SEC = 2.5;
export const PACE_LOST_LEAST = 0.15;
const FRAMES = CONSEQUENCE_SEC * JUDGE_HZ;
/** A loss of pace lasts; one frame of it is a shaken car. */
const LASTING_FRAMES = 3;
const SPUN_RAD = 1;
const STOPPED_MPS = 3;
/** Who stands or crawls has no pace to lose. */
const CRAWLING_MPS = 5;
/** Speed before is that of this many frames before the incident. */
const BEFORE_FRAMES = 3;

/**
 * [SW4] Measures what happened to a car from a frame on: it is expected to go on at its speed, and through bends at the share of the usual
 * pace that it had.
 */
export function measureConsequence(history: MotionHistory, car: number, frame: number): Consequence {
  const { circuit } = history;
  const before = history.row(frame - BEFORE_FRAMES, car);
  const beforeMps = Math.max(1, history.speedMps[before]);
  const share = Math.max(0.4, Math.min(1.15, beforeMps / circuit.paceAt(history.sM[before])));
  const wasTurned = Math.abs(history.turnedRad(frame - BEFORE_FRAMES, car)) > SPUN_RAD / 2;
  const wasOff = history.isOff(frame - BEFORE_FRAMES, car);
  let paceLost = 0;
  let spun = false;
  let wentOff = false;
  let stopped = false;
  for (let at = frame; at <= Math.min(history.newest, frame + FRAMES); at++) {
    let lost = 1;
    for (let back = 0; back < LASTING_FRAMES; back++) lost = Math.min(lost, lossAt(history, car, at - back, beforeMps, share));
    if (beforeMps > CRAWLING_MPS) paceLost = Math.max(paceLost, lost);
    spun ||= !wasTurned && Math.abs(history.turnedRad(at, car)) > SPUN_RAD;
    wentOff ||= !wasOff && history.isOff(at, car);
    stopped ||= beforeMps > 3 * STOPPED_MPS && history.speedMps[history.row(at, car)] < STOPPED_MPS;
  }
  return { paceLost: Math.max(0, Math.min(1, paceLost)), spun, wentOff, stopped };
}

function lossAt(history: MotionHistory, car: number, frame: number, beforeMps: number, share: number): number {
  const row = history.row(frame, car);
  return 1 - history.speedMps[row] / Math.min(beforeMps, share * history.circuit.paceAt(history.sM[row]));
}

/** [SW4] Whether a car has suffered. */
export function hasSuffered(consequence: Consequence): boolean {
  return consequence.paceLost >= PACE_LOST_LEAST || consequence.spun || consequence.wentOff || consequence.stopped;
}
