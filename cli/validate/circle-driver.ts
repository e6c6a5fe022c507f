import type { TestDrive } from "./test-drive.ts";
import { DEGREE_RAD } from "./units.ts";

/** Outer loop: how quickly the driver returns to the line, rad/s. Inner loop: how quickly his hands correct the curvature, 1/s. */
const LINE_BANDWIDTH_RADPS = 0.8;
const LINE_DAMPING = 1;
const CURVATURE_GAIN_PS = 6;
/** A test driver feels the front tyres let go and does not steer past their peak by more than this factor. */
const SLIP_PAST_PEAK = 1.15;
const SPEED_GAIN_SPM = 0.35;
const SPEED_INTEGRAL_PM = 0.25;
const SPUN_RAD = 25 * DEGREE_RAD;

/** Holds a car on a circle at a target speed by steering and throttle, as a skidpad driver does. */
export class CircleDriver {
  readonly #drive: TestDrive;
  readonly #radiusM: number;
  /** 1 turns left, -1 right. */
  readonly #side: 1 | -1;
  readonly #wheelbaseM: number;
  #errorM = 0;
  #steerRad = 0;
  #throttleIntegral = 0;

  /** The circle passes through the car's position, tangent to +x. */
  constructor(drive: TestDrive, radiusM: number, side: 1 | -1) {
    this.#drive = drive;
    this.#radiusM = radiusM;
    this.#side = side;
    this.#wheelbaseM = drive.spec.front.cgDistanceM + drive.spec.rear.cgDistanceM;
    this.#steerRad = this.#wheelbaseM / radiusM;
  }

  /** Distance outside the circle. */
  get errorM(): number {
    return this.#errorM;
  }

  /** Road-wheel angle into the turn. */
  get steerRad(): number {
    return this.#side * this.#drive.world.state.steerRad[0];
  }

  /** Centripetal acceleration from speed and distance to the centre. */
  get lateralMps2(): number {
    const speedMps = this.#drive.speedMps;
    return (speedMps * speedMps) / (this.#radiusM + this.#errorM);
  }

  get hasSpun(): boolean {
    const { forwardSpeedMps, lateralSpeedMps } = this.#drive.world.state;
    return Math.abs(Math.atan2(lateralSpeedMps[0], forwardSpeedMps[0])) > SPUN_RAD;
  }

  step(targetMps: number): void {
    const drive = this.#drive;
    const centreY = this.#side * this.#radiusM;
    const lastErrorM = this.#errorM;
    this.#errorM = Math.hypot(drive.xM, drive.yM - centreY) - this.#radiusM;
    const errorRateMps = (this.#errorM - lastErrorM) / drive.dtSec;
    const speedMps = Math.max(3, drive.speedMps);

    const feedback = LINE_BANDWIDTH_RADPS * LINE_BANDWIDTH_RADPS * this.#errorM + 2 * LINE_DAMPING * LINE_BANDWIDTH_RADPS * errorRateMps;
    const wishedCurvature = 1 / this.#radiusM + feedback / (speedMps * speedMps);
    const curvature = (this.#side * drive.yawRateRadps) / speedMps;
    this.#steerRad += CURVATURE_GAIN_PS * this.#wheelbaseM * (wishedCurvature - curvature) * drive.dtSec;
    this.#steerRad = Math.min(this.#steerRad, this.#slipLimitRad());

    const shortMps = targetMps - drive.speedMps;
    this.#throttleIntegral = Math.max(0, Math.min(1, this.#throttleIntegral + SPEED_INTEGRAL_PM * shortMps * drive.dtSec));
    const throttle = SPEED_GAIN_SPM * shortMps + this.#throttleIntegral;
    drive.step((this.#side * this.#steerRad) / drive.spec.maxSteerRad, throttle, 0);
  }

  /** Largest road-wheel angle into the turn that keeps the front tyres near their peak. */
  #slipLimitRad(): number {
    const slip = this.#drive.world.state.wheelSlipAngleRad;
    const meanRad = Math.abs(slip[0] + slip[1]) / 2;
    const excessRad = meanRad - this.#drive.spec.front.peakSlipAngleRad * SLIP_PAST_PEAK;
    return excessRad > 0 ? this.#steerRad - excessRad : this.#drive.spec.maxSteerRad;
  }
}
