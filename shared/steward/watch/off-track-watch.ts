import { JUDGE_HZ } from "../motion/motion-history.ts";
import { type Finding, lighter } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW40] Cars this near, in seconds, are those against whom an advantage counts. */
const NEAR_SEC = 1.5;
const NEAR_M = 60;
/** [SW63] A lap, at the usual pace and a bit, to hand a place back. */
const HAND_BACK_LAPS = 1.1;
/** [SW41] Time won on a car that stayed on the road. */
const WON_SEC = 0.5;
/** Where what was gained is measured: so long before and after. */
const MARGIN_FRAMES = JUDGE_HZ;
const LOST_RAD = 0.6;
/** [SW42] Who keeps this share of the usual pace off the road was not in trouble. */
const KEPT_PACE_SHARE = 0.75;
const PUSHED_FRAMES = Math.round(1.5 * JUDGE_HZ);
const BACK_FRAMES = 3;
/** Time after the return in which it shows who is ahead. */
const SETTLED_FRAMES = Math.round(1.5 * JUDGE_HZ);
/** [SW44] Offences against the limits: the warning, and the penalties after it. */
const WARNED_AT = 3;

interface Excursion {
  readonly car: number;
  readonly fromFrame: number;
  toFrame: number;
  /** Cars that were ahead, near, or alongside when it began. */
  readonly ahead: readonly number[];
  readonly alongside: readonly number[];
  readonly isExcused: boolean;
}

/** A place that is to be handed back. */
interface Debt {
  readonly excursion: Excursion;
  readonly on: number;
  readonly dueFrame: number;
}

