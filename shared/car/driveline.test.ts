import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Driveline } from "./driveline.ts";

const DT_SEC = 1 / 240;
const REAR = Float64Array.of(0, 0, 0.5, 0.5);
const ALL = Float64Array.of(0.2, 0.2, 0.3, 0.3);

/** Wheels in the air: their own inertia, no tyre. */
function freeWheels(spins: number[], inertia = 1.5): Driveline {
  const driveline = new Driveline();
  spins.forEach((spin, wheel) => {
    driveline.spinRadps[wheel] = spin;
    driveline.inertia[wheel] = inertia;
    driveline.momentum[wheel] = inertia * spin;
  });
  return driveline;
}

describe("Driveline", () => {
  it("turns wheels and crank by the engine's torque alone: T G = (J G^2 + 2 I) a", () => {
    const driveline = freeWheels([0, 0, 50, 50]);
    driveline.driveWheels(REAR, 8, 0.2, 300, false, DT_SEC);
    const gain = (300 * 8 * DT_SEC) / (0.2 * 64 + 2 * 1.5);
    expect(driveline.spinRadps[2]).toBeCloseTo(50 + gain, 9);
    expect(driveline.spinRadps[0]).toBe(0);
  });

  it("agrees with the coupled equations for any wheels, solved by elimination", () => {
    const value = fc.double({ min: 0.5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 8 }), fc.double({ min: -15, max: 15, noNaN: true }), (numbers, ratio) => {
        const driveline = new Driveline();
        const before: number[] = [];
        for (let i = 0; i < 4; i++) {
          driveline.inertia[i] = numbers[i];
          driveline.spinRadps[i] = before[i] = 10 * numbers[4 + i];
          driveline.momentum[i] = numbers[i] * before[i] * 0.9;
        }
        driveline.driveWheels(ALL, ratio, 0.2, 100, false, DT_SEC);
        const output = (spins: ArrayLike<number>): number => ALL.reduce((sum, share, i) => sum + share * spins[i], 0);
        const crank = 0.2 * ratio * ratio * (output(driveline.spinRadps) - output(before)) - DT_SEC * ratio * 100;
        for (let i = 0; i < 4; i++) {
          const residual = driveline.inertia[i] * driveline.spinRadps[i] - driveline.momentum[i] + ALL[i] * crank;
          expect(residual).toBeCloseTo(0, 7);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("holds torque back to the traction ceiling and says how much it let through", () => {
    const driveline = freeWheels([0, 0, 50, 50]);
    driveline.driveCeilingRadps.fill(50.1);
    const applied = driveline.driveWheels(REAR, 8, 0.2, 3000, true, DT_SEC);
    expect(driveline.spinRadps[2]).toBeCloseTo(50.1, 9);
    expect(applied).toBeGreaterThan(0);
    expect(applied).toBeLessThan(3000);
  });

  it("an axle lock draws the wheels together by its torque, keeps their momentum and stops at equal speed", () => {
    const driveline = freeWheels([0, 0, 60, 40]);
    driveline.driveWheels(REAR, 0, 0, 0, false, DT_SEC);
    driveline.lockAxle(2, 100, DT_SEC);
    expect(driveline.spinRadps[2]).toBeCloseTo(60 - (100 * DT_SEC) / 1.5, 9);
    expect(driveline.spinRadps[2] + driveline.spinRadps[3]).toBeCloseTo(100, 9);
    driveline.lockAxle(2, 1e6, DT_SEC);
    expect(driveline.spinRadps[2]).toBeCloseTo(driveline.spinRadps[3], 9);
  });

  it("brakes stop a wheel and never turn it back, in gear and out of it", () => {
    for (const crankInertia of [0, 0.2]) {
      const driveline = freeWheels([30, -30, 3, 3]);
      driveline.driveWheels(REAR, 8, crankInertia, 0, false, DT_SEC);
      driveline.frictionNm.fill(1e6);
      driveline.brakeWheels(DT_SEC);
      for (const spin of driveline.spinRadps) expect(spin).toBeCloseTo(0, 9);
    }
  });

  it("brakes slow a wheel by their torque and count the work at the speed it ends with", () => {
    const driveline = freeWheels([30, -30, 20, 20]);
    driveline.driveWheels(REAR, 0, 0, 0, false, DT_SEC);
    driveline.frictionNm.set([360, 360, 0, 0]);
    const energyJ = driveline.brakeWheels(DT_SEC);
    expect(Array.from(driveline.spinRadps)).toEqual([29, -29, 20, 20]);
    expect(energyJ).toBeCloseTo(2 * 1.5 * 29, 9);
  });

  it("anti-lock lets brakes take a wheel down to its floor, forwards and backwards", () => {
    const driveline = freeWheels([30, -30, 3, -3]);
    driveline.driveWheels(REAR, 0, 0, 0, false, DT_SEC);
    driveline.frictionNm.fill(1e6);
    driveline.brakeFloorRadps.set([27, -27, 5, -5]);
    driveline.brakeWheels(DT_SEC);
    expect(Array.from(driveline.spinRadps, (spin) => Math.round(spin * 1e9) / 1e9)).toEqual([27, -27, 3, -3]);
  });

  it("is mirror-symmetric, brakes and engine together", () => {
    const solve = (spins: number[], friction: number[]): number[] => {
      const driveline = freeWheels(spins);
      driveline.frictionNm.set(friction);
      driveline.driveWheels(ALL, 6, 0.2, -50, false, DT_SEC);
      driveline.lockAxle(2, 80, DT_SEC);
      driveline.brakeWheels(DT_SEC);
      return Array.from(driveline.spinRadps);
    };
    const [a, b, c, d] = solve([30, 28, 31, 25], [900, 100, 300, 50]);
    expect(solve([28, 30, 25, 31], [100, 900, 50, 300])).toEqual([b, a, d, c]);
  });
});
