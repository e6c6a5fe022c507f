import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { type CarSetup, standardSetup } from "../car/setup.ts";
import { BUTTON_HANDBRAKE, BUTTON_RESET, BUTTON_SHIFT_DOWN, BUTTON_SHIFT_UP, DriveInputs } from "../contract/drive-input.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { PlaneTrack } from "../track/plane-track.ts";
import { World } from "./world.ts";

interface Controls {
  steer?: number;
  throttle?: number;
  brake?: number;
  buttons?: number;
}

/** One car on a plane, or on a circuit. */
function drive(model: string, choice: Partial<CarSetup> = {}, config: Partial<ConstructorParameters<typeof World>[0]> = {}) {
  const spec = carSpec(model);
  const world = new World({ track: new PlaneTrack(), cars: [{ spec, setup: { ...standardSetup(spec), ...choice } }], ...config });
  world.placeCar(0, config.track === undefined ? 10_000 : 100, 0);
  const inputs = new DriveInputs(1);
  return {
    world,
    state: world.state,
    hold(seconds: number, controls: Controls = {}): void {
      inputs.set(0, controls.steer ?? 0, controls.throttle ?? 0, controls.brake ?? 0, controls.buttons ?? 0);
      for (let tick = 0; tick < seconds * 60; tick++) world.step(inputs);
    },
  };
}

describe("steering", () => {
  it("[SIM8] turns left for positive input, no faster than five locks a second", () => {
    const { state, hold } = drive("hatch");
    hold(1 / 60, { steer: 1 });
    expect(state.steerRad[0]).toBeCloseTo((carSpec("hatch").maxSteerRad * 5) / 60, 6);
    hold(3, { steer: 0.3, throttle: 0.4 });
    expect(state.headingRad[0]).toBeGreaterThan(0.2);
  });
});

describe("engine and gearbox", () => {
  it("[SIM9] every car starts from rest at any throttle without stalling", () => {
    for (const model of ["hatch", "gt3", "formula", "rally", "roadster"]) {
      for (const throttle of [0.2, 0.6, 1]) {
        const { state, hold } = drive(model);
        hold(2, { throttle });
        expect(state.forwardSpeedMps[0], `${model} at ${throttle}`).toBeGreaterThan(1.5);
      }
    }
  });

  it("[SIM9] a car without fuel coasts", () => {
    const { state, hold } = drive("gt3", { fuelKg: 0 });
    hold(2, { throttle: 1 });
    expect(Math.abs(state.forwardSpeedMps[0])).toBeLessThan(0.01);
  });

  it("[SIM10] shifts up through the gears, down under braking, and keeps its gear when lifting", () => {
    const { state, hold } = drive("gt3");
    hold(12, { throttle: 1 });
    const top = state.gear[0];
    expect(top).toBeGreaterThanOrEqual(4);
    hold(0.3);
    expect(state.gear[0]).toBe(top);
    hold(4, { brake: 1 });
    expect(state.gear[0]).toBe(1);
  });

  it("[SIM10] does not hunt between gears at any steady throttle", () => {
    for (const throttle of [0.3, 0.5, 0.7, 0.9, 1]) {
      const { state, hold } = drive("hatch");
      let shifts = 0;
      let gear = state.gear[0];
      for (let tick = 0; tick < 1800; tick++) {
        hold(1 / 60, { throttle });
        if (state.gear[0] !== gear) shifts++;
        gear = state.gear[0];
      }
      expect(shifts, `throttle ${throttle}`).toBeLessThan(carSpec("hatch").gearbox.ratios.length);
    }
  });

  it("[SIM11] manual: one gear a press, no downshift beyond the limit, reverse only when slow", () => {
    const { state, hold } = drive("gt3", { automaticGearbox: false });
    hold(4, { throttle: 1 });
    expect(state.gear[0]).toBe(1);
    hold(0.5, { throttle: 1, buttons: BUTTON_SHIFT_UP });
    expect(state.gear[0]).toBe(2);
    hold(4, { throttle: 1 });
    hold(0.2, { throttle: 1, buttons: BUTTON_SHIFT_DOWN });
    expect(state.gear[0]).toBe(2);
    hold(5, { brake: 1 });
    for (const gear of [1, 0, -1, -1]) {
      hold(0.1, { brake: 1, buttons: BUTTON_SHIFT_DOWN });
      hold(0.1, { brake: 1 });
      expect(state.gear[0]).toBe(gear);
    }
    hold(2, { throttle: 0.5 });
    expect(state.forwardSpeedMps[0]).toBeLessThan(-1);
  });
});

