import type { CarModel } from "../car/car-model.ts";
import { damagedGripFactor } from "../car/damage.ts";
import { conditionFactor, PEAK_SLIP_FACTORS } from "../car/tyre-condition.ts";
import type { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import type { CarState } from "./car-state.ts";
import { type CarWork, FX, FY, LX, LY, PX, PY, UX, UY, VX, VY } from "./car-work.ts";

/**
 * Reads the ground under each wheel, where the wheel will be in the middle of the tick, and the friction of its tyre there.
 *
 * @param surfaceGrips friction of the car's compound by surface, at the track's wetness
 */
export function readGround(
  model: CarModel,
  surfaceGrips: Float64Array,
  track: Track,
  state: CarState,
  car: number,
  work: CarWork,
  sample: GroundSample,
  dtSec: number,
): void {
  const b = work.body;
  const height = model.spec.cgHeightM;
  const middleX = b[PX] + 0.5 * dtSec * b[VX] - height * b[UX];
  const middleY = b[PY] + 0.5 * dtSec * b[VY] - height * b[UY];
  for (let i = 0; i < 4; i++) {
    const row = car * 4 + i;
    const x = middleX + b[FX] * model.wheelX[i] + b[LX] * model.wheelY[i];
    const y = middleY + b[FY] * model.wheelX[i] + b[LY] * model.wheelY[i];
    track.sampleGround(x, y, state.wheelTrackSM[row], sample);
    state.wheelTrackSM[row] = sample.sM;
    state.wheelLateralM[row] = sample.lateralM;
    state.wheelSurface[row] = sample.surface;
    work.groundX[i] = x;
    work.groundY[i] = y;
    work.groundZ[i] = sample.heightM;
    work.normalX[i] = sample.normalX;
    work.normalY[i] = sample.normalY;
    work.normalZ[i] = sample.normalZ;
    work.rollingResistance[i] = model.spec.rollingResistance + sample.rollingResistance;
    const condition = conditionFactor(model.tyres, state.wheelTemperatureC[row], state.wheelWear[row]);
    work.friction[i] = surfaceGrips[sample.surface] * sample.grip * condition * model.gripFactor[i];
    const stretch = PEAK_SLIP_FACTORS[sample.surface];
    work.peakRatio[i] = model.peakSlipRatio[i] * stretch;
    work.perPeakRatio[i] = 1 / work.peakRatio[i];
    work.perPeakTangent[i] = 1 / (model.peakSlipTangent[i] * stretch);
  }
  const frontGrip = damagedGripFactor(state.damageSteer[car]);
  work.friction[0] *= frontGrip;
  work.friction[1] *= frontGrip;
  averageGround(work);
}

function averageGround(work: CarWork): void {
  const mean = work.bodyGround;
  mean[0] = meanOf(work.groundX);
  mean[1] = meanOf(work.groundY);
  mean[2] = meanOf(work.groundZ);
  mean[3] = meanOf(work.normalX);
  mean[4] = meanOf(work.normalY);
  mean[5] = meanOf(work.normalZ);
}

function meanOf(wheels: Float64Array): number {
  return 0.25 * (wheels[0] + wheels[1] + wheels[2] + wheels[3]);
}
