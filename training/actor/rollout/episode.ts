import { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { TICKS_PER_DECISION } from "../../../shared/driver/learned/decision-timing.ts";
import { countWheelsOffTrack } from "../../../shared/engine/track-limits.ts";
import { BLUE_WITHIN_M } from "../../../shared/race/blue-flag.ts";
import type { World } from "../../../shared/sim/world.ts";
import type { Table } from "../curriculum.ts";
import type { ChunkEnd } from "./chunk.ts";
import type { CrashScene } from "./crash-bank.ts";
import type { Pupil } from "./pupil.ts";
import type { Rival } from "./rivals.ts";

/** A moment is kept every second, for the last six. */
const MOMENT_STEPS = 10;
const MOMENTS = 6;
/** A scene to be tried again begins this many moments before the car left the road. */
const MOMENTS_BACK = 3;

export interface EpisodeOptions {
  readonly id: string;
  readonly table: Table;
  readonly world: World;
  readonly pupils: readonly Pupil[];
  readonly rivals: readonly Rival[];
  /** A car that laps the others, or null. */
  readonly lappingCar: number | null;
  readonly steps: number;
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
}

/** One world and its drivers from the start to the cut, a decision at a time. */
export class Episode {
  readonly id: string;
  readonly table: Table;
  readonly world: World;
  readonly pupils: readonly Pupil[];
  readonly rivals: readonly Rival[];
  readonly #steps: number;
  readonly #options: EpisodeOptions;
  readonly #inputs: DriveInputs;
  readonly #wheelsOff: Uint8Array;
  readonly #moments: Uint8Array[] = [];
  #step = 0;
  #scene: CrashScene | null = null;

  constructor(options: EpisodeOptions) {
    this.id = options.id;
    this.table = options.table;
    this.world = options.world;
    this.pupils = options.pupils;
    this.rivals = options.rivals;
    this.#steps = options.steps;
    this.#options = options;
    this.#inputs = new DriveInputs(options.world.models.length);
    this.#wheelsOff = new Uint8Array(options.world.models.length);
    for (const pupil of this.pupils) pupil.observe(1);
  }

  /** Whether it ends after the last step: by time, as a demonstration that failed, or because a car is helpless. */
  get isOver(): boolean {
    return this.#step >= this.#steps || this.isSpoilt || this.pupils.some((pupil) => pupil.isHelpless);
  }

  /** How a pupil's part stands after the last step. */
  endOf(pupil: Pupil): ChunkEnd {
    if (pupil.isHelpless) return "terminated";
    return this.isOver ? "truncated" : "open";
  }

  /** A demonstration in which the car left the road shows nothing worth copying: its last chunk is not to be sent. */
  get isSpoilt(): boolean {
    return this.table === "reference" && this.pupils.some((pupil) => pupil.offSec > 0 || pupil.isHelpless);
  }

  /** Drives the six ticks of the decisions just taken, and observes what came of them. */
  step(): void {
    this.#keepMoment();
    for (let tick = 0; tick < TICKS_PER_DECISION; tick++) this.#tick();
    this.#step++;
    this.#showFlags();
    const left = 1 - this.#step / this.#steps;
    for (const pupil of this.pupils) {
      pupil.endStep();
      pupil.observe(left);
    }
    this.#noteCrash();
  }

  /** The moment before the pupil left the road or hit a wall, once, if there was one. */
  takeCrashScene(): CrashScene | null {
    const scene = this.#scene;
    this.#scene = null;
    return scene;
  }

  #tick(): void {
    const { world } = this;
    for (const pupil of this.pupils) pupil.drive(this.#inputs);
    for (const rival of this.rivals) rival.drive(this.#inputs);
    world.step(this.#inputs);
    countWheelsOffTrack(world.state, world.track, this.#wheelsOff);
    for (const pupil of this.pupils) pupil.tick(this.#wheelsOff[pupil.car]);
  }

  #showFlags(): void {
    const { lappingCar } = this.#options;
    if (lappingCar === null) return;
    const { trackSM } = this.world.state;
    const { lengthM } = this.world.track;
    for (const pupil of this.pupils) {
      const behindM = trackSM[pupil.car] - trackSM[lappingCar];
      pupil.showBlue(behindM - lengthM * Math.floor(behindM / lengthM) < BLUE_WITHIN_M);
    }
  }

  #keepMoment(): void {
    if (!this.#isPractice || this.#step % MOMENT_STEPS !== 0) return;
    if (this.#moments.length === MOMENTS) this.#moments.shift();
    this.#moments.push(this.world.snapshot());
  }

  #noteCrash(): void {
    const [pupil] = this.pupils;
    if (!this.#isPractice || this.#moments.length <= MOMENTS_BACK || !(pupil.isInTrouble || pupil.isHelpless)) return;
    const { tyreWearRate, fuelUseRate } = this.#options;
    const snapshot = this.#moments[this.#moments.length - 1 - MOMENTS_BACK];
    this.#scene = { stage: pupil.stage, snapshot, tyreWearRate, fuelUseRate };
    this.#moments.length = 0;
    pupil.forgetTrouble();
  }

  /** One car alone, driven by what is being trained, from a start that is not itself a failure: a bank of what failed twice fills with the hopeless. */
  get #isPractice(): boolean {
    return this.table === "solo";
  }
}
