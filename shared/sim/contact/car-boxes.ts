import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../car-state.ts";

/** Bodywork starts this far above the ground, so that a kerb or crest is the suspension's business. */
const BODY_FLOOR_M = 0.15;
/** A car pointing more steeply than this has no heading in plan; its roof then gives the direction. */
const PLAN_SHARE_MIN = 0.3;

/**
 * The cars' bodies as boxes, and the upright prisms around them that meet each other: a rectangle in plan along the
 * car's heading, between two heights. For a car on its wheels the prism is the box but for a few centimetres of pitch
 * and roll; for one that tumbles it is the hull in plan.
 */
export class CarBoxes {
  /** Body axes in world coordinates. */
  readonly forwardX: Float64Array;
  readonly forwardY: Float64Array;
  readonly forwardZ: Float64Array;
  readonly leftX: Float64Array;
  readonly leftY: Float64Array;
  readonly leftZ: Float64Array;
  readonly upX: Float64Array;
  readonly upY: Float64Array;
  readonly upZ: Float64Array;
  /** Middle of the box. */
  readonly centreX: Float64Array;
  readonly centreY: Float64Array;
  readonly centreZ: Float64Array;
  /** Half dimensions of the box. */
  readonly halfLengthM: Float64Array;
  readonly halfWidthM: Float64Array;
  readonly halfHeightM: Float64Array;
  /** Direction of the prism's long side in plan, and half dimensions along it, across it and upwards. */
  readonly headX: Float64Array;
  readonly headY: Float64Array;
  readonly reachAlongM: Float64Array;
  readonly reachAcrossM: Float64Array;
  readonly reachUpM: Float64Array;
  /** Height of the middle of the box over the centre of gravity, along the body. */
  readonly centreUpM: Float64Array;

  constructor(models: readonly CarModel[]) {
    const column = (): Float64Array => new Float64Array(models.length);
    this.forwardX = column();
    this.forwardY = column();
    this.forwardZ = column();
    this.leftX = column();
    this.leftY = column();
    this.leftZ = column();
    this.upX = column();
    this.upY = column();
    this.upZ = column();
    this.centreX = column();
    this.centreY = column();
    this.centreZ = column();
    this.halfLengthM = Float64Array.from(models, (model) => 0.5 * model.spec.lengthM);
    this.halfWidthM = Float64Array.from(models, (model) => 0.5 * model.spec.widthM);
    this.halfHeightM = Float64Array.from(models, (model) => 0.5 * (model.spec.heightM - BODY_FLOOR_M));
    this.centreUpM = Float64Array.from(models, (model) => 0.5 * (model.spec.heightM + BODY_FLOOR_M) - model.spec.cgHeightM);
    this.headX = column();
    this.headY = column();
    this.reachAlongM = column();
    this.reachAcrossM = column();
    this.reachUpM = column();
  }

  /** Recomputes every car's box and prism from its pose. */
  update(state: CarState): void {
    for (let car = 0; car < state.carCount; car++) this.updateCar(state, car);
  }

  updateCar(state: CarState, car: number): void {
    const x = state.orientationX[car];
    const y = state.orientationY[car];
    const z = state.orientationZ[car];
    const w = state.orientationW[car];
    const fx = 1 - 2 * (y * y + z * z);
    const fy = 2 * (x * y + z * w);
    const fz = 2 * (x * z - y * w);
    const lx = 2 * (x * y - z * w);
    const ly = 1 - 2 * (x * x + z * z);
    const lz = 2 * (y * z + x * w);
    const ux = 2 * (x * z + y * w);
    const uy = 2 * (y * z - x * w);
    const uz = 1 - 2 * (x * x + y * y);
    this.forwardX[car] = fx;
    this.forwardY[car] = fy;
    this.forwardZ[car] = fz;
    this.leftX[car] = lx;
    this.leftY[car] = ly;
    this.leftZ[car] = lz;
    this.upX[car] = ux;
    this.upY[car] = uy;
    this.upZ[car] = uz;
    const up = this.centreUpM[car];
    this.centreX[car] = state.positionX[car] + ux * up;
    this.centreY[car] = state.positionY[car] + uy * up;
    this.centreZ[car] = state.positionZ[car] + uz * up;
    const flat = Math.sqrt(fx * fx + fy * fy);
    const isSteep = flat < PLAN_SHARE_MIN;
    const scale = 1 / (isSteep ? Math.sqrt(ux * ux + uy * uy) : flat);
    const headX = (isSteep ? ux : fx) * scale;
    const headY = (isSteep ? uy : fy) * scale;
    this.headX[car] = headX;
    this.headY[car] = headY;
    const length = this.halfLengthM[car];
    const width = this.halfWidthM[car];
    const height = this.halfHeightM[car];
    this.reachAlongM[car] =
      Math.abs(fx * headX + fy * headY) * length + Math.abs(lx * headX + ly * headY) * width + Math.abs(ux * headX + uy * headY) * height;
    this.reachAcrossM[car] =
      Math.abs(fy * headX - fx * headY) * length + Math.abs(ly * headX - lx * headY) * width + Math.abs(uy * headX - ux * headY) * height;
    this.reachUpM[car] = Math.abs(fz) * length + Math.abs(lz) * width + Math.abs(uz) * height;
  }

  /** Half dimension of a car's prism along a direction in plan. */
  reachM(car: number, axisX: number, axisY: number): number {
    const along = this.headX[car] * axisX + this.headY[car] * axisY;
    const across = this.headX[car] * axisY - this.headY[car] * axisX;
    return Math.abs(along) * this.reachAlongM[car] + Math.abs(across) * this.reachAcrossM[car];
  }
}
