import type { EngineModel } from "./powertrain.ts";

/** Highest share of the limit at which the automatic shifts up; above it the limiter would catch the engine first. */
const SHIFT_UP_SHARE = 0.985;

/**
 * Engine speeds in rad/s at which the next gear pulls harder than this one at full throttle, a row a gear; the last row
 * is Infinity.
 *
 * @param ratios total ratios of the forward gears, falling
 */
export function shiftUpSpeeds(engine: EngineModel, ratios: Float64Array): Float64Array {
  return Float64Array.from(ratios, (ratio, i) => {
    if (i + 1 >= ratios.length) return Number.POSITIVE_INFINITY;
    const step = ratios[i + 1] / ratio;
    const highest = engine.limitRadps * SHIFT_UP_SHARE;
    for (let speed = engine.limitRadps * 0.6; speed < highest; speed += engine.limitRadps * 0.005) {
      if (engine.fullTorqueNm(speed * step) * step > engine.fullTorqueNm(speed)) return speed;
    }
    return highest;
  });
}

const PART_THROTTLE_SHIFT_SHARE = 0.88;
const DOWN_SHARE = 0.78;
const DOWN_SHARE_KICK = 0.12;

/**
 * The gear an automatic wants, one step up or down from a forward gear at most.
 *
 * Up: at the point where the next gear pulls harder, earlier on a part throttle, and never on a closed one below the
 * limit, so that lifting before a corner keeps the gear. Down: when the lower gear's speed would stay below its own
 * shift point by a margin that shrinks with the throttle (kick-down). The margins never cross, so it does not hunt.
 *
 * @param speedRadps engine speed that wheels and road ask for in this gear
 * @param throttle 0 to 1
 */
export function automaticGear(
  engine: EngineModel,
  ratios: Float64Array,
  shiftUpRadps: Float64Array,
  gear: number,
  speedRadps: number,
  throttle: number,
): number {
  const upShare = throttle > 0.05 ? PART_THROTTLE_SHIFT_SHARE + (1 - PART_THROTTLE_SHIFT_SHARE) * throttle : 1.02;
  if (gear < ratios.length && speedRadps > Math.min(shiftUpRadps[gear - 1] * upShare, engine.limitRadps)) return gear + 1;
  if (gear > 1) {
    const lowerSpeed = (speedRadps * ratios[gear - 2]) / ratios[gear - 1];
    if (lowerSpeed < shiftUpRadps[gear - 2] * (DOWN_SHARE + DOWN_SHARE_KICK * throttle)) return gear - 1;
  }
  return gear;
}

/** Whether a driver's downshift is refused: the engine would be driven beyond its limit. */
export function overspeeds(engine: EngineModel, ratios: Float64Array, gear: number, outputRadps: number): boolean {
  return gear >= 1 && outputRadps * ratios[gear - 1] > engine.limitRadps * 1.02;
}
