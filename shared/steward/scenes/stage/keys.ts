/** Values at instants, in order of time: s, value. Between two of them the value moves with minimum jerk, before and after them it stays. */
export type Keys = readonly (readonly [atSec: number, value: number])[];

/** Keys from instants and values in turn: second, value, second, value and so on. */
export function keys(...secondsAndValues: readonly number[]): Keys {
  const list: [number, number][] = [];
  for (let i = 0; i + 1 < secondsAndValues.length; i += 2) {
    if (list.length > 0 && !(secondsAndValues[i] > list[list.length - 1][0])) {
      throw new RangeError(`keys must be in order of time, got ${secondsAndValues.join(", ")}`);
    }
    list.push([secondsAndValues[i], secondsAndValues[i + 1]]);
  }
  return list;
}

/** The value of keys at an instant. */
export function keyedValue(list: Keys, atSec: number): number {
  if (atSec <= list[0][0]) return list[0][1];
  for (let i = 1; i < list.length; i++) {
    const [toSec, to] = list[i];
    if (atSec >= toSec) continue;
    const [fromSec, from] = list[i - 1];
    return from + (to - from) * minimumJerk((atSec - fromSec) / (toSec - fromSec));
  }
  return list[list.length - 1][1];
}

/** Share of a move made after a share of its time: 0 to 1 with no speed and no acceleration at both ends. */
export function minimumJerk(share: number): number {
  return share * share * share * (10 + share * (6 * share - 15));
}

/**
 * Distance moved, as `minimumJerk`, by what moves on with a speed at the start and comes to rest.
 *
 * @param share share of the time, 0 to 1; the result is to be multiplied by speed and time
 */
export function fadingSpeed(share: number): number {
  return share + share * share * share * (-6 + share * (8 - 3 * share));
}
