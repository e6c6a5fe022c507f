import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { COMPOUND_IDS } from "../car/compounds.ts";
import { standardSetup } from "../car/setup.ts";
import { Random } from "../math/random.ts";
import { World } from "../sim/world.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { BitReader, BitWriter } from "./bit-stream.ts";
import { DriveInputs } from "./drive-input.ts";
import { copyOwnCar, OwnCarFrames } from "./own-car-frame.ts";
import { POSE_QW, POSE_QX, POSE_QY, POSE_QZ, POSE_X, POSE_Y, POSE_Z, PoseFrames } from "./pose-frame.ts";
import { TICK_HZ } from "./rates.ts";

const SEED = 20261122;
const CARS = 4;
const TICKS_PER_PATCH = 3;

function makeWorld(cars: number): World {
  const spec = carSpec("gt3");
  return new World({ track: builtInTrack("clubring"), cars: Array.from({ length: cars }, () => ({ spec, setup: standardSetup(spec) })) });
}

/** Restless driving: new controls every quarter of a second, off the track and back, all speeds. */
function driveWildly(world: World, random: Random, inputs: DriveInputs): void {
  if (world.tick % 15 === 0) {
    for (let car = 0; car < world.state.carCount; car++) {
      const brakes = random.between(0, 1) < 0.2;
      inputs.set(car, random.between(-0.4, 0.4), brakes ? 0 : random.between(0.3, 1), brakes ? random.between(0, 1) : 0);
    }
  }
  world.step(inputs);
}

describe("poses on the wire", () => {
  it("[W6] [W7] a client that joins at any time draws every car within a centimetre and 0.06 degrees", () => {
    const world = makeWorld(CARS);
    const random = new Random(SEED);
    const inputs = new DriveInputs(CARS);
    const sender = new PoseFrames(CARS);
    const writer = new BitWriter();
    const reader = new BitReader();
    sender.place(world.tick, world.state);
    let receiver: PoseFrames | null = null;
    const worst = { positionM: 0, angleDeg: 0 };
    for (let patch = 1; patch < 400; patch++) {
      for (let i = 0; i < TICKS_PER_PATCH; i++) driveWildly(world, random, inputs);
      writer.reset();
      sender.encode(world.tick, world.state, writer);
      if (receiver !== null) {
        reader.open(writer.bytes);
        receiver.decode(reader);
      } else if (patch === 100) {
        writer.reset();
        sender.encodeKey(writer);
        reader.open(writer.bytes);
        receiver = PoseFrames.fromKey(reader);
      }
      if (receiver === null) continue;
      expect(receiver.tick).toBe(world.tick);
      measureErrors(receiver, world, worst);
    }
    expect(worst.positionM).toBeLessThan(0.01);
    expect(worst.angleDeg).toBeLessThan(0.06);
    expect(worst.positionM).toBeGreaterThan(0);
  });

  /** Adds the distance and the angle by which a car is drawn wrong to the worst so far. */
  function measureErrors(receiver: PoseFrames, world: World, worst: { positionM: number; angleDeg: number }): void {
    const { table } = receiver;
    const { state } = world;
    for (let car = 0; car < CARS; car++) {
      const dx = table.valueAt(car, POSE_X) - state.positionX[car];
      const dy = table.valueAt(car, POSE_Y) - state.positionY[car];
      const dz = table.valueAt(car, POSE_Z) - state.positionZ[car];
      const qx = table.valueAt(car, POSE_QX);
      const qy = table.valueAt(car, POSE_QY);
      const qz = table.valueAt(car, POSE_QZ);
      const qw = table.valueAt(car, POSE_QW);
      const dot = qx * state.orientationX[car] + qy * state.orientationY[car] + qz * state.orientationZ[car] + qw * state.orientationW[car];
      const cosine = Math.min(1, Math.abs(dot) / Math.hypot(qx, qy, qz, qw));
      worst.positionM = Math.max(worst.positionM, Math.hypot(dx, dy, dz));
      worst.angleDeg = Math.max(worst.angleDeg, (2 * Math.acos(cosine) * 180) / Math.PI);
    }
  }
});