/** [SW40] to [SW44] Watches the white lines: what was won beyond them, and how often. */
export class OffTrackWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #handBackFrames: number;
  readonly #asks: boolean;
  readonly #current: (Excursion | null)[];
  readonly #offences: Uint8Array;
  readonly #open = new Pending<Excursion>();
  #debts: Debt[] = [];

  /** @param asks whether a driver is asked to hand a place back first */
  constructor(race: WatchedRace, asks: boolean) {
    this.#race = race;
    this.#handBackFrames = HAND_BACK_LAPS * race.history.circuit.lapSec * JUDGE_HZ;
    this.#asks = asks;
    this.#current = race.history.cars.map(() => null);
    this.#offences = new Uint8Array(race.history.cars.length);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) this.#follow(car, frame);
    this.#settle(isLast, frame, report);
    if (this.#debts.length > 0) this.#collect(isLast, frame, report);
  }

  #settle(isLast: boolean, frame: number, report: (finding: Finding) => void): void {
    for (const one of this.#open.take(frame, isLast)) {
      const finding = this.#judge(one, frame);
      if (finding !== null) report(finding);
    }
  }

  /** [SW63] What was not handed back in time is paid for. */
  #collect(isLast: boolean, frame: number, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    this.#debts = this.#debts.filter(({ excursion, on, dueFrame }) => {
      if (history.aheadM(frame, on, excursion.car) <= 0) return false;
      if (!isLast && frame < dueFrame) return true;
      report(this.#advantage(excursion, on, null, false));
      return false;
    });
  }

  #follow(car: number, frame: number): void {
    const { history } = this.#race;
    const current = this.#current[car];
    if (history.isOff(frame, car)) {
      if (current === null) this.#current[car] = this.#begin(car, frame);
      else current.toFrame = frame;
    } else if (current !== null && frame - current.toFrame > BACK_FRAMES) {
      this.#open.add(current, current.toFrame + SETTLED_FRAMES);
      this.#current[car] = null;
    }
  }

  #begin(car: number, frame: number): Excursion {
    const { history, log } = this.#race;
    const ahead: number[] = [];
    const alongside: number[] = [];
    const before = frame - MARGIN_FRAMES;
    for (let other = 0; other < history.cars.length; other++) {
      if (other === car) continue;
      const aheadM = history.aheadM(before, car, other);
      const speedMps = Math.max(1, history.speedMps[history.row(before, car)]);
      if (
        Math.abs(history.aheadM(frame, car, other)) < history.noseToTailM(car, other) ||
        Math.abs(aheadM) < history.noseToTailM(car, other)
      )
        alongside.push(other);
      if (aheadM > 0 && aheadM < Math.min(NEAR_M, NEAR_SEC * speedMps)) ahead.push(other);
    }
    const isPushed = log.touchedAnother(car, -1, frame - PUSHED_FRAMES, frame) !== null;
    const isExcused = isPushed || alongside.some((other) => this.#leftNoRoom(other, car, frame));
    return { car, fromFrame: frame, toFrame: frame, ahead, alongside, isExcused };
  }

  /** [SW43] Whether a car beside moved out and left no room. */
  #leftNoRoom(by: number, car: number, frame: number): boolean {
    const { history } = this.#race;
    const row = history.row(frame, by);
    const outward = Math.sign(history.lateralM[history.row(frame, car)]);
    const movedM = outward * (history.lateralM[row] - history.lateralM[history.row(frame - MARGIN_FRAMES, by)]);
    const roomM = history.circuit.edgeM(history.sM[row], outward) - outward * history.lateralM[row] - history.cars[by].widthM / 2;
    return movedM > 0.35 && roomM < history.cars[car].widthM;
  }

  /** A car that was ahead before and is behind now. */
  #beaten(one: Excursion, frame: number): number | null {
    return one.ahead.find((other) => this.#isBeaten(one.car, other, frame)) ?? null;
  }

  /** A car that was alongside, attacking, and is behind now. */
  #kept(one: Excursion, frame: number): number | null {
    const { history } = this.#race;
    return (
      one.alongside.find(
        (other) => history.aheadM(one.fromFrame - MARGIN_FRAMES, one.car, other) <= 0 && this.#isBeaten(one.car, other, frame),
      ) ?? null
    );
  }

  #isBeaten(car: number, other: number, frame: number): boolean {
    const { history } = this.#race;
    return history.aheadM(frame, other, car) > 0 && !history.isOff(frame, other) && Math.abs(history.turnedRad(frame, other)) < LOST_RAD;
  }

  #judge(one: Excursion, frame: number): Finding | null {
    const { history, scene } = this.#race;
    if (one.isExcused) return null;
    if (scene.kind !== "race") return scene.kind === "qualifying" ? this.#deletion(one) : null;
    const after = Math.min(history.newest, one.toFrame + MARGIN_FRAMES);
    if (this.#wasOutOfControl(one)) return this.#limits(one, after);
    const beaten = this.#beaten(one, frame) ?? this.#kept(one, frame);
    if (beaten !== null && !this.#isVictimInTrouble(beaten, one)) {
      this.#debts.push({ excursion: one, on: beaten, dueFrame: one.toFrame + this.#handBackFrames });
      return this.#asks ? this.#advantage(one, beaten, null, true) : null;
    }
    const won = this.#timeWon(one, after);
    if (won !== null && won.sec >= WON_SEC) return this.#advantage(one, won.on, won.sec, false);
    return this.#limits(one, after);
  }

  #advantage(one: Excursion, on: number, wonSec: number | null, isAsked: boolean): Finding {
    const { history, scene } = this.#race;
    const { car } = one;
    const wasAhead = one.ahead.includes(on);
    const gained = wonSec !== null ? "won time on" : wasAhead ? "gained a place on" : "kept a place from";
    const end = wonSec !== null ? "" : isAsked ? ": give the place back" : " and did not hand it back";
    const names = history.cars;
    const gravity = scene.isFirstLap(car) ? lighter("normal") : "normal";
    return offence({
      kind: "lastingAdvantage",
      frame: one.fromFrame,
      by: car,
      against: on,
      gravity,
      ...(isAsked ? { imposes: "giveBack" as const } : {}),
      rules: wonSec === null ? ["SW40"] : ["SW41"],
      facts: {
        offSec: rounded((one.toFrame - one.fromFrame) / JUDGE_HZ),
        wonSec: wonSec === null ? null : rounded(wonSec),
        placeWon: wasAhead,
      },
      reason: `${names[car].label} left the track and ${gained} ${names[on].label} by it${end}.`,
      clipFrames: { before: 60, after: one.toFrame - one.fromFrame + 60 },
    });
  }

  #deletion(one: Excursion): Finding {
    const { history } = this.#race;
    return offence({
      kind: "trackLimits",
      frame: one.fromFrame,
      by: one.car,
      gravity: "light",
      imposes: "lapDeletion",
      rules: ["SW44"],
      facts: { offSec: rounded((one.toFrame - one.fromFrame) / JUDGE_HZ) },
      reason: `${history.cars[one.car].label} had no wheel on the track: the lap does not count.`,
    });
  }

  /** [SW44] */
  #limits(one: Excursion, after: number): Finding | null {
    const { history } = this.#race;
    const row = history.row(after, one.car);
    if (history.speedMps[row] < KEPT_PACE_SHARE * history.circuit.paceAt(history.sM[row])) return null;
    const count = ++this.#offences[one.car];
    if (count < WARNED_AT) return null;
    const isWarning = count === WARNED_AT;
    const label = history.cars[one.car].label;
    return offence({
      kind: "trackLimits",
      frame: one.fromFrame,
      by: one.car,
      gravity: count <= WARNED_AT + 1 ? "light" : "normal",
      ...(isWarning ? { imposes: "warning" as const } : {}),
      rules: ["SW44"],
      facts: { offence: count },
      reason: isWarning
        ? `${label} has left the track ${count} times: black and white flag.`
        : `${label} has left the track ${count} times.`,
    });
  }

  #wasOutOfControl(one: Excursion): boolean {
    const { history } = this.#race;
    for (let at = one.fromFrame; at <= one.toFrame; at++) if (Math.abs(history.turnedRad(at, one.car)) > LOST_RAD) return true;
    return false;
  }

  #isVictimInTrouble(other: number, one: Excursion): boolean {
    const { history, log } = this.#race;
    if (log.touchedAnother(other, one.car, one.fromFrame - JUDGE_HZ, one.toFrame + MARGIN_FRAMES) !== null) return true;
    const row = history.row(one.toFrame, other);
    return history.speedMps[row] < 0.6 * history.circuit.paceAt(history.sM[row]);
  }

  /** [SW41] Time won on the nearest car that drove the same stretch on the road. */
  #timeWon(one: Excursion, after: number): { on: number; sec: number } | null {
    const { history } = this.#race;
    const fromFrame = one.fromFrame - MARGIN_FRAMES;
    const fromM = history.sM[history.row(fromFrame, one.car)];
    const toM = history.sM[history.row(after, one.car)];
    const ownSec = (after - fromFrame) / JUDGE_HZ;
    let best: { on: number; sec: number } | null = null;
    for (const other of [...one.ahead, ...one.alongside]) {
      const othersSec = this.#timeBetween(other, fromM, toM);
      if (othersSec !== null && (best === null || othersSec - ownSec > best.sec)) best = { on: other, sec: othersSec - ownSec };
    }
    return best;
  }

  #timeBetween(car: number, fromM: number, toM: number): number | null {
    const { history } = this.#race;
    const passing = (placeM: number): number | null => {
      for (let at = history.oldest + 1; at <= history.newest; at++) {
        const before = history.circuit.aheadM(placeM, history.sM[history.row(at - 1, car)]);
        const now = history.circuit.aheadM(placeM, history.sM[history.row(at, car)]);
        if (before <= 0 && now > 0 && now - before < 30) return at - now / Math.max(1e-6, now - before);
      }
      return null;
    };
    const from = passing(fromM);
    const to = passing(toM);
    return from === null || to === null || to <= from ? null : (to - from) / JUDGE_HZ;
  }
}
