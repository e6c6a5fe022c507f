import { describe, expect, it } from "vitest";
import { CarModel } from "./car-model.ts";
import { CAR_MODEL_IDS, carSpec } from "./catalog/index.ts";
import { automaticGear, overspeeds, shiftUpSpeeds } from "./gearbox.ts";
import { EngineModel } from "./powertrain.ts";
import { standardSetup } from "./setup.ts";

const RPM = Math.PI / 30;
const spec = carSpec("gt3");
const setup = standardSetup(spec);

describe("EngineModel", () => {
  const engine = new EngineModel(spec, setup);

  it("gives the curve's torque at full throttle, to the table's resolution", () => {
    for (const { rpm, torqueNm } of spec.engine.torqueCurve) expect(engine.fullTorqueNm(rpm * RPM) / torqueNm).toBeCloseTo(1, 2);
  });

  it("brakes with closed throttle from idle to the limit", () => {
    expect(engine.torqueNm(engine.idleRadps, 0)).toBeCloseTo(0, 12);
    expect(engine.torqueNm(engine.limitRadps, 0)).toBeCloseTo(-spec.engine.brakingTorqueNm, 9);
  });

  it("fades out above the limit", () => {
    expect(engine.fullTorqueNm(engine.limitRadps * 1.04)).toBe(0);
    expect(engine.fullTorqueNm(engine.limitRadps * 1.01)).toBeGreaterThan(0);
  });

  it("scales with power, and loses only its top end to a restrictor", () => {
    const tuned = new EngineModel(spec, { ...setup, powerPercent: 110 });
    const restricted = new EngineModel(spec, { ...setup, restrictor: 0.7 });
    const [low, high] = [2500 * RPM, spec.engine.limitRpm * RPM];
    expect(tuned.fullTorqueNm(low) / engine.fullTorqueNm(low)).toBeCloseTo(1.1, 6);
    expect(restricted.fullTorqueNm(low)).toBe(engine.fullTorqueNm(low));
    expect(restricted.fullTorqueNm(high) / engine.fullTorqueNm(high)).toBeCloseTo(0.7, 2);
  });
});

describe("automatic gearbox", () => {
  it("shifts up where the next gear pulls as hard, for every car", () => {
    for (const id of CAR_MODEL_IDS) {
      const model = new CarModel(carSpec(id), standardSetup(carSpec(id)));
      const speeds = shiftUpSpeeds(model.engine, model.ratios);
      for (let gear = 1; gear < model.ratios.length; gear++) {
        const step = model.ratios[gear] / model.ratios[gear - 1];
        const below = speeds[gear - 1] * 0.98;
        expect(model.engine.fullTorqueNm(below), `${id} gear ${gear}`).toBeGreaterThan(
          model.engine.fullTorqueNm(below * step) * step * 0.99,
        );
        expect(speeds[gear - 1]).toBeLessThan(model.engine.limitRadps);
      }
      expect(speeds[model.ratios.length - 1]).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it("has one answer for every speed: after a shift it does not want to shift back", () => {
    for (const id of CAR_MODEL_IDS) {
      const { engine, ratios, shiftUpRadps } = new CarModel(carSpec(id), standardSetup(carSpec(id)));
      for (const throttle of [0, 0.1, 0.3, 0.6, 1]) {
        for (let gear = 1; gear <= ratios.length; gear++) {
          for (let share = 0.1; share < 1.05; share += 0.01) {
            const speed = engine.limitRadps * share;
            const next = automaticGear(engine, ratios, shiftUpRadps, gear, speed, throttle);
            if (next === gear) continue;
            const after = (speed * ratios[next - 1]) / ratios[gear - 1];
            const back = automaticGear(engine, ratios, shiftUpRadps, next, after, throttle);
            expect(Math.sign(back - next), `${id} gear ${gear} at ${share}`).not.toBe(Math.sign(gear - next));
          }
        }
      }
    }
  });

  it("knows when a downshift would break the engine", () => {
    const { engine, ratios } = new CarModel(spec, setup);
    expect(overspeeds(engine, ratios, 1, engine.limitRadps / ratios[0])).toBe(false);
    expect(overspeeds(engine, ratios, 1, (1.05 * engine.limitRadps) / ratios[0])).toBe(true);
  });
});