describe("standing", () => {
  it("[SIM13] a fresh press on the brake at rest reverses, throttle brakes and then drives on", () => {
    const { state, hold } = drive("hatch");
    hold(0.2);
    hold(2.5, { brake: 0.6 });
    expect(state.gear[0]).toBe(-1);
    expect(state.forwardSpeedMps[0]).toBeLessThan(-1);
    hold(3, { throttle: 0.6 });
    expect(state.gear[0]).toBeGreaterThanOrEqual(1);
    expect(state.forwardSpeedMps[0]).toBeGreaterThan(1);
  });

  it("[SIM13] a brake held from the start, or through the stop, never reverses", () => {
    const { state, hold } = drive("hatch");
    hold(3, { brake: 1 });
    expect(state.gear[0]).toBe(1);
    hold(3, { throttle: 1 });
    hold(6, { brake: 1 });
    expect(state.gear[0]).toBe(1);
    expect(Math.abs(state.forwardSpeedMps[0])).toBeLessThan(0.01);
  });

  it("[SIM12] a car without throttle holds itself on a 20 % slope, up and down", () => {
    for (const slope of [0.2, -0.2]) {
      const { state, hold } = drive("gt3", {}, { track: new PlaneTrack(slope) });
      hold(1);
      const x = state.positionX[0];
      hold(20);
      expect(Math.abs(state.positionX[0] - x)).toBeLessThan(0.002);
    }
  });
});

describe("brakes", () => {
  it("[SIM15] anti-lock keeps the wheels turning; without it they lock and the car stops later", () => {
    const distances = [true, false].map((abs) => {
      const { state, hold } = drive("gt3", { abs });
      hold(6, { throttle: 1 });
      const start = state.positionX[0];
      const from = state.forwardSpeedMps[0];
      hold(0.7, { brake: 1 });
      expect(Math.min(...state.wheelSpinRadps) > 1, `abs ${abs}`).toBe(abs);
      hold(6, { brake: 1 });
      return (state.positionX[0] - start) / from ** 2;
    });
    expect(distances[0]).toBeLessThan(0.97 * distances[1]);
  });

  it("[SIM15] the handbrake locks the rear wheels only and swings the tail round", () => {
    const { state, hold } = drive("hatch");
    hold(6, { throttle: 1 });
    hold(0.4, { steer: 0.3 });
    hold(0.5, { steer: 0.3, buttons: BUTTON_HANDBRAKE });
    expect(state.wheelSpinRadps[2]).toBe(0);
    expect(state.wheelSpinRadps[0]).toBeGreaterThan(5);
    hold(0.5, { steer: 0.3, buttons: BUTTON_HANDBRAKE });
    expect(Math.abs(state.lateralSpeedMps[0])).toBeGreaterThan(2);
  });

  it("[SIM15] traction control keeps a powerful car from spinning its wheels", () => {
    const slips = [true, false].map((tractionControl) => {
      const { state, hold } = drive("formula", { tractionControl });
      hold(1, { throttle: 1 });
      return Math.max(state.wheelSlipRatio[2], state.wheelSlipRatio[3]);
    });
    expect(slips[0]).toBeLessThan(0.15);
    expect(slips[1]).toBeGreaterThan(2 * slips[0]);
  });

  it("[SIM15] stability control catches a car thrown sideways by its driver", () => {
    const [caught, lost] = [true, false].map((stabilityControl) => {
      const { state, hold } = drive("roadster", { stabilityControl, tractionControl: false });
      hold(6, { throttle: 1 });
      hold(0.5, { steer: 0.5 });
      hold(0.6, { steer: -0.6, throttle: 0.3 });
      hold(0.6, { steer: 0.2 });
      return Math.abs(state.lateralSpeedMps[0] / Math.max(1, Math.abs(state.forwardSpeedMps[0])));
    });
    expect(caught).toBeLessThan(0.25);
    expect(caught).toBeLessThan(lost);
  });
});

