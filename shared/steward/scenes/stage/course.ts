import { atan2, wrapAngle } from "../../../math/trigonometry.ts";
import { driveAfter, moveAcross, unhurried } from "./after-contact.ts";
import { followAlong } from "./along.ts";
import type { Box } from "./boxes.ts";
import { type Keys, keyedValue } from "./keys.ts";
import type { Aftermath, Role } from "./role.ts";
import { type Setting, STEPS_PER_SEC, secAt } from "./setting.ts";

/** The body follows the direction of motion across the road within about this time. */
const YAW_LAG_SEC = 0.1;
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
    const drive = driveAfter(pace, this.sM[step], speedMps, after);
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
