import type { CarModel } from "../../car/car-model.ts";
import type { Track } from "../../track/track.ts";
import type { CarState } from "../car-state.ts";
import { CarBoxes } from "./car-boxes.ts";
import { CarOverlaps } from "./car-overlaps.ts";
import { ContactGroups } from "./contact-groups.ts";
import type { ContactLog } from "./contact-log.ts";
import { GroupCollision } from "./group-collision.ts";
import { WallTouches } from "./wall-touches.ts";

/**
 * Contacts of cars with each other and with walls. Cheap tests find who meets in a tick; only they go to the rigid-body
 * engine. Holds no state.
 */
export class Contacts {
  readonly #boxes: CarBoxes;
  readonly #overlaps: CarOverlaps;
  readonly #walls: WallTouches;
  readonly #groups: ContactGroups;
  readonly #collision: GroupCollision;
  /** 1 for a car that the last `resolve` moved. */
  readonly moved: Uint8Array;

  constructor(models: readonly CarModel[], track: Track, dtSec: number) {
    this.#boxes = new CarBoxes(models);
    this.#overlaps = new CarOverlaps(this.#boxes, dtSec);
    this.#walls = new WallTouches(track, this.#boxes, dtSec);
    this.#groups = new ContactGroups(models.length);
    this.#collision = new GroupCollision(models, this.#boxes, this.#walls, dtSec);
    this.moved = new Uint8Array(models.length);
  }

  /**
   * Finds and resolves the contacts of this tick and logs them.
   *
   * @param state where the cars would be without contacts, track positions included
   */
  resolve(state: CarState, log: ContactLog): void {
    const groups = this.#groups;
    groups.clear();
    this.#walls.count = 0;
    this.moved.fill(0);
    this.#boxes.update(state);
    for (let car = 0; car < state.carCount; car++) {
      const wallShare = this.#walls.find(state, car);
      if (wallShare >= 0) groups.addWall(car, wallShare);
      for (let other = car + 1; other < state.carCount; other++) {
        const share = this.#overlaps.find(state, car, other);
        if (share >= 0) groups.addPair(car, other, share);
      }
    }
    groups.collect();
    for (let group = 0; group < groups.count; group++) {
      const cars = groups.members.subarray(groups.starts[group], groups.starts[group + 1]);
      this.#collision.resolve(cars, groups.firstShare(group), state, log, this.moved);
    }
  }
}
