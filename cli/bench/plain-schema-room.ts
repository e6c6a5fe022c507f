import { Room } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { OWN_CAR_COLUMNS } from "../../shared/contract/own-car-frame.ts";
import { isBraking, slideOf } from "../../shared/contract/pose-frame.ts";
import { PATCH_HZ, TICK_HZ } from "../../shared/contract/rates.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import type { ReferenceField } from "../../shared/engine/reference-field.ts";

/** The fields of a pose on our wire, each as Colyseus would send it without further thought. */
const PlainPose = schema(
  {
    x: t.float32().default(0),
    y: t.float32().default(0),
    z: t.float32().default(0),
    qx: t.float32().default(0),
    qy: t.float32().default(0),
    qz: t.float32().default(0),
    qw: t.float32().default(0),
    steer: t.float32().default(0),
    engine: t.float32().default(0),
    braking: t.float32().default(0),
    sliding: t.float32().default(0),
  },
  "PlainPose",
);
type PlainPose = InstanceType<typeof PlainPose>;

const PlainState = schema({ poses: t.array(PlainPose), ownCar: t.array("float32") }, "PlainState");

/** A race to show, and the drivers in it. */
export interface PlainRace {
  readonly engine: RaceEngine;
  readonly field: ReferenceField;
}

/**
 * The yardstick of `bench wire`: the same poses and the same own car's state as our room sends, as a plain schema of float32
 * fields, patched by Colyseus at the same rate.
 */
export abstract class PlainSchemaRoom extends Room<{ state: InstanceType<typeof PlainState> }> {
  protected abstract readonly race: PlainRace;
  override state = new PlainState();
  #inputs!: DriveInputs;

  override onCreate(): void {
    const { engine } = this.race;
    this.#inputs = new DriveInputs(engine.carCount);
    for (let car = 0; car < engine.carCount; car++) this.state.poses.push(new PlainPose());
    this.#show();
    this.patchRate = 1000 / PATCH_HZ;
    this.setFixedTimestep(() => {
      this.race.field.drive(this.#inputs);
      engine.step(this.#inputs);
      this.#show();
    }, TICK_HZ);
  }

  #show(): void {
    const { state } = this.race.engine.world;
    for (let car = 0; car < this.state.poses.length; car++) {
      const pose: PlainPose = this.state.poses[car];
      pose.x = state.positionX[car];
      pose.y = state.positionY[car];
      pose.z = state.positionZ[car];
      pose.qx = state.orientationX[car];
      pose.qy = state.orientationY[car];
      pose.qz = state.orientationZ[car];
      pose.qw = state.orientationW[car];
      pose.steer = state.steerRad[car];
      pose.engine = state.engineSpeedRadps[car];
      pose.braking = isBraking(car, state) ? 1 : 0;
      pose.sliding = slideOf(car, state);
    }
    this.#showOwnCar(this.state.poses.length - 1);
  }

  #showOwnCar(car: number): void {
    const { state } = this.race.engine.world;
    let field = 0;
    for (const { column, rows } of OWN_CAR_COLUMNS) {
      for (let row = 0; row < rows; row++) this.state.ownCar[field++] = state[column][car * rows + row];
    }
  }
}