describe("the own car on the wire", () => {
  it("[W7] a client that goes on from it differs by less than a millimetre after a fifth of a second", () => {
    const server = makeWorld(1);
    const client = makeWorld(1);
    const random = new Random(SEED);
    const inputs = new DriveInputs(1);
    const sender = new OwnCarFrames();
    const receiver = new OwnCarFrames();
    const writer = new BitWriter();
    const reader = new BitReader();
    const errorsM: number[] = [];
    for (let patch = 0; patch < 300; patch++) {
      writer.reset();
      sender.encode({ tick: server.tick, acked: patch, pace: -3, aiDrives: false }, server.state, 0, writer);
      reader.open(writer.bytes);
      expect(receiver.decode(reader)).toBe(true);
      expect(receiver.header).toEqual({ tick: server.tick, acked: patch, pace: -3, aiDrives: false });
      receiver.store(client.state, 0);
      for (let i = 0; i < TICK_HZ / 5; i++) {
        driveWildly(server, random, inputs);
        client.step(inputs);
      }
      errorsM.push(
        Math.hypot(client.state.positionX[0] - server.state.positionX[0], client.state.positionY[0] - server.state.positionY[0]),
      );
    }
    errorsM.sort((a, b) => a - b);
    expect(errorsM[Math.floor(errorsM.length * 0.95)]).toBeLessThan(0.001);
  });

  it("[W7] a client follows its car through tyre changes, rain and damage that it never heard of", () => {
    const server = makeWorld(1);
    const client = makeWorld(1);
    const random = new Random(SEED + 1);
    const inputs = new DriveInputs(1);
    const sender = new OwnCarFrames();
    const receiver = new OwnCarFrames();
    const writer = new BitWriter();
    const reader = new BitReader();
    const errorsM: number[] = [];
    for (let patch = 0; patch < 200; patch++) {
      if (patch % 20 === 10) server.fitTyres(0, COMPOUND_IDS[random.index(COMPOUND_IDS.length)]);
      server.setWetness(random.next());
      server.state.damageAero[0] = random.next();
      server.state.damageSteer[0] = random.between(-1, 1);
      writer.reset();
      sender.encode({ tick: server.tick, acked: patch, pace: 0, aiDrives: false }, server.state, 0, writer);
      reader.open(writer.bytes);
      receiver.decode(reader);
      receiver.store(client.state, 0);
      for (let i = 0; i < TICK_HZ / 5; i++) {
        driveWildly(server, random, inputs);
        client.step(inputs);
      }
      expect(client.compoundOf(0)).toBe(server.compoundOf(0));
      expect(client.models[0].tyres.id).toBe(server.compoundOf(0));
      expect(Math.abs(client.wetness - server.wetness)).toBeLessThan(0.001);
      errorsM.push(
        Math.hypot(client.state.positionX[0] - server.state.positionX[0], client.state.positionY[0] - server.state.positionY[0]),
      );
    }
    errorsM.sort((a, b) => a - b);
    expect(errorsM[Math.floor(errorsM.length * 0.95)]).toBeLessThan(0.001);
  });

  it("[W6] a difference that comes before any full frame is left alone", () => {
    const world = makeWorld(1);
    const sender = new OwnCarFrames();
    const writer = new BitWriter();
    const header = { tick: 0, acked: 0, pace: 0, aiDrives: true };
    sender.encode(header, world.state, 0, writer);
    writer.reset();
    sender.encode(header, world.state, 0, writer);
    const reader = new BitReader();
    reader.open(writer.bytes);
    expect(new OwnCarFrames().decode(reader)).toBe(false);
  });

  it("[W7] what is not of the wire stays when a state is copied over another", () => {
    const from = makeWorld(1);
    const to = makeWorld(1);
    to.state.lateralM[0] = 7;
    from.state.positionX[0] = 42;
    copyOwnCar(from.state, to.state);
    expect([to.state.positionX[0], to.state.lateralM[0]]).toEqual([42, 7]);
  });
});
