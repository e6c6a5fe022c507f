import type { Ruling } from "../contract/ruling.ts";
import { ContactWatch } from "./contact/contact-watch.ts";
import { TouchLog } from "./contact/touch-log.ts";
import type { MotionHistory } from "./motion/motion-history.ts";
import type { RaceScene } from "./race-scene.ts";
import type { Finding } from "./ruling/finding.ts";
import { ruleOn } from "./ruling/rule-on.ts";
import type { Tariff } from "./ruling/tariff.ts";
import { BlueWatch } from "./watch/blue-watch.ts";
import { BrakeTestWatch } from "./watch/brake-test-watch.ts";
import { BrakingMoveWatch } from "./watch/braking-move-watch.ts";
import { DirectionWatch } from "./watch/direction-watch.ts";
import { ForcingWatch } from "./watch/forcing-watch.ts";
import { ImpedingWatch } from "./watch/impeding-watch.ts";
import { MovesWatch } from "./watch/moves-watch.ts";
import { OffTrackWatch } from "./watch/off-track-watch.ts";
import { OrderWatch } from "./watch/order-watch.ts";
import { RejoinWatch } from "./watch/rejoin-watch.ts";
import { offence, type Watch, type WatchedRace } from "./watch/watch.ts";
import { YellowWatch } from "./watch/yellow-watch.ts";

/** What a steward judges by, and what he is told of the session. */
export interface StewardOptions {
  readonly history: MotionHistory;
  readonly scene: RaceScene;
  readonly tariff: Tariff;
  /** [SW63] Whether drivers are asked to hand a place back before they pay for it. */
  readonly asks: boolean;
}

/**
 * Judges a session as it goes: every frame of motion goes in, rulings come out when their consequences have been seen. What he says is a
 * function of what he was shown; the rules stand in SPEC.md.
 */
export class Steward {
  readonly #history: MotionHistory;
  readonly #log = new TouchLog();
  readonly #contacts: ContactWatch;
  readonly #watches: readonly Watch[];
  readonly #tariff: Tariff;
  #rulings: Ruling[] = [];
  #count = 0;
  readonly #report = (finding: Finding): void => {
    this.#rulings.push(ruleOn(finding, ++this.#count, this.#tariff));
  };

  constructor(options: StewardOptions) {
    const { history, scene, tariff, asks } = options;
    const race: WatchedRace = { history, log: this.#log, scene };
    this.#history = history;
    this.#tariff = tariff;
    this.#contacts = new ContactWatch(history, this.#log, scene);
    this.#watches = [
      new ForcingWatch(race),
      new OffTrackWatch(race, asks),
      new RejoinWatch(race),
      new BrakeTestWatch(race),
      new MovesWatch(race),
      new BrakingMoveWatch(race),
      new OrderWatch(race),
      new BlueWatch(race),
      new ImpedingWatch(race),
      new DirectionWatch(race),
      new YellowWatch(race),
    ];
  }

  /** [SW2] Notes that two cars touch in the frame that comes next. */
  noteTouch(car: number, other: number): void {
    const touch = this.#log.note(car, other, this.#history.frames);
    if (touch !== null) this.#contacts.open(touch);
  }

  /** [SW56] Takes in what timing has seen for itself. */
  noteOffence(kind: "falseStart" | "pitSpeeding", car: number, gravity: "normal" | "heavy", facts: Finding["facts"]): void {
    const what = kind === "falseStart" ? "moved before the start" : "was too fast in the pit lane";
    this.#report(
      offence({
        kind,
        frame: Math.max(0, this.#history.newest),
        by: car,
        gravity,
        rules: ["SW56"],
        facts,
        confidence: 1,
        reason: `${this.#history.cars[car].label} ${what}.`,
      }),
    );
  }

  /**
   * Looks at the frame that the history has just been given.
   *
   * @returns new rulings; the array is not touched again
   */
  look(): readonly Ruling[] {
    return this.#lookAll(false);
  }

  /** Judges what still waits for its consequences, with what was seen: the session is over. */
  close(): readonly Ruling[] {
    return this.#lookAll(true);
  }

  #lookAll(isLast: boolean): readonly Ruling[] {
    for (const watch of this.#watches) watch.look(isLast, this.#report);
    this.#contacts.look(isLast, this.#report);
    if (this.#rulings.length === 0) return NO_RULINGS;
    const rulings = this.#rulings;
    this.#rulings = [];
    return rulings;
  }
}

const NO_RULINGS: readonly Ruling[] = [];
