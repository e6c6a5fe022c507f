import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { rpmOf } from "../../shared/car/engine-speed.ts";
import type { CarState } from "../../shared/sim/car-state.ts";
import type { OwnCar } from "../net/race-session-view.ts";

const CAR = 0;

/** The own car's instruments, read from its predicted state. */
export class OwnCarReadout implements OwnCar {
  gear = 0;
  engineRpm = 0;
  speedMps = 0;
  throttle = 0;
  brake = 0;
  steerRad = 0;
  fuelKg = 0;
  readonly tyreTemperatureC = new Float64Array(4);
  readonly tyreWear = new Float64Array(4);
  compound = COMPOUND_IDS[0];
  damageAero = 0;
  damageSteer = 0;
  trackSM = 0;
  lateralM = 0;
  accelerationForwardMps2 = 0;
  accelerationLeftMps2 = 0;

  /** Reads row 0 of a state. */
  read(state: CarState): void {
    this.gear = state.gear[CAR];
    this.engineRpm = rpmOf(state.engineSpeedRadps[CAR]);
    this.speedMps = Math.abs(state.forwardSpeedMps[CAR]);
    this.throttle = state.throttle[CAR];
    this.brake = state.brake[CAR];
    this.steerRad = state.steerRad[CAR];
    this.fuelKg = state.fuelKg[CAR];
    this.tyreTemperatureC.set(state.wheelTemperatureC);
    this.tyreWear.set(state.wheelWear);
    this.compound = COMPOUND_IDS[state.tyreCompound[CAR]];
    this.damageAero = state.damageAero[CAR];
    this.damageSteer = state.damageSteer[CAR];
    this.trackSM = state.trackSM[CAR];
    this.lateralM = state.lateralM[CAR];
    this.accelerationForwardMps2 = state.accelerationForwardMps2[CAR];
    this.accelerationLeftMps2 = state.accelerationLeftMps2[CAR];
  }
}
