/**
 * Spin of the four wheels over one sub-step, implicit in the tyres' slip and rigidly coupled to the engine.
 *
 * Each wheel alone obeys D_i w_i = b_i, where D_i is its inertia plus the tyre's stiffness over the step. A locked
 * clutch adds the engine's inertia J G^2 to the weighted mean of the wheel speeds, a change of rank one that
 * Sherman-Morrison's formula inverts exactly. Locks of the differentials and brakes are dry friction: impulses that
 * bring a speed difference or a speed to zero, no larger than their torque allows. Everything stays stable at any
 * stiffness, because no force is extrapolated over the step.
 */
export class Driveline {
  /** Wheel speeds: in before the step, out after it. */
  readonly spinRadps = new Float64Array(4);
  /** D and b of each wheel; set before `driveWheels`. */
  readonly inertia = new Float64Array(4);
  readonly momentum = new Float64Array(4);
  /** Friction torque of each wheel's brake and rolling resistance, Nm. */
  readonly frictionNm = new Float64Array(4);
  /** Speed towards which friction may slow a wheel: 0, or what the anti-lock brakes hold. */
  readonly brakeFloorRadps = new Float64Array(4);
  /** Highest speeds the traction control lets the engine drive to. */
  readonly driveCeilingRadps = new Float64Array(4);
  /** Share over inertia, and the coupling of the inverse matrix: row i, column j is [i = j] / D_i - coupling u_i u_j. */
  readonly #mobility = new Float64Array(4);
  #coupling = 0;

  /**
   * Solves for the wheel speeds under engine torque.
   *
   * @param share weight of each wheel in the gearbox output, summing to 1
   * @param ratio crank speed over output speed, negative in reverse, 0 when the clutch is open
   * @param engineInertia of the crank if the clutch is locked, else 0
   * @param torqueNm at the crank, losses taken off
   * @param tractionControl whether to hold positive torque back to `driveCeilingRadps`
   * @returns the crank torque applied, Nm
   */
  driveWheels(
    share: Float64Array,
    ratio: number,
    engineInertia: number,
    torqueNm: number,
    tractionControl: boolean,
    dtSec: number,
  ): number {
    const spin = this.spinRadps;
    const inertia = this.inertia;
    const momentum = this.momentum;
    const mobility = this.#mobility;
    const crankInertia = engineInertia * ratio * ratio;
    let outputBefore = 0;
    let outputMobility = 0;
    for (let i = 0; i < 4; i++) {
      outputBefore += share[i] * spin[i];
      mobility[i] = share[i] / inertia[i];
      outputMobility += share[i] * mobility[i];
    }
    const denominator = 1 + crankInertia * outputMobility;
    this.#coupling = crankInertia / denominator;
    let output = crankInertia * outputBefore * outputMobility;
    for (let i = 0; i < 4; i++) output += mobility[i] * momentum[i];
    const shift = crankInertia * outputBefore - this.#coupling * output;
    const response = (dtSec * ratio) / denominator;
    let applied = torqueNm;
    if (tractionControl && torqueNm > 0 && ratio > 0)
      applied = this.#holdTraction(share, output / denominator, response * outputMobility, torqueNm);
    const push = shift + response * applied;
    for (let i = 0; i < 4; i++) spin[i] = momentum[i] / inertia[i] + mobility[i] * push;
    return applied;
  }

