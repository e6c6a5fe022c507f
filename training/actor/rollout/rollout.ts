import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { Random } from "../../../shared/math/random.ts";
import type { Curriculum } from "../curriculum.ts";
import type { Chooser } from "./chooser.ts";
import type { ChunkEnd } from "./chunk.ts";
import { EarlierPolicies } from "./earlier-policies.ts";
import type { Episode } from "./episode.ts";
import { EpisodeSource } from "./episode-source.ts";
import { encodeFrame } from "./frame.ts";
import type { Pupil } from "./pupil.ts";
import { EarlierRival } from "./rivals.ts";

/** Where finished frames go; the rollout waits for it. */
export type Emit = (frame: Uint8Array) => Promise<void>;

/** Earlier policies that are kept: enough to differ, few enough for their batches to be worth a call. */
const EARLIER_POLICIES = 3;

/** Many episodes side by side on one thread, a decision at a time, all of their drivers asked in one batch. */
export class Rollout {
  /** Policies that some of the rivals drive by. */
  readonly earlier: EarlierPolicies;
  readonly #actor: string;
  readonly #most: number;
  readonly #source: EpisodeSource;
  readonly #emit: Emit;
  readonly #observations: Float32Array;
  readonly #actions: Float32Array;
  #episodes: Episode[] = [];

  constructor(curriculum: Curriculum, seed: number, actor: string, emit: Emit) {
    this.#actor = actor;
    this.#most = curriculum.carsPerThread;
    const random = new Random(seed);
    this.earlier = new EarlierPolicies(EARLIER_POLICIES, random);
    this.#source = new EpisodeSource(curriculum, random, this.earlier, `${actor}-${seed}`);
    this.#emit = emit;
    // The last episode may bring a field of cars.
    const rows = curriculum.carsPerThread + curriculum.trafficCars;
    this.#observations = new Float32Array(rows * OBSERVATION_SIZE);
    this.#actions = new Float32Array(rows * ACTION_SIZE);
  }

  /** Rows of the largest batch. */
  get mostRows(): number {
    return this.#actions.length / ACTION_SIZE;
  }

  /**
   * One decision of every driver and the ticks until the next.
   *
   * @returns decisions made
   */
  async step(chooser: Chooser): Promise<number> {
    this.#fill();
    const pupils = this.#episodes.flatMap((episode) => episode.pupils);
    pupils.forEach((pupil, row) => {
      pupil.present(this.#observations, row);
    });
    await chooser.choose(this.#observations, pupils.length, this.#actions);
    pupils.forEach((pupil, row) => {
      pupil.decide(this.#actions, row);
    });
    await this.#askEarlierPolicies();
    for (const episode of this.#episodes) await this.#advance(episode, chooser.version);
    this.#episodes = this.#episodes.filter((episode) => !episode.isOver);
    return pupils.length;
  }

  async #askEarlierPolicies(): Promise<void> {
    const rivals = this.#episodes.flatMap((episode) => episode.rivals).filter((rival) => rival instanceof EarlierRival);
    for (let policy = 0; policy < this.earlier.count; policy++) {
      await this.earlier.choose(
        policy,
        rivals.filter((rival) => rival.policy === policy),
      );
    }
  }

  #fill(): void {
    let cars = this.#episodes.reduce((sum, episode) => sum + episode.pupils.length, 0);
    while (cars < this.#most) {
      const episode = this.#source.next();
      this.#episodes.push(episode);
      cars += episode.pupils.length;
    }
  }

  async #advance(episode: Episode, policyVersion: number): Promise<void> {
    episode.step();
    const scene = episode.takeCrashScene();
    if (scene !== null) this.#source.keep(scene);
    for (const pupil of episode.pupils) {
      const end = episode.endOf(pupil);
      if (episode.isSpoilt || (!pupil.chunk.isFull && end === "open")) continue;
      await this.#send(episode, pupil, policyVersion, end);
      pupil.chunk.carryOver();
    }
    if (!episode.isOver) return;
    this.#source.settle(episode);
    for (const pupil of episode.pupils) await this.#emit(encodeFrame(this.#summary(episode, pupil, policyVersion)));
  }

  #send(episode: Episode, pupil: Pupil, policyVersion: number, end: ChunkEnd): Promise<void> {
    const labels = { actor: this.#actor, episode: `${episode.id}.${pupil.car}`, table: episode.table, policyVersion, end };
    return this.#emit(pupil.chunk.encode(labels));
  }

  #summary(episode: Episode, pupil: Pupil, policyVersion: number) {
    return {
      kind: "episode",
      actor: this.#actor,
      table: episode.table,
      track: pupil.stage.track.id,
      car: pupil.stage.spec.id,
      steps: pupil.steps,
      meanPace: pupil.progressSec / (pupil.steps / 10),
      return: pupil.progressSec,
      offSec: pupil.offSec,
      wallContacts: pupil.wallSteps,
      laps: pupil.progressSec / pupil.stage.clock.lapSec,
      policyVersion,
    };
  }
}
