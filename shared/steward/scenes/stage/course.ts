import { atan2, wrapAngle } from "../../../math/trigonometry.ts";
import type { Box } from "./boxes.ts";
import { fadingSpeed, type Keys, keyedValue, minimumJerk } from "./keys.ts";
import type { Pace } from "./pace.ts";
import type { Road } from "./road.ts";
import type { Aftermath, CarSize, Role } from "./role.ts";

/** Instants a second at which motion is worked out; every rate that clips have divides it. */
export const STEPS_PER_SEC = 300;

/** What all courses of a scene share. */
export interface Setting {
  readonly road: Road;
  readonly pace: Pace;
  readonly carSize: CarSize;
  /** The sign of lateral offsets towards the scene's inside: 1 is left. */
  readonly inside: 1 | -1;
  readonly anchorM: number;
  readonly fromSec: number;
  readonly steps: number;
  /** Where the pace-setter is, m from the start line without wrapping. */
  readonly paceSetterM: Float64Array;
}

/** The body follows the direction of motion across the road within about this time. */
const YAW_LAG_SEC = 0.1;
/** A car in trouble slows and gains speed again by this much at most, m/s2. */
const SLOWING_MPS2 = 13;
const GAINING_MPS2 = 6;
/** It strives for its speed within about this time, and forces build up within the second, s. */
const STRIVING_SEC = 0.3;
const BUILD_UP_SEC = 0.12;
const RECOVERY_SEC = 8;
/** Sideways acceleration of a move after a contact, m/s2. */
const SIDEWAYS_MPS2 = 6;
/** A car that is bumped comes to rest beside its old path within this time. */
const SETTLE_SEC = 1.2;

/** A car's motion through a scene, step by step: along the road, across it, and how its body is turned. */
export class Course {
  readonly role: Role;
  readonly lengthM: number;
  readonly widthM: number;
  /** Arc length without wrapping, offset to the left and slide, one row a step. */
  readonly sM: Float64Array;
  readonly lateralM: Float64Array;
  readonly slideRad: Float64Array;
  readonly #setting: Setting;
  readonly #place = new Float64Array(3);
  /** Angle of the body against the road, without the slide. */
  readonly #acrossRad: Float64Array;

  constructor(setting: Setting, role: Role) {
    this.#setting = setting;
    this.role = role;
    this.lengthM = setting.carSize.lengthM;
    this.widthM = setting.carSize.widthM;
    this.sM = followAlong(setting, role);
    const column = (keys: Keys): Float64Array =>
      Float64Array.from({ length: setting.steps }, (_, step) => setting.inside * keyedValue(keys, secAt(setting, step)));
    this.lateralM = column(role.lateralM);
    this.slideRad = column(role.slideRad ?? [[0, 0]]);
    this.#acrossRad = new Float64Array(setting.steps);
    this.#turnBody(0);
  }

  /** Speed along the centre line over the step before, m/s. */
  speedAt(step: number): number {
    return (this.sM[step] - this.sM[step - 1]) * STEPS_PER_SEC;
  }

  /** Speed to the left over the step before, m/s. */
  driftAt(step: number): number {
    return (this.lateralM[step] - this.lateralM[step - 1]) * STEPS_PER_SEC;
  }

