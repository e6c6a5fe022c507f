import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../car/catalog/index.ts";
import { COMPOUND_IDS } from "../car/compounds.ts";
import { resolveSetup } from "../car/setup.ts";
import { BUTTON_MASK, BUTTON_RESET, DriveInputs } from "../contract/drive-input.ts";
import { Random } from "../math/random.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../track/circuits/index.ts";
import { GroundSample } from "../track/ground-sample.ts";
import { World } from "./world.ts";

const CARS = 8;
const TICKS = 1500;

function randomWorld(trackId: string, random: Random): World {
  const cars = Array.from({ length: CARS }, () => {
    const spec = carSpec(CAR_MODEL_IDS[random.index(CAR_MODEL_IDS.length)]);
    const choice = {
      compound: COMPOUND_IDS[random.index(COMPOUND_IDS.length)],
      fuelKg: random.next() * spec.fuelTankKg,
      powerPercent: random.between(50, 120),
      finalDriveFactor: random.between(0.7, 1.4),
      brakeBiasFront: random.between(0.4, 0.8),
      antiRollFrontFactor: random.between(0, 3),
      antiRollRearFactor: random.between(0, 3),
      abs: random.next() < 0.5,
      tractionControl: random.next() < 0.5,
      stabilityControl: random.next() < 0.5,
      automaticGearbox: random.next() < 0.7,
    };
    return { spec, setup: resolveSetup(spec, choice) };
  });
  return new World({ track: builtInTrack(trackId), cars, wetness: random.next(), tyreWearRate: 20, fuelUseRate: 5, damage: "full" });
}

/** Throws cars about: any place, speed, heading and tumble; in other weather, some on other tyres. */
function scatter(world: World, random: Random): void {
  const { state, track } = world;
  world.setWetness(random.next());
  for (let car = 0; car < CARS; car++) {
    if (random.next() < 0.3) world.fitTyres(car, COMPOUND_IDS[random.index(COMPOUND_IDS.length)]);
    world.placeCar(car, random.next() * track.lengthM, random.between(-3, 3), random.between(-20, 90), random.between(-3.2, 3.2));
    if (random.next() < 0.6) continue;
    state.positionZ[car] += random.between(0, 6);
    state.angularVelocityX[car] = random.between(-15, 15);
    state.angularVelocityY[car] = random.between(-15, 15);
    state.angularVelocityZ[car] = random.between(-15, 15);
    state.velocityZ[car] = random.between(-20, 10);
  }
}

function checkWorld(world: World, where: string): void {
  const { state, track } = world;
  if (!state.buffer.every(Number.isFinite)) throw new Error(`${where}: a state is not finite`);
  const ground = new GroundSample();
  for (let car = 0; car < CARS; car++) {
    const name = `${where}, car ${car} (${world.models[car].spec.id})`;
    const { orientationX, orientationY, orientationZ, orientationW } = state;
    expect(Math.hypot(orientationX[car], orientationY[car], orientationZ[car], orientationW[car]), name).toBeCloseTo(1, 6);
    track.sampleGround(state.positionX[car], state.positionY[car], state.trackSM[car], ground);
    const station = Math.floor(ground.sM / track.spacingM) % track.stationCount;
    const next = (station + 1) % track.stationCount;
    expect(ground.lateralM, name).toBeLessThan(Math.max(track.wallLeftM[station], track.wallLeftM[next]));
    expect(-ground.lateralM, name).toBeLessThan(Math.max(track.wallRightM[station], track.wallRightM[next]));
    expect(state.positionZ[car] - ground.heightM, name).toBeGreaterThan(0.02);
    expect(state.positionZ[car] - ground.heightM, name).toBeLessThan(60);
    expect(state.wheelWear[car * 4], name).toBeLessThanOrEqual(1);
    expect(state.fuelKg[car], name).toBeGreaterThanOrEqual(0);
    expect(state.damageAero[car], name).toBeLessThanOrEqual(1);
    expect(Math.abs(state.damageSteer[car]), name).toBeLessThanOrEqual(1);
  }
}

describe("random drives", () => {
  BUILT_IN_TRACK_IDS.forEach((trackId, index) => {
    it(`[SIM3] [SIM17] stay finite, between the walls and above the ground on ${trackId} (seed ${1000 + index})`, () => {
      const random = new Random(1000 + index);
      const world = randomWorld(trackId, random);
      const inputs = new DriveInputs(CARS);
      for (let tick = 0; tick < TICKS; tick++) {
        if (tick % 300 === 0) scatter(world, random);
        for (let car = 0; car < CARS; car++) {
          if (random.next() > 0.05) continue;
          const isExtreme = random.next() < 0.5;
          const steer = isExtreme ? random.index(3) - 1 : random.between(-1, 1);
          const buttons = random.next() < 0.2 ? random.index(BUTTON_MASK + 1) & (random.next() < 0.1 ? BUTTON_MASK : ~BUTTON_RESET) : 0;
          inputs.set(car, steer, isExtreme ? random.index(2) : random.next(), random.next() < 0.3 ? random.next() : 0, buttons);
        }
        world.step(inputs);
        if (tick % 10 === 0) checkWorld(world, `${trackId}, tick ${tick}`);
      }
    });
  });
});
