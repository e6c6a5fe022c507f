import { Driveline } from "../car/driveline.ts";

/** Rows of `CarWork.body`: pose, velocities and rotation matrix of the car being stepped. World axes unless noted. */
export const PX = 0;
export const PY = 1;
export const PZ = 2;
export const QX = 3;
export const QY = 4;
export const QZ = 5;
export const QW = 6;
export const VX = 7;
export const VY = 8;
export const VZ = 9;
export const WX = 10;
export const WY = 11;
export const WZ = 12;
/** Body axes in world coordinates: forward, left, up. */
export const FX = 13;
export const FY = 14;
export const FZ = 15;
export const LX = 16;
export const LY = 17;
export const LZ = 18;
export const UX = 19;
export const UY = 20;
export const UZ = 21;
/** Sum of forces, and of torques about the centre of gravity. */
export const FORCE_X = 22;
export const FORCE_Y = 23;
export const FORCE_Z = 24;
export const TORQUE_X = 25;
export const TORQUE_Y = 26;
export const TORQUE_Z = 27;
const BODY_ROWS = 28;

/**
 * Rows of `CarWork.energy`, J in one tick: what the engine put into the driveline, and what brakes (with rolling
 * resistance and differential locks), tyres, air and suspension took out.
 */
export const DRIVE_J = 0;
export const BRAKE_J = 1;
export const SLIP_J = 2;
export const DRAG_J = 3;
export const SUSPENSION_J = 4;
/** Work at the crank, for the fuel; the gearbox's losses lie between it and DRIVE_J. */
export const CRANK_J = 5;
const ENERGY_ROWS = 6;

/**
 * Scratch of the car being stepped; one serves all cars of a world, filled and emptied within a tick, so that sub-steps
 * touch only a few cache lines. Nothing here outlives the tick: the state is CarState alone.
 */
export class CarWork {
  readonly body = new Float64Array(BODY_ROWS);
  readonly driveline = new Driveline();

  /** Ground under each wheel for this tick: a point and the normal of its plane, grip and rolling resistance. */
  readonly groundX = new Float64Array(4);
  readonly groundY = new Float64Array(4);
  readonly groundZ = new Float64Array(4);
  readonly normalX = new Float64Array(4);
  readonly normalY = new Float64Array(4);
  readonly normalZ = new Float64Array(4);
  /** Peak friction of the tyre here at nominal load. */
  readonly friction = new Float64Array(4);
  readonly rollingResistance = new Float64Array(4);
  /** Mean of the four planes: the ground under the body. */
  readonly bodyGround = new Float64Array(6);
  /** Peak slip ratio on this surface, and the inverses of it and of the peak slip angle's tangent. */
  readonly peakRatio = new Float64Array(4);
  readonly perPeakRatio = new Float64Array(4);
  readonly perPeakTangent = new Float64Array(4);

  /** Wheel direction for this tick. */
  readonly steerCosine = new Float64Array(4).fill(1);
  readonly steerSine = new Float64Array(4);
  /** Brake torque asked for at each wheel, Nm, and whether anti-lock holds it back. */
  readonly brakeNm = new Float64Array(4);
  readonly antiLock = new Uint8Array(4);

  /** Contact of each wheel in this sub-step. */
  readonly compressionM = new Float64Array(4);
  readonly compressionMps = new Float64Array(4);
  readonly loadN = new Float64Array(4);
  readonly armX = new Float64Array(4);
  readonly armY = new Float64Array(4);
  readonly armZ = new Float64Array(4);
  /** Velocity of the body at the contact. */
  readonly contactVelocityX = new Float64Array(4);
  readonly contactVelocityY = new Float64Array(4);
  readonly contactVelocityZ = new Float64Array(4);
  /** Rolling direction in the ground plane. */
  readonly rollX = new Float64Array(4);
  readonly rollY = new Float64Array(4);
  readonly rollZ = new Float64Array(4);
  /** Direction to the left in the ground plane. */
  readonly sideX = new Float64Array(4);
  readonly sideY = new Float64Array(4);
  readonly sideZ = new Float64Array(4);
  readonly rollMps = new Float64Array(4);
  readonly sideMps = new Float64Array(4);
  /** Relaxed slip ratio and tangent of the slip angle. */
  readonly slipRatio = new Float64Array(4);
  readonly slipTangent = new Float64Array(4);
  /** Slip ratio as a + b times wheel speed, once relaxed and once as the force sees it. */
  readonly relaxedA = new Float64Array(4);
  readonly relaxedB = new Float64Array(4);
  readonly forceA = new Float64Array(4);
  readonly forceB = new Float64Array(4);
  readonly slipBound = new Float64Array(4);
  /** Longitudinal force over slip ratio, its largest value, and lateral force, N. */
  readonly rollStiffnessN = new Float64Array(4);
  readonly rollForceMaxN = new Float64Array(4);
  readonly sideForceN = new Float64Array(4);
  /** Energy lost to slip at each wheel in this tick, J. */
  readonly slipJ = new Float64Array(4);
  readonly airborne = new Uint8Array(4);

  /** Length of a sub-step. Doubles handed to a function that is not inlined cost an allocation each; this one would often. */
  subStepSec = 0;
  massKg = 0;
  /** Half rho CdA and ClA with wake and damage taken into account, kg/m. */
  dragKgpm = 0;
  downforceFrontKgpm = 0;
  downforceRearKgpm = 0;
  /** Pedal after assists, total ratio crank to wheels (0: clutch open) and engine speed, rad/s. */
  throttle = 0;
  ratio = 0;
  engineRadps = 0;
  readonly energy = new Float64Array(ENERGY_ROWS);
}
