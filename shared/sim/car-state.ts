/**
 * The whole mutable state of all cars: one column per quantity, a row per car or wheel, all in one buffer, so that a
 * snapshot is one copy and a hash reads everything. Wheel tables have four rows a car, row = car * 4 + wheel: front left, front
 * right, rear left, rear right. World axes z up; body axes x forward, y left, z up (ISO 8855).
 */
export class CarState {
  readonly carCount: number;
  /** Backing store of every column. */
  readonly buffer: Float64Array;

  /** Centre of gravity, m. */
  readonly positionX: Float64Array;
  readonly positionY: Float64Array;
  readonly positionZ: Float64Array;
  /** Unit quaternion, body to world. */
  readonly orientationX: Float64Array;
  readonly orientationY: Float64Array;
  readonly orientationZ: Float64Array;
  readonly orientationW: Float64Array;
  /** Velocity of the centre of gravity in world axes, m/s. */
  readonly velocityX: Float64Array;
  readonly velocityY: Float64Array;
  readonly velocityZ: Float64Array;
  /** Angular velocity in world axes, rad/s. */
  readonly angularVelocityX: Float64Array;
  readonly angularVelocityY: Float64Array;
  readonly angularVelocityZ: Float64Array;
  /** Heading, counter-clockwise from +x, and velocity along the body axes. */
  readonly headingRad: Float64Array;
  readonly forwardSpeedMps: Float64Array;
  readonly lateralSpeedMps: Float64Array;
  /** Mean acceleration over the last tick in body axes as an accelerometer shows it (weight excluded), m/s2. */
  readonly accelerationForwardMps2: Float64Array;
  readonly accelerationLeftMps2: Float64Array;
  /** Track position of the centre of gravity. */
  readonly trackSM: Float64Array;
  readonly lateralM: Float64Array;
  /** Mean front road-wheel angle, positive left. */
  readonly steerRad: Float64Array;
  /** Pedals as applied after assists, 0 to 1. */
  readonly throttle: Float64Array;
  readonly brake: Float64Array;
  readonly engineSpeedRadps: Float64Array;
  /** -1 reverse, 0 neutral, 1 and up forward. */
  readonly gear: Float64Array;
  readonly shiftRemainingSec: Float64Array;
  readonly fuelKg: Float64Array;
  /** Time since the gear was chosen, and the buttons of the last tick, for their edges. */
  readonly sinceShiftSec: Float64Array;
  readonly lastButtons: Float64Array;
  /** For how long the brake has asked for reverse; -1 while reverse is not armed ([SIM13]). */
  readonly reverseHoldSec: Float64Array;
  /** For how long a reset has been under way; -1 from its end until the button is let go ([SIM16]). */
  readonly resetHoldSec: Float64Array;
  /** Factors left of drag and downforce in another car's wake, 1 in clean air. */
  readonly wakeDragFactor: Float64Array;
  readonly wakeDownforceFactor: Float64Array;
  /** Index into COMPOUND_IDS of the tyres on the car ([SIM22]). */
  readonly tyreCompound: Float64Array;
  /** Wetness of the track, 0 dry to 1 standing water; one value, in the row of every car ([SIM23]). */
  readonly trackWetness: Float64Array;
  /** Damage of the bodywork, 0 whole to 1, and of the steering, 0 whole to 1 or -1: the sign is the side it pulls to ([SIM24]). */
  readonly damageAero: Float64Array;
  readonly damageSteer: Float64Array;

  /** Per wheel. */
  readonly wheelSpinRadps: Float64Array;
  readonly wheelLoadN: Float64Array;
  readonly wheelSlipRatio: Float64Array;
  readonly wheelSlipAngleRad: Float64Array;
  readonly wheelCompressionM: Float64Array;
  readonly wheelTemperatureC: Float64Array;
  /** 0 new to 1 worn out. */
  readonly wheelWear: Float64Array;
  /** Index into SURFACES. */
  readonly wheelSurface: Float64Array;
  /** Own track position hint and lateral offset of the contact point. */
  readonly wheelTrackSM: Float64Array;
  readonly wheelLateralM: Float64Array;
  /** Relaxed tangent of the slip angle: with the slip ratio, the state of the tyre carcass. */
  readonly wheelSlipTangent: Float64Array;

  readonly #carColumns: Float64Array[] = [];
  readonly #wheelColumns: Float64Array[] = [];

  constructor(carCount: number) {
    this.carCount = carCount;
    const perCar = 37;
    const perWheel = 11;
    this.buffer = new Float64Array(carCount * (perCar + perWheel * 4));
    let offset = 0;
    const column = (rows: number): Float64Array => {
      const view = this.buffer.subarray(offset, offset + rows);
      offset += rows;
      return view;
    };
    const car = (): Float64Array => {
      const view = column(carCount);
      this.#carColumns.push(view);
      return view;
    };
    const wheel = (): Float64Array => {
      const view = column(carCount * 4);
      this.#wheelColumns.push(view);
      return view;
    };
    this.positionX = car();
    this.positionY = car();
    this.positionZ = car();
    this.orientationX = car();
    this.orientationY = car();
    this.orientationZ = car();
    this.orientationW = car();
    this.velocityX = car();
    this.velocityY = car();
    this.velocityZ = car();
    this.angularVelocityX = car();
    this.angularVelocityY = car();
    this.angularVelocityZ = car();
    this.headingRad = car();
    this.forwardSpeedMps = car();
    this.lateralSpeedMps = car();
    this.accelerationForwardMps2 = car();
    this.accelerationLeftMps2 = car();
    this.trackSM = car();
    this.lateralM = car();
    this.steerRad = car();
    this.throttle = car();
    this.brake = car();
    this.engineSpeedRadps = car();
    this.gear = car();
    this.shiftRemainingSec = car();
    this.fuelKg = car();
    this.sinceShiftSec = car();
    this.lastButtons = car();
    this.reverseHoldSec = car();
    this.resetHoldSec = car();
    this.wakeDragFactor = car();
    this.wakeDownforceFactor = car();
    this.tyreCompound = car();
    this.trackWetness = car();
    this.damageAero = car();
    this.damageSteer = car();
    this.wheelSpinRadps = wheel();
    this.wheelLoadN = wheel();
    this.wheelSlipRatio = wheel();
    this.wheelSlipAngleRad = wheel();
    this.wheelCompressionM = wheel();
    this.wheelTemperatureC = wheel();
    this.wheelWear = wheel();
    this.wheelSurface = wheel();
    this.wheelTrackSM = wheel();
    this.wheelLateralM = wheel();
    this.wheelSlipTangent = wheel();
  }

  /** Numbers that `saveCar` writes. */
  get rowLength(): number {
    return this.#carColumns.length + this.#wheelColumns.length * 4;
  }

  /** Copies all columns of one car into `row`, which holds `rowLength` numbers. */
  saveCar(car: number, row: Float64Array): void {
    let at = 0;
    for (let i = 0; i < this.#carColumns.length; i++) row[at++] = this.#carColumns[i][car];
    for (let i = 0; i < this.#wheelColumns.length; i++) {
      for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) row[at++] = this.#wheelColumns[i][wheel];
    }
  }

  /** Writes back what `saveCar` copied, into any car's row. */
  loadCar(car: number, row: Float64Array): void {
    let at = 0;
    for (let i = 0; i < this.#carColumns.length; i++) this.#carColumns[i][car] = row[at++];
    for (let i = 0; i < this.#wheelColumns.length; i++) {
      for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) this.#wheelColumns[i][wheel] = row[at++];
    }
  }
}
