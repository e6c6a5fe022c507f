import { Random } from "../math/random.ts";
import { FORMATION_TICKS, LIGHT_COUNT, MAX_HOLD_TICKS, MIN_HOLD_TICKS, TICKS_PER_LIGHT } from "./race-rules.ts";

/** Tick of the first of five lights. */
export const FIRST_LIGHT_TICK = FORMATION_TICKS;
const LAST_LIGHT_TICK = FIRST_LIGHT_TICK + (LIGHT_COUNT - 1) * TICKS_PER_LIGHT;

/** The tick at which the lights go out: the hold after the last light is drawn from the race's seed. */
export function drawLightsOutTick(seed: number): number {
  return LAST_LIGHT_TICK + MIN_HOLD_TICKS + new Random(seed).index(MAX_HOLD_TICKS - MIN_HOLD_TICKS + 1);
}

/** Lights that are lit at a tick: one more each second up to five, none once they are out. */
export function lightsLitAt(tick: number, lightsOutTick: number): number {
  if (tick < FIRST_LIGHT_TICK || tick >= lightsOutTick) return 0;
  return Math.min(LIGHT_COUNT, 1 + Math.floor((tick - FIRST_LIGHT_TICK) / TICKS_PER_LIGHT));
}
