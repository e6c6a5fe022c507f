import { fadingSpeed, type Keys, keyedValue, minimumJerk } from "./keys.ts";
import type { Pace } from "./pace.ts";
import type { Aftermath } from "./role.ts";
import { STEPS_PER_SEC } from "./setting.ts";

/** A car in trouble slows and gains speed again by this much at most, m/s2. */
const SLOWING_MPS2 = 13;
const GAINING_MPS2 = 6;
/** It is at the speed that it wants after about this time. */
const STRIVING_SEC = 0.3;
/** Brakes and drive take hold within about this time. */
const BUILD_UP_SEC = 0.12;
/** From the pace of a car in trouble back to racing pace. */
const RECOVERY_SEC = 8;
/** Sideways acceleration of a move after a contact, m/s2. */
const SIDEWAYS_MPS2 = 6;

/** Speed at a place, some time after a contact, m/s; to be asked step by step. */
export type Drive = (sM: number, sec: number) => number;

/** How a car goes on after a contact that left it with a speed, m/s. */
export function driveAfter(pace: Pace, sM: number, speedMps: number, after: Aftermath): Drive {
  if (after.paceShare === undefined) return steadyDrive(pace, speedMps / pace(sM));
  return troubledDrive(pace, speedMps, after.paceShare, after.recoversAtSec);
}

/** Goes on at the share of racing pace that it has. */
function steadyDrive(pace: Pace, share: number): Drive {
  return (sM) => pace(sM) * share;
}

/** Slows to a share of racing pace as fast as it can, and takes up racing pace again later, if at all. */
function troubledDrive(pace: Pace, startMps: number, share: number, recoversAtSec = Number.POSITIVE_INFINITY): Drive {
  let speedMps = startMps;
  let gainMps2 = 0;
  return (sM, sec) => {
    const recovered = minimumJerk(Math.min(1, Math.max(0, (sec - recoversAtSec) / RECOVERY_SEC)));
    const wantedMps = pace(sM) * (share + (1 - share) * recovered);
    const wantedMps2 = Math.min(GAINING_MPS2, Math.max(-SLOWING_MPS2, (wantedMps - speedMps) / STRIVING_SEC));
    gainMps2 += (wantedMps2 - gainMps2) / (BUILD_UP_SEC * STEPS_PER_SEC);
    speedMps = Math.max(0, speedMps + gainMps2 / STEPS_PER_SEC);
    return speedMps;
  };
}

/** Offsets after a contact, all later where the first could not be reached in its time. A move of minimum jerk peaks at 5.77 of its mean. */
export function unhurried(sideways: Keys, startM: number): Keys {
  const [firstSec, first] = sideways[0];
  const laterSec = Math.max(0, Math.sqrt((5.77 * Math.abs(first - startM)) / SIDEWAYS_MPS2) - firstSec);
  return sideways.map(([sec, offsetM]) => [sec + laterSec, offsetM]);
}

/** Offset some time after a contact: from the speed that it left to the first of the offsets, then from one to the next. */
export function moveAcross(startM: number, driftMps: number, sideways: Keys, inside: number, sec: number): number {
  const [firstSec, first] = sideways[0];
  if (sec >= firstSec) return inside * keyedValue(sideways, sec);
  const share = sec / firstSec;
  return startM + driftMps * firstSec * fadingSpeed(share) + (inside * first - startM) * minimumJerk(share);
}
