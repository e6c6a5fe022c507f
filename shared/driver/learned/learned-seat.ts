import type { CarModel } from "../../car/car-model.ts";
import type { DriveInputs } from "../../contract/drive-input.ts";
import { SKILL } from "../../contract/driver-skill.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import type { PreparedDriver } from "../driver-preparation.ts";
import type { RaceContext } from "../observation/context-block.ts";
import { ReferenceDriver } from "../reference-driver.ts";
import { TICKS_PER_DECISION } from "./decision-timing.ts";
import type { DriverStyle } from "./driver-style.ts";
import { FuelSaver } from "./fuel-saver.ts";
import { HelplessWatch } from "./helpless-watch.ts";
import { LearnedDriver } from "./learned-driver.ts";
import { PaceGovernor } from "./pace-governor.ts";
import { Tactics } from "./tactics.ts";

export interface LearnedSeatOptions {
  readonly track: Track;
  readonly prepared: PreparedDriver;
  /** One a car of the state. */
  readonly models: readonly CarModel[];
  /** Row of the car. */
  readonly car: number;
  readonly style: DriverStyle;
  /** Ticks by which decisions are shifted, 0 to 5. */
  readonly phase: number;
  /** Of the stand-in, and of the driver's mistakes. */
  readonly seed: number;
}

/**
 * A car's learned driver with the reference driver behind him, who takes the wheel while a decision is late [LD7], the car is
 * helpless [LD8], its race is over [LD9] or race control restricts him [LD10]. One object a car; `drive` allocates nothing.
 */
export class LearnedSeat {
  readonly car: number;
  readonly driver: LearnedDriver;
  /** Ticks of the race that the stand-in drove because decisions were late. */
  lateTicks = 0;
  /** Times that he took the wheel of a helpless car. */
  rescues = 0;
  readonly #options: LearnedSeatOptions;
  readonly #tactics: Tactics | null;
  readonly #standIn: ReferenceDriver;
  readonly #watch: HelplessWatch;
  #isHelpless = false;
  #isRestricted = false;
  #skill: number;
  /** Of the preparation that the driver's notes are of. */
  #revision: number;

  constructor(options: LearnedSeatOptions) {
    const { track, prepared, models, car, style, phase, seed } = options;
    this.#options = options;
    this.car = car;
    const { dials } = style;
    this.#tactics = models.length > 1 ? new Tactics(track, prepared, models[car], dials.sportsmanship) : null;
    this.driver = new LearnedDriver({ track, notes: prepared, models, car, dials, phase, tactics: this.#tactics });
    this.#revision = prepared.present?.revision ?? 0;
    this.#skill = style.skill;
    this.setSkill(style.skill);
    this.driver.saver = new FuelSaver(track, prepared);
    this.#standIn = new ReferenceDriver({ ...prepared, track, pace: 1, seed });
    this.#watch = new HelplessWatch(track);
  }

  /** Times that he has moved to defend his place. */
  get defences(): number {
    return this.#tactics?.plan.defences ?? 0;
  }

  /** Writes the car's inputs for one tick. Call it every tick that nobody else drives. */
  drive(state: CarState, context: RaceContext, inputs: DriveInputs): void {
    const { car, driver } = this;
    this.#heedConditions();
    driver.drive(state, context, inputs);
    if (!context.go) {
      // He has to have stood before the lights to know his lane.
      this.#standIn.drive(state, car, context, inputs);
      return;
    }
    if (this.#obeys(state, context)) {
      this.#standIn.drive(state, car, context, inputs);
      return;
    }
    const wasHelpless = this.#isHelpless;
    this.#isHelpless = this.#watch.look(state, car);
    if (this.#isHelpless && !wasHelpless) this.rescues++;
    const isLate = driver.heldTicks > TICKS_PER_DECISION;
    if (isLate) this.lateTicks++;
    if (isLate || this.#isHelpless || context.finished) this.#standIn.drive(state, car, context, inputs);
  }

  /** [LD11] Another preparation is in force: what he sees and what he trusts are those of the new conditions. */
  #heedConditions(): void {
    const { present } = this.#options.prepared;
    if (present === undefined || present.revision === this.#revision) return;
    this.#revision = present.revision;
    this.driver.takeNotes(present.taken);
    this.setSkill(this.#skill);
  }

  /** [LD10] Whether race control restricts him; what he decided before it did does not count after it. */
  #obeys(state: CarState, context: RaceContext): boolean {
    const wasRestricted = this.#isRestricted;
    const isUnderFlags = context.noOvertaking || context.speedLimitMps < Number.POSITIVE_INFINITY;
    this.#isRestricted = this.#standIn.isBoundForPits(state, this.car, context) || isUnderFlags;
    if (wasRestricted && !this.#isRestricted) this.takeOver();
    return this.#isRestricted;
  }

  /**
   * Drives with another skill from now on.
   *
   * @param skill 0 to 100
   */
  setSkill(skill: number): void {
    const { track, prepared, seed, style } = this.#options;
    this.#skill = skill;
    this.driver.governor = skill < SKILL.most ? new PaceGovernor(track, prepared, skill, style.pace, seed) : null;
  }

  /** Somebody else has driven the car: what was decided and seen before does not count. */
  takeOver(): void {
    this.driver.reset();
    this.#watch.reset();
    this.#isHelpless = false;
  }
}
