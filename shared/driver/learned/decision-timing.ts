/**
 * [LD1] A learned driver decides every sixth tick, ten times a second (Wurman et al. 2022: faster control gained nothing), and
 * holds its action in between. Held actions answer sooner than ones that ramp over the six ticks: docs/bench/rollout.md.
 */
export const TICKS_PER_DECISION = 6;

/**
 * [LD2] Ticks driven between the state that a decision saw and the tick in which it takes hold. A server has this long to run
 * the policy for all of its cars; training waits the same time, so that what was learned is what is served.
 */
export const LATENCY_TICKS = 1;