describe("reset", () => {
  it("[SIM16] puts an overturned car back on the road at its own arc length, once a press, keeping fuel and wear", () => {
    const { world, state, hold } = drive("hatch", {}, { track: builtInTrack("clubring") });
    world.placeCar(0, 300, 0);
    state.orientationX.fill(1);
    state.orientationY.fill(0);
    state.orientationZ.fill(0);
    state.orientationW.fill(0);
    state.positionZ[0] += 0.6;
    hold(4);
    state.wheelWear[1] = 0.25;
    const fuelKg = state.fuelKg[0];
    const sM = state.trackSM[0];
    expect(state.forwardSpeedMps[0]).toBeLessThan(5);
    hold(1.4, { buttons: BUTTON_RESET });
    expect(1 - 2 * (state.orientationX[0] ** 2 + state.orientationY[0] ** 2)).toBeLessThan(0);
    hold(0.3, { buttons: BUTTON_RESET });
    expect(1 - 2 * (state.orientationX[0] ** 2 + state.orientationY[0] ** 2)).toBeGreaterThan(0.99);
    expect(state.trackSM[0]).toBeCloseTo(sM, 0);
    expect(state.fuelKg[0]).toBe(fuelKg);
    expect(state.wheelWear[1]).toBeCloseTo(0.25, 6);
    hold(4, { buttons: BUTTON_RESET, throttle: 0.5 });
    expect(state.trackSM[0]).toBeGreaterThan(sM + 5);
  });

  it("[SIM16] is refused to a car at speed, and called off when it is pushed", () => {
    const { state, hold } = drive("gt3", {}, { track: builtInTrack("clubring") });
    hold(4, { throttle: 1 });
    hold(1 / 60, { throttle: 1, buttons: BUTTON_RESET });
    expect(state.resetHoldSec[0]).toBe(0);
    hold(0.1);
    state.velocityX[0] = 0;
    state.velocityY[0] = 0;
    hold(0.1, { buttons: BUTTON_RESET });
    expect(state.resetHoldSec[0]).toBeGreaterThan(0);
    state.velocityX[0] = 20;
    hold(1 / 60);
    expect(state.resetHoldSec[0]).toBe(0);
  });

  it("[SIM16] never puts a car onto another", () => {
    const spec = carSpec("gt3");
    const world = new World({ track: builtInTrack("clubring"), cars: [0, 1].map(() => ({ spec, setup: standardSetup(spec) })) });
    world.placeCar(0, 100, 0);
    world.placeCar(1, 102, 3.5);
    const inputs = new DriveInputs(2);
    inputs.set(1, 0, 0, 0, BUTTON_RESET);
    for (let tick = 0; tick < 150; tick++) {
      world.step(inputs);
      expect(world.contacts.count).toBe(0);
    }
    expect(Math.abs(world.state.lateralM[0] - world.state.lateralM[1])).toBeGreaterThan(2.5);
  });

  /** Seconds from pressing the button until a car beside the road at 300 m is put back, while another goes by over and over. */
  function waitSec(otherSM: number, otherMps: number): number {
    const spec = carSpec("gt3");
    const track = builtInTrack("clubring");
    const world = new World({ track, cars: [0, 1].map(() => ({ spec, setup: standardSetup(spec) })) });
    world.placeCar(0, 300, -track.widthRightM[Math.floor(300 / track.spacingM)] - 1);
    world.placeCar(1, otherSM, 0, otherMps);
    const inputs = new DriveInputs(2);
    inputs.set(0, 0, 0, 0, BUTTON_RESET);
    for (let tick = 1; tick < 20 * 60; tick++) {
      // Held where it is, the other stays as near as it was.
      world.placeCar(1, otherSM, 0, otherMps);
      world.step(inputs);
      if (world.state.resetHoldSec[0] < 0) return tick / 60;
    }
    return Number.POSITIVE_INFINITY;
  }

  it("[SIM16] puts no car in front of one that is due within 3 s, but waits no longer than 10 s", () => {
    expect(waitSec(150, 60)).toBeCloseTo(11.5, 1);
    expect(waitSec(150, 45)).toBeCloseTo(1.5, 1);
    expect(waitSec(330, 60)).toBeCloseTo(1.5, 1);
    expect(waitSec(280, 0)).toBeCloseTo(1.5, 1);
    expect(waitSec(builtInTrack("clubring").lengthM - 10, 120)).toBeCloseTo(11.5, 1);
  });
});

