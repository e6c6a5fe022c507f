/** How a tyre's temperature stands to the one of best grip. */
export type TyreState = "cold" | "cool" | "good" | "warm" | "hot";

/** Distances from the optimum, K: at 15 K the compounds lose under half a per cent, at 35 K two to three. */
const GOOD_WITHIN_K = 15;
const USABLE_WITHIN_K = 35;

/** The state of a tread at a temperature. */
export function tyreState(temperatureC: number, optimumC: number): TyreState {
  const offK = temperatureC - optimumC;
  if (Math.abs(offK) <= GOOD_WITHIN_K) return "good";
  if (offK < 0) return offK < -USABLE_WITHIN_K ? "cold" : "cool";
  return offK > USABLE_WITHIN_K ? "hot" : "warm";
}

/** Share of the lights of a shift indicator that are on: none below 60 % of the limit, all at the shift point. */
export function shiftLightShare(rpm: number, limitRpm: number): number {
  const from = 0.62 * limitRpm;
  const to = SHIFT_NOW_SHARE * limitRpm;
  return Math.max(0, Math.min(1, (rpm - from) / (to - from)));
}

/** Share of the limit at which the indicator flashes. */
export const SHIFT_NOW_SHARE = 0.965;

/** Bars of the connection indicator, 1 (bad) to 4 (good), from round trip and how far the prediction had to be corrected. */
export function linkBars(pingMs: number, mispredictionP95M: number): number {
  const byPing = pingMs < 60 ? 4 : pingMs < 120 ? 3 : pingMs < 220 ? 2 : 1;
  return Math.max(1, mispredictionP95M > 0.5 ? byPing - 1 : byPing);
}

/** R, N, 1, 2 ... as a driver says it. */
export function gearName(gear: number): string {
  return gear < 0 ? "R" : gear === 0 ? "N" : String(gear);
}

/** Least share of a lap after which the use of fuel says something about the rest. */
const TELLING_LAP_SHARE = 0.25;

/**
 * How many laps the fuel lasts at the rate of use so far.
 *
 * @returns null while nothing can be said yet, or where no fuel is used
 */
export function fuelLaps(startKg: number, nowKg: number, drivenLaps: number): number | null {
  const usedKg = startKg - nowKg;
  if (drivenLaps < TELLING_LAP_SHARE || usedKg <= 0.01) return null;
  return nowKg / (usedKg / drivenLaps);
}

/**
 * Laps driven since the start, with parts. The grid stands before the line, and the laps counted by the server arrive a
 * little after the car has crossed it: the sector tells which side of the line is meant.
 *
 * @param sector sector being driven, 0 to 2
 * @param lapShare track position as a share of the lap
 */
export function drivenLaps(laps: number, sector: number, lapShare: number): number {
  if (sector === 0 && lapShare > 0.5) return laps;
  if (sector === 2 && lapShare < 0.25) return laps + 1 + lapShare;
  return laps + lapShare;
}
