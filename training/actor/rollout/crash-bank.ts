import type { Random } from "../../../shared/math/random.ts";
import type { Stage } from "../scenario/stage.ts";

/** A moment before things went wrong. */
export interface CrashScene {
  readonly stage: Stage;
  /** `World.snapshot` of a world with this one car. */
  readonly snapshot: Uint8Array;
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
}

const KEPT = 96;

/** Moments a few seconds before cars left the road, to be tried again: what fails deserves the most practice. */
export class CrashBank {
  readonly #scenes: CrashScene[] = [];
  #next = 0;

  get isEmpty(): boolean {
    return this.#scenes.length === 0;
  }

  keep(scene: CrashScene): void {
    this.#scenes[this.#next % KEPT] = scene;
    this.#next++;
  }

  /** @throws RangeError when it is empty */
  draw(random: Random): CrashScene {
    const scene = this.#scenes[random.index(this.#scenes.length)];
    if (scene === undefined) throw new RangeError("crash bank: nothing kept yet");
    return scene;
  }
}