  /** The car's outline at a step. */
  boxAt(step: number): Box {
    this.#setting.road.placeAt(this.sM[step], this.lateralM[step], this.#place);
    const reversed = this.role.backwards === true ? Math.PI : 0;
    return {
      xM: this.#place[0],
      yM: this.#place[1],
      headingRad: wrapAngle(this.#place[2] + this.#acrossRad[step] + this.slideRad[step] + reversed),
      lengthM: this.lengthM,
      widthM: this.widthM,
    };
  }

  /** Replaces the motion after a step: what a contact there makes of it, with the speeds that the contact leaves. */
  goOnFrom(step: number, speedMps: number, driftMps: number, after: Aftermath): void {
    const { pace, inside, steps } = this.#setting;
    const drive =
      after.paceShare === undefined
        ? steadyDrive(pace, speedMps / pace(this.sM[step]))
        : troubledDrive(pace, speedMps, after.paceShare, after.recoversAtSec);
    const settled: Keys = [[SETTLE_SEC, (this.lateralM[step] + driftMps * SETTLE_SEC * 0.5) * inside]];
    const sideways = unhurried(after.lateralM ?? settled, this.lateralM[step] * inside);
    const startM = this.lateralM[step];
    const startSlide = this.slideRad[step];
    for (let i = step + 1; i < steps; i++) {
      const sec = (i - step) / STEPS_PER_SEC;
      this.sM[i] = this.sM[i - 1] + drive(this.sM[i - 1], sec) / STEPS_PER_SEC;
      this.lateralM[i] = moveAcross(startM, driftMps, sideways, inside, sec);
      if (after.slideRad !== undefined) this.slideRad[i] = startSlide + inside * keyedValue(after.slideRad, sec);
    }
    this.#turnBody(step);
  }

  /** Follows the direction of motion across the road from a step on. */
  #turnBody(from: number): void {
    const { road, steps } = this.#setting;
    for (let i = Math.max(1, from); i < steps; i++) {
      const forwardM = (this.sM[i] - this.sM[i - 1]) * (1 - this.lateralM[i] * road.curvatureAt(this.sM[i]));
      const still = Math.abs(forwardM) * STEPS_PER_SEC < 1;
      const acrossM = this.lateralM[i] - this.lateralM[i - 1];
      const wanted = still ? this.#acrossRad[i - 1] : atan2(Math.sign(forwardM) * acrossM, Math.abs(forwardM));
      if (i === 1) this.#acrossRad[0] = wanted;
      this.#acrossRad[i] = this.#acrossRad[i - 1] + (wanted - this.#acrossRad[i - 1]) / (YAW_LAG_SEC * STEPS_PER_SEC);
    }
  }
}

/** The instant of a step, s. */
export function secAt(setting: Pick<Setting, "fromSec">, step: number): number {
  return setting.fromSec + step / STEPS_PER_SEC;
}

/** Where a car at racing pace is, step by step, when it passes the anchor at instant 0, which lies within the steps. */
export function paceSetterCourse(pace: Pace, anchorM: number, fromSec: number, steps: number): Float64Array {
  const sM = new Float64Array(steps);
  const zero = Math.round(-fromSec * STEPS_PER_SEC);
  sM[zero] = anchorM;
  for (let i = zero; i + 1 < steps; i++) sM[i + 1] = sM[i] + stepAt(pace, sM[i], 1);
  for (let i = zero; i > 0; i--) sM[i - 1] = sM[i] - stepAt(pace, sM[i], -1);
  return sM;
}

/** Way of one step, by the speed in its middle. */
function stepAt(pace: Pace, sM: number, sign: 1 | -1): number {
  return pace(sM + (sign * pace(sM)) / (2 * STEPS_PER_SEC)) / STEPS_PER_SEC;
}

function followAlong(setting: Setting, { along }: Role): Float64Array {
  const { paceSetterM, steps, anchorM } = setting;
  const sM = new Float64Array(steps);
  if ("gapM" in along) {
    for (let i = 0; i < steps; i++) sM[i] = paceSetterM[i] + keyedValue(along.gapM, secAt(setting, i));
    return sM;
  }
  if ("behindSec" in along) {
    const behindSteps = Math.round(along.behindSec * STEPS_PER_SEC);
    return paceSetterCourse(setting.pace, anchorM, setting.fromSec - along.behindSec, steps + behindSteps).subarray(0, steps);
  }
  const relative = "fromGapM" in along;
  const keys = relative ? along.excessMps : along.speedMps;
  let wayM = 0;
  for (let i = 0; i < steps; i++) {
    if (i > 0) wayM += keyedValue(keys, secAt(setting, i - 0.5)) / STEPS_PER_SEC;
    sM[i] = wayM + (relative ? paceSetterM[i] + along.fromGapM : anchorM + along.fromM);
  }
  return sM;
}

/** Speed at a place, some time after a contact; to be asked step by step. */
type Drive = (sM: number, sec: number) => number;

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
function unhurried(sideways: Keys, startM: number): Keys {
  const [firstSec, first] = sideways[0];
  const laterSec = Math.max(0, Math.sqrt((5.77 * Math.abs(first - startM)) / SIDEWAYS_MPS2) - firstSec);
  return sideways.map(([sec, offsetM]) => [sec + laterSec, offsetM]);
}

/** Offset some time after a contact: from the speed that it left to the first of the offsets, then from one to the next. */
function moveAcross(startM: number, driftMps: number, sideways: Keys, inside: number, sec: number): number {
  const [firstSec, first] = sideways[0];
  if (sec >= firstSec) return inside * keyedValue(sideways, sec);
  const share = sec / firstSec;
  return startM + driftMps * firstSec * fadingSpeed(share) + (inside * first - startM) * minimumJerk(share);
}
