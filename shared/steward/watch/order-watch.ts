import { JUDGE_HZ } from "../motion/motion-history.ts";
import { isInTrouble } from "../motion/trouble.ts";
import type { Finding } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW50] Reaction to a flag. */
const REACTION_SEC = 1;
/** A pass begins this share of a length behind and ends as much ahead. */
const CLEAR_SHARE = 0.5;
/** Time in which the place may be given back. */
const GIVE_BACK_FRAMES = 4.5 * JUDGE_HZ;
/** Who is slower than this share of the other, or off, or spun may be passed. */
const HELPLESS_SHARE = 0.6;
const BEHIND = -1;
const AHEAD = 1;

interface Pass {
  readonly car: number;
  readonly other: number;
  readonly frame: number;
  readonly flag: "yellow" | "safetyCar";
}

/** [SW50] [SW51] Watches for passes where none are allowed. */
export class OrderWatch implements Watch {
  readonly #race: WatchedRace;
  /** Row car * cars + other: whether the car was last clearly behind or ahead of the other. */
  readonly #side: Int8Array;
  /** Frame since which no overtaking is allowed where a car is, -1 where it is. */
  readonly #flagSince: Int32Array;
  readonly #open = new Pending<Pass>();

  constructor(race: WatchedRace) {
    const { length } = race.history.cars;
    this.#race = race;
    this.#side = new Int8Array(length * length);
    this.#flagSince = new Int32Array(length).fill(-1);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history, scene } = this.#race;
    const frame = history.newest;
    const { length } = history.cars;
    const first = history.row(frame, 0);
    for (let car = 0; car < length; car++) {
      const flag = scene.noOvertakingAt(history.circuit.sectorAt(history.sM[first + car]), frame / JUDGE_HZ);
      if (flag === null) this.#flagSince[car] = -1;
      else if (this.#flagSince[car] < 0) this.#flagSince[car] = frame;
      for (let other = 0; other < length; other++)
        if (other !== car)
          this.#follow(car, other, frame, history.circuit.aheadM(history.sM[first + other], history.sM[first + car]), flag);
    }
    for (const pass of this.#open.take(frame, isLast)) {
      const finding = this.#judge(pass);
      if (finding !== null) report(finding);
    }
  }

  #follow(car: number, other: number, frame: number, aheadM: number, flag: Pass["flag"] | null): void {
    const { history } = this.#race;
    const row = car * history.cars.length + other;
    const clearM = CLEAR_SHARE * history.noseToTailM(car, other);
    if (aheadM < -clearM) this.#side[row] = BEHIND;
    if (aheadM <= clearM) return;
    const hasPassed = this.#side[row] === BEHIND && aheadM < 50;
    this.#side[row] = AHEAD;
    if (!hasPassed || flag === null) return;
    const since = this.#flagSince[car];
    // Who was alongside when the flag came out may finish his move.
    if (frame - since < REACTION_SEC * JUDGE_HZ || Math.abs(history.aheadM(since + REACTION_SEC * JUDGE_HZ, car, other)) < clearM) return;
    if (this.#isHelpless(other, car, frame)) return;
    this.#open.add({ car, other, frame, flag }, frame + GIVE_BACK_FRAMES);
  }

  #isHelpless(other: number, car: number, frame: number): boolean {
    const { history } = this.#race;
    const otherMps = history.speedMps[history.row(frame, other)];
    if (history.inPits[history.row(frame, other)] === 1 || history.inPits[history.row(frame, car)] === 1) return true;
    if (history.isOff(frame, other) || Math.abs(history.turnedRad(frame, other)) > 0.7) return true;
    return otherMps < HELPLESS_SHARE * history.speedMps[history.row(frame, car)] || (otherMps < 5 && isInTrouble(history, other, frame));
  }

  #judge({ car, other, frame, flag }: Pass): Finding | null {
    const { history } = this.#race;
    if (history.aheadM(history.newest, other, car) <= 0 || this.#isHelpless(other, car, history.newest)) return null;
    const names = history.cars;
    const isSafetyCar = flag === "safetyCar";
    return offence({
      kind: isSafetyCar ? "overtakingUnderSafetyCar" : "overtakingUnderYellow",
      frame,
      by: car,
      against: other,
      gravity: "normal",
      rules: [isSafetyCar ? "SW51" : "SW50"],
      facts: {
        speedMps: rounded(history.speedMps[history.row(frame, car)]),
        otherMps: rounded(history.speedMps[history.row(frame, other)]),
      },
      confidence: 0.95,
      reason: `${names[car].label} overtook ${names[other].label} ${isSafetyCar ? "under the safety car" : "under yellow flags"} and did not give the place back.`,
    });
  }
}