describe("wake", () => {
  it("[SIM14] takes drag and downforce from a follower, and nothing from the leader or a car abreast", () => {
    const spec = carSpec("formula");
    const world = new World({ track: new PlaneTrack(), cars: [0, 1, 2].map(() => ({ spec, setup: standardSetup(spec) })) });
    world.placeCar(0, 10_000, 0, 60);
    world.placeCar(1, 10_000 - spec.lengthM - 10, 0, 60);
    world.placeCar(2, 10_000, 4, 60);
    world.step(new DriveInputs(3));
    const { wakeDownforceFactor, wakeDragFactor } = world.state;
    expect(1 - wakeDownforceFactor[1]).toBeCloseTo(0.46, 1);
    expect(wakeDragFactor[1]).toBeGreaterThan(0.6);
    expect(wakeDragFactor[1]).toBeLessThan(0.8);
    for (const car of [0, 2]) expect([wakeDragFactor[car], wakeDownforceFactor[car]]).toEqual([1, 1]);
  });

  it("[SIM14] stays as it was set for a car alone, as a browser that predicts it needs", () => {
    const far = [1, 0.6].map((share) => {
      const { state, hold } = drive("formula");
      expect([state.wakeDragFactor[0], state.wakeDownforceFactor[0]]).toEqual([1, 1]);
      state.wakeDragFactor[0] = share;
      hold(12, { throttle: 1 });
      expect(state.wakeDragFactor[0]).toBe(share);
      return state.positionX[0];
    });
    expect(far[1]).toBeGreaterThan(far[0] + 5);
  });
});

describe("set-up and conditions", () => {
  it("fuel is burnt in proportion to the multiplier, and makes the car lighter", () => {
    const burnt = [0, 1, 3].map((fuelUseRate) => {
      const { state, hold } = drive("gt3", {}, { fuelUseRate });
      const before = state.fuelKg[0];
      hold(10, { throttle: 1 });
      return before - state.fuelKg[0];
    });
    expect(burnt[0]).toBe(0);
    expect(burnt[1]).toBeGreaterThan(0.1);
    expect(burnt[2] / burnt[1]).toBeCloseTo(3, 1);
  });

  it("tyres wear in proportion to the multiplier and warm up when they slide", () => {
    const worn = [0, 1, 4].map((tyreWearRate) => {
      const { state, hold } = drive("gt3", { tractionControl: false }, { tyreWearRate });
      const cold = state.wheelTemperatureC[2];
      for (let turn = 0; turn < 4; turn++) hold(2, { throttle: 1, steer: turn % 2 === 0 ? 0.5 : -0.5 });
      expect(state.wheelTemperatureC[2]).toBeGreaterThan(cold);
      return state.wheelWear[2];
    });
    expect(worn[0]).toBe(0);
    expect(worn[1]).toBeGreaterThan(0);
    expect(worn[2] / worn[1]).toBeGreaterThan(3.5);
  });

  it("rain costs slicks more than wet tyres, and wet tyres win in standing water", () => {
    const stop = (compound: string, wetness: number): number => {
      const { state, hold } = drive("gt3", { compound }, { wetness });
      hold(8, { throttle: 0.5 });
      const [from, x] = [state.forwardSpeedMps[0], state.positionX[0]];
      hold(10, { brake: 1 });
      return (state.positionX[0] - x) / from ** 2;
    };
    expect(stop("racing-medium", 0)).toBeLessThan(stop("wet", 0));
    expect(stop("wet", 1)).toBeLessThan(0.8 * stop("racing-medium", 1));
    expect(stop("intermediate", 0.4)).toBeLessThan(stop("racing-medium", 0.4));
  });
});
