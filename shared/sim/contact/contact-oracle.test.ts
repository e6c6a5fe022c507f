import RAPIER from "@dimforge/rapier3d-deterministic-compat";
import { beforeAll, describe, expect, it } from "vitest";
import { CarModel } from "../../car/car-model.ts";
import type { CarSpec } from "../../car/car-spec.ts";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { PlaneTrack } from "../../track/plane-track.ts";
import { ASPHALT } from "../../track/surface.ts";
import { CarState } from "../car-state.ts";
import { TickStart } from "../tick-start.ts";
import { ContactLog } from "./contact-log.ts";
import { Contacts } from "./contacts.ts";

interface Body {
  spec: CarSpec;
  x: number;
  y: number;
  yawRad: number;
  vx: number;
  vy: number;
}

interface Crash {
  name: string;
  bodies: Body[];
  /** Distance of a wall to the left of the line y = 0, far away when the crash is between cars. */
  wallM: number;
  /** The crash has a mirror plane, so that nothing may turn; Rapier itself turns it a little. */
  isSymmetric?: true;
}

const DT_SEC = 1 / 60;
const gt3 = carSpec("gt3");
const hatch = carSpec("hatch");

/** Crashes of a single tick, deep enough to be found at its end and not so deep that the engines' pushes matter. */
const CRASHES: Crash[] = [
  {
    name: "rear end, offset",
    wallM: 500,
    bodies: [
      { spec: gt3, x: 0, y: 0, yawRad: 0, vx: 40, vy: 0 },
      { spec: gt3, x: 4.72, y: 0.5, yawRad: 0, vx: 30, vy: 0 },
    ],
  },
  {
    name: "light car into the middle of a heavy one",
    wallM: 500,
    isSymmetric: true,
    bodies: [
      { spec: gt3, x: 0, y: 0, yawRad: 0, vx: 0, vy: 0 },
      { spec: hatch, x: 0, y: 3.1, yawRad: -Math.PI / 2, vx: 0, vy: -15 },
    ],
  },
  {
    name: "sideswipe",
    wallM: 500,
    bodies: [
      { spec: gt3, x: 0, y: 0, yawRad: 0, vx: 50, vy: 2 },
      { spec: gt3, x: 0.3, y: 2.05, yawRad: 0, vx: 48, vy: -2 },
    ],
  },
  { name: "nose into a wall at 30 degrees", wallM: 3, bodies: [{ spec: gt3, x: 0, y: 0.85, yawRad: Math.PI / 6, vx: 26, vy: 15 }] },
];

/** The state after a tick of free motion and its contacts. */
function crashHere(crash: Crash): { state: CarState; log: ContactLog } {
  const models = crash.bodies.map(({ spec }) => new CarModel(spec, { ...standardSetup(spec), fuelKg: 0 }));
  const state = new CarState(models.length);
  const start = new TickStart(models.length);
  crash.bodies.forEach((body, car) => {
    state.positionX[car] = body.x;
    state.positionY[car] = body.y;
    state.positionZ[car] = body.spec.cgHeightM;
    state.orientationZ[car] = Math.sin(body.yawRad / 2);
    state.orientationW[car] = Math.cos(body.yawRad / 2);
    state.velocityX[car] = body.vx;
    state.velocityY[car] = body.vy;
  });
  start.record(state);
  crash.bodies.forEach((body, car) => {
    state.positionX[car] += body.vx * DT_SEC;
    state.positionY[car] += body.vy * DT_SEC;
    state.trackSM[car] = state.positionX[car];
    state.lateralM[car] = state.positionY[car];
  });
  const log = new ContactLog(16);
  new Contacts(models, new PlaneTrack(0, ASPHALT, crash.wallM)).resolve(start, state, log);
  return { state, log };
}

/** The same crash in Rapier, run until the bodies have met. */
function crashInRapier(crash: Crash): RAPIER.RigidBody[] {
  const world = new RAPIER.World({ x: 0, y: 0, z: 0 });
  world.timestep = DT_SEC / 8;
  const bodies = crash.bodies.map((body) => {
    const { spec } = body;
    const half = 0.5 * (spec.heightM - 0.15);
    const inertia = { x: spec.inertiaKgm2.roll, y: spec.inertiaKgm2.pitch, z: spec.inertiaKgm2.yaw };
    const rigid = world.createRigidBody(
      RAPIER.RigidBodyDesc.dynamic()
        .setTranslation(body.x, body.y, spec.cgHeightM)
        .setRotation({ x: 0, y: 0, z: Math.sin(body.yawRad / 2), w: Math.cos(body.yawRad / 2) })
        .setLinvel(body.vx, body.vy, 0)
        .setCanSleep(false)
        .setAdditionalMassProperties(spec.massKg, { x: 0, y: 0, z: 0 }, inertia, { x: 0, y: 0, z: 0, w: 1 }),
    );
    const shape = RAPIER.ColliderDesc.cuboid(spec.lengthM / 2, spec.widthM / 2, half).setTranslation(0, 0, 0.15 + half - spec.cgHeightM);
    world.createCollider(shape.setDensity(0).setFriction(0.3).setRestitution(0.15), rigid);
    return rigid;
  });
  world.createCollider(
    RAPIER.ColliderDesc.cuboid(100, 5, 10)
      .setTranslation(0, crash.wallM + 5, 0)
      .setFriction(0.2)
      .setRestitution(0.05),
  );
  for (let step = 0; step < 16; step++) world.step();
  return bodies;
}

beforeAll(async () => {
  await RAPIER.init();
});

describe("contacts beside Rapier's", () => {
  for (const crash of CRASHES) {
    it(`[SIM19] ${crash.name}: speeds and yaw rates after it agree`, () => {
      const { state, log } = crashHere(crash);
      const bodies = crashInRapier(crash);
      expect(log.count).toBe(1);
      crash.bodies.forEach((body, car) => {
        const change = Math.hypot(state.velocityX[car] - body.vx, state.velocityY[car] - body.vy);
        const linear = bodies[car].linvel();
        expect(Math.hypot(linear.x - state.velocityX[car], linear.y - state.velocityY[car])).toBeLessThan(0.2 * change + 0.1);
        const yaw = bodies[car].angvel().z;
        if (crash.isSymmetric) expect(state.angularVelocityZ[car]).toBeCloseTo(0, 1);
        else expect(Math.abs(yaw - state.angularVelocityZ[car])).toBeLessThan(0.25 * Math.abs(yaw) + 0.25);
      });
    });
  }
});