  #holdTraction(share: Float64Array, outputCoasting: number, outputPerTorque: number, torqueNm: number): number {
    const ceiling = this.driveCeilingRadps;
    const outputCeiling = share[0] * ceiling[0] + share[1] * ceiling[1] + share[2] * ceiling[2] + share[3] * ceiling[3];
    return Math.max(0, Math.min(torqueNm, (outputCeiling - outputCoasting) / outputPerTorque));
  }

  /**
   * Limits the speed difference of an axle's wheels by a locking torque. The impulse goes through the inverse matrix with
   * the crank in it: the wheels' inertias differ by their tyres' grip, so it also moves their mean.
   *
   * @param left row of the left wheel, 0 or 2
   * @returns energy lost in the lock, J
   */
  lockAxle(left: number, torqueNm: number, dtSec: number): number {
    const spin = this.spinRadps;
    const inertia = this.inertia;
    const mobility = this.#mobility;
    const right = left + 1;
    const lean = mobility[right] - mobility[left];
    const softness = 1 / inertia[left] + 1 / inertia[right] - this.#coupling * lean * lean;
    const impulse = clampTo((spin[left] - spin[right]) / softness, torqueNm * dtSec);
    const spread = this.#coupling * lean * impulse;
    spin[left] -= impulse / inertia[left];
    spin[right] += impulse / inertia[right];
    for (let i = 0; i < 4; i++) spin[i] -= spread * mobility[i];
    return impulse * (spin[left] - spin[right]);
  }

  /** Limits the speed difference between the axles by a locking torque, half of it on each wheel; otherwise as `lockAxle`. */
  lockCentre(torqueNm: number, dtSec: number): number {
    const spin = this.spinRadps;
    const inertia = this.inertia;
    const mobility = this.#mobility;
    const lean = 0.5 * (mobility[2] + mobility[3] - mobility[0] - mobility[1]);
    const softness = 0.25 * (1 / inertia[0] + 1 / inertia[1] + 1 / inertia[2] + 1 / inertia[3]) - this.#coupling * lean * lean;
    const impulse = clampTo((0.5 * (spin[0] + spin[1] - spin[2] - spin[3])) / softness, torqueNm * dtSec);
    const spread = this.#coupling * lean * impulse;
    for (let i = 0; i < 4; i++) spin[i] += ((i < 2 ? -0.5 : 0.5) * impulse) / inertia[i] - spread * mobility[i];
    return impulse * 0.5 * (spin[0] + spin[1] - spin[2] - spin[3]);
  }

  /**
   * Applies brakes and rolling resistance, which may stop a wheel but never turn it back. An axle's two wheels are
   * solved together, so that left and right come out alike.
   *
   * @returns energy taken from the wheels, J
   */
  brakeWheels(dtSec: number): number {
    return this.#brakeAxle(0, dtSec) + this.#brakeAxle(2, dtSec);
  }

  #brakeAxle(left: number, dtSec: number): number {
    const right = left + 1;
    const spin = this.spinRadps;
    const mobility = this.#mobility;
    const coupling = this.#coupling;
    const limitLeft = this.frictionNm[left] * dtSec;
    const limitRight = this.frictionNm[right] * dtSec;
    const excessLeft = this.#excess(left);
    const excessRight = this.#excess(right);
    const selfLeft = 1 / this.inertia[left] - coupling * mobility[left] * mobility[left];
    const selfRight = 1 / this.inertia[right] - coupling * mobility[right] * mobility[right];
    const cross = coupling * mobility[left] * mobility[right];
    const determinant = selfLeft * selfRight - cross * cross;
    let impulseLeft = clampTo((excessLeft * selfRight + excessRight * cross) / determinant, limitLeft);
    let impulseRight = clampTo((excessRight * selfLeft + excessLeft * cross) / determinant, limitRight);
    // Where one brake is at its limit the other has less to do; both formulas leave an unlimited pair as it is.
    const againLeft = clampTo((excessLeft + cross * impulseRight) / selfLeft, limitLeft);
    const againRight = clampTo((excessRight + cross * impulseLeft) / selfRight, limitRight);
    impulseLeft = excessLeft === 0 ? 0 : againLeft;
    impulseRight = excessRight === 0 ? 0 : againRight;
    const spread = coupling * (impulseLeft * mobility[left] + impulseRight * mobility[right]);
    spin[left] -= impulseLeft / this.inertia[left];
    spin[right] -= impulseRight / this.inertia[right];
    for (let i = 0; i < 4; i++) spin[i] += spread * mobility[i];
    // Work at the speed the step ends with: the tyres' implicit forces are counted at the same one.
    return impulseLeft * spin[left] + impulseRight * spin[right];
  }

  /** Speed that friction may take from a wheel: down to 0, or to the floor that anti-lock holds. */
  #excess(wheel: number): number {
    const floor = this.brakeFloorRadps[wheel];
    const speed = this.spinRadps[wheel];
    if (floor > 0) return Math.max(0, speed - floor);
    return floor < 0 ? Math.min(0, speed - floor) : speed;
  }
}

function clampTo(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
