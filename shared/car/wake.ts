import { exp } from "../math/exponential.ts";

/**
 * The wake a car leaves and what it takes from a follower: drag and downforce, both falling off exponentially with the
 * distance and as a bell sideways. Calibrated on docs/vehicle-figures.md: a Formula car of 2021 loses 46 % of its downforce at
 * 10 m and 35 % at 20 m.
 */
const DOWNFORCE_LOSS_AT_ZERO = 0.6046;
const DOWNFORCE_DECAY_M = 36.59;
/** Drag falls by less than the 74 % of a published game model, which docs/vehicle-figures.md calls too strong: 30 % at 10 m. */
const DRAG_LOSS_AT_ZERO = 0.36;
const DRAG_DECAY_M = 55;
/** Cars of this drag area, or this downforce area, leave the full wake; others in proportion. A Formula car has both. */
const FULL_WAKE_CDA_M2 = 1.2;
const FULL_WAKE_CLA_M2 = 4;
/** Downforce lost behind a car that makes none, as a share of the full loss: its air is slower, but not turned upwards. */
const PLAIN_DOWNFORCE_SHARE = 0.4;
/** Wakes end here. */
export const WAKE_LENGTH_M = 120;
/** Half width of the bell at the car and its growth with distance. */
const WAKE_HALF_WIDTH_M = 1.1;
const WAKE_SPREAD = 0.045;

const STEP_M = 1;
const STEPS = WAKE_LENGTH_M / STEP_M;

function decayTable(atZero: number, decayM: number): Float64Array {
  // The last tenth fades to exactly 0, so that the end of the wake is no step.
  return Float64Array.from({ length: STEPS + 2 }, (_, i) => {
    const fade = Math.max(0, Math.min(1, ((STEPS - i) / STEPS) * 10));
    return atZero * exp((-i * STEP_M) / decayM) * fade;
  });
}

const DOWNFORCE_LOSS = decayTable(DOWNFORCE_LOSS_AT_ZERO, DOWNFORCE_DECAY_M);
const DRAG_LOSS = decayTable(DRAG_LOSS_AT_ZERO, DRAG_DECAY_M);

/** Share of the full loss of drag that a car of this drag area leaves. */
export function dragWakeStrength(cdAM2: number): number {
  return Math.min(1, cdAM2 / FULL_WAKE_CDA_M2);
}

/** Share of the full loss of downforce that a car of this drag and downforce area leaves. */
export function downforceWakeStrength(cdAM2: number, clAM2: number): number {
  return Math.min(1, Math.max(clAM2 / FULL_WAKE_CLA_M2, PLAIN_DOWNFORCE_SHARE * dragWakeStrength(cdAM2)));
}

/** Weight of a wake sideways of its middle, 1 in line and 0 beyond twice its half width. */
export function wakeWeight(behindM: number, asideM: number): number {
  const share = asideM / (2 * (WAKE_HALF_WIDTH_M + WAKE_SPREAD * behindM));
  const inside = 1 - share * share;
  return inside > 0 ? inside * inside : 0;
}

function lookUp(table: Float64Array, behindM: number): number {
  const i = Math.floor(behindM);
  return table[i] + (table[i + 1] - table[i]) * (behindM - i);
}

/** Share of downforce lost in line at a distance from 0 to WAKE_LENGTH_M, nose to tail. */
export function downforceLoss(behindM: number): number {
  return lookUp(DOWNFORCE_LOSS, behindM);
}

/** Share of drag lost in line at a distance from 0 to WAKE_LENGTH_M, nose to tail. */
export function dragLoss(behindM: number): number {
  return lookUp(DRAG_LOSS, behindM);
}
