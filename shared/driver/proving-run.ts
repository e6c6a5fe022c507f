import { CarModel } from "../car/car-model.ts";
import type { CarSpec } from "../car/car-spec.ts";
import type { CarSetup } from "../car/setup.ts";
import { DriveInputs } from "../contract/drive-input.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import { World } from "../sim/world.ts";
import { PlaneTrack } from "../track/plane-track.ts";
import { SlipPedals } from "./slip-pedals.ts";

/** Cars under test stand this far apart: neither contact nor wake between them. */
const APART_M = 450;
const ROW_M = 900;
const ROWS = 4;

/** What a test driver does in one tick: front wheel angle in rad, pedals 0 to 1 as wanted before his feel for slip. */
export interface Command {
  steerRad: number;
  throttle: number;
  brake: number;
}

/** One car of a proving-ground run. */
export interface Manoeuvre {
  readonly startMps: number;
  /** Fills `command` for this tick. */
  steer(state: CarState, car: number, tick: number, command: Command): void;
  /** Reads the state after the tick. */
  observe(state: CarState, car: number, tick: number): void;
}

/** Drives every manoeuvre at the same time, each by a car of its own, on a level plane of one surface. */
export function runManoeuvres(
  spec: CarSpec,
  setup: CarSetup,
  ground: { surface: number; wetness: number },
  manoeuvres: readonly Manoeuvre[],
  durationSec: number,
): void {
  const model = new CarModel(spec, setup);
  const world = new World({
    track: new PlaneTrack(0, ground.surface),
    cars: manoeuvres.map(() => ({ spec, setup })),
    wetness: ground.wetness,
    tyreWearRate: 0,
    fuelUseRate: 0,
  });
  const inputs = new DriveInputs(manoeuvres.length);
  const feet = manoeuvres.map(() => new SlipPedals(model));
  const command: Command = { steerRad: 0, throttle: 0, brake: 0 };
  for (let car = 0; car < manoeuvres.length; car++) {
    const lateralM = ((car % ROWS) - (ROWS - 1) / 2) * ROW_M;
    world.placeCar(car, APART_M * car, lateralM, manoeuvres[car].startMps);
  }
  for (let tick = 0; tick < durationSec * TICK_HZ; tick++) {
    for (let car = 0; car < manoeuvres.length; car++) {
      manoeuvres[car].steer(world.state, car, tick, command);
      const throttle = feet[car].throttle(world.state, car, clampTo(command.throttle, 0, 1), 1 / TICK_HZ);
      const brake = feet[car].brake(world.state, car, clampTo(command.brake, 0, 1), 1 / TICK_HZ);
      inputs.set(car, clampTo(command.steerRad / spec.maxSteerRad, -1, 1), throttle, brake);
    }
    world.step(inputs);
    for (let car = 0; car < manoeuvres.length; car++) manoeuvres[car].observe(world.state, car, tick);
  }
}

function clampTo(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
