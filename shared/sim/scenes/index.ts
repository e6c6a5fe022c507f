import { carSpec } from "../../car/catalog/index.ts";
import { COMPOUND_IDS } from "../../car/compounds.ts";
import { resolveSetup } from "../../car/setup.ts";
import { BUTTON_RESET, type DriveInputs } from "../../contract/drive-input.ts";
import type { CarSetupChoice } from "../../contract/race-config.ts";
import { Random } from "../../math/random.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import type { World, WorldCar } from "../world.ts";
import { LineFollower } from "./line-follower.ts";
import type { Scene } from "./scene.ts";

function car(model: string, choice: CarSetupChoice = {}): WorldCar {
  const spec = carSpec(model);
  return { spec, setup: resolveSetup(spec, choice) };
}

/** Drivers who follow the centre line at an offset of their own. */
function lanes(corneringMps2: number, laneOf: (car: number) => number): () => (world: World, inputs: DriveInputs) => void {
  const follower = new LineFollower(corneringMps2);
  return () => (world, inputs) => {
    for (let row = 0; row < world.state.carCount; row++) follower.drive(world, row, laneOf(row), inputs);
  };
}

/** Drivers who press one pedal: everyone brakes, or nobody does anything. */
function pedals(throttle: number, brake: number): () => (world: World, inputs: DriveInputs) => void {
  return () => (world, inputs) => {
    for (let row = 0; row < world.state.carCount; row++) inputs.set(row, 0, throttle, brake);
  };
}

/** Twenty cars that leave the grid in two files, each blind to the others: what the physics costs in a crowd. */
export const gridStart: Scene = {
  id: "grid-start",
  ticks: 900,
  config: () => ({ track: builtInTrack("greyfell"), cars: Array.from({ length: 20 }, () => car("gt3")) }),
  place: () => {},
  drivers: lanes(11, (row) => (row % 2 === 0 ? 2.5 : -2.5)),
};

const pileUp: Scene = {
  id: "wall-pile-up",
  ticks: 400,
  config: () => ({ track: builtInTrack("porto-vela"), cars: ["formula", "gt3", "hatch", "roadster", "rally", "gt3"].map((id) => car(id)) }),
  place: (world) => {
    for (let row = 0; row < 6; row++) world.placeCar(row, 160 - 12 * row, row % 2 === 0 ? 1 : -1, 45 + row, 0.12);
  },
  drivers: pedals(0.4, 0),
};

const bridge: Scene = {
  id: "bridge-crossing",
  ticks: 600,
  config: () => ({ track: builtInTrack("eight-bridges"), cars: ["gt3", "gt3", "formula", "hatch"].map((id) => car(id)) }),
  place: (world) => {
    const { upperSM, lowerSM } = world.track.crossings[0];
    world.placeCar(0, upperSM - 60, 0, 30);
    world.placeCar(1, lowerSM - 60, 0, 30);
    world.placeCar(2, upperSM - 90, 0, 30);
    world.placeCar(3, lowerSM - 90, 0, 30);
  },
  drivers: lanes(9, () => 0),
};

const wetBraking: Scene = {
  id: "wet-braking",
  ticks: 600,
  config: () => ({
    track: builtInTrack("greyfell"),
    wetness: 0.7,
    cars: COMPOUND_IDS.map((compound) => car("gt3", { compound })),
  }),
  place: (world) => {
    for (let row = 0; row < world.state.carCount; row++) world.placeCar(row, 20 * row, 0, 50);
  },
  drivers: pedals(0, 1),
};

const bowl: Scene = {
  id: "banked-slipstream",
  ticks: 900,
  config: () => ({ track: builtInTrack("halden-bowl"), cars: Array.from({ length: 8 }, () => car("formula")) }),
  place: (world) => {
    for (let row = 0; row < 8; row++) world.placeCar(row, 400 - 15 * row, 0, 60);
  },
  drivers: lanes(16, () => 0),
};

const dirt: Scene = {
  id: "rally-dirt",
  ticks: 900,
  config: () => ({ track: builtInTrack("dustfold"), cars: [0, 1, 2, 3].map(() => car("rally", { compound: "dirt" })) }),
  place: () => {},
  drivers: lanes(6, (row) => row - 1.5),
};

const snow: Scene = {
  id: "rally-snow",
  ticks: 900,
  config: () => ({ track: builtInTrack("nordvik"), cars: [0, 1, 2, 3].map(() => car("rally", { compound: "snow" })) }),
  place: () => {},
  drivers: lanes(4, (row) => row - 1.5),
};

const tumble: Scene = {
  id: "tumble-and-reset",
  ticks: 1200,
  config: () => ({ track: builtInTrack("monte-serra"), cars: ["hatch", "gt3"].map((id) => car(id)) }),
  place: (world) => {
    const { state } = world;
    for (let row = 0; row < 2; row++) {
      world.placeCar(row, 200 + 40 * row, 0, 20, 1.2);
      state.positionZ[row] += 1.5;
      state.angularVelocityX[row] = 7;
      state.angularVelocityY[row] = 3 - 5 * row;
    }
  },
  drivers: () => (world, inputs) => {
    const button = world.tick > 600 ? BUTTON_RESET : 0;
    for (let row = 0; row < 2; row++) inputs.set(row, 0.2, 0, world.tick > 600 ? 0 : 0.5, button);
  },
};

const chaos: Scene = {
  id: "chaos",
  ticks: 1200,
  config: () => ({
    track: builtInTrack("clubring"),
    wetness: 0.3,
    cars: Array.from({ length: 12 }, (_, i) => car(["hatch", "gt3", "formula"][i % 3])),
  }),
  place: () => {},
  drivers: () => {
    const random = new Random(20261122);
    return (world, inputs) => {
      for (let row = 0; row < world.state.carCount; row++) {
        if (world.tick % 20 !== row) continue;
        inputs.set(row, random.between(-1, 1), random.next(), random.next() < 0.3 ? random.next() : 0, random.index(16) & ~BUTTON_RESET);
      }
    };
  },
};

/** Every scene; their hashes are golden in scenes.medium.test.ts, and a browser must reach the same. */
export const SCENES: readonly Scene[] = [gridStart, pileUp, bridge, wetBraking, bowl, dirt, snow, tumble, chaos];
