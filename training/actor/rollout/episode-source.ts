import { Tactics } from "../../../shared/driver/learned/tactics.ts";
import { openRaceContext } from "../../../shared/driver/observation/context-block.ts";
import type { Random } from "../../../shared/math/random.ts";
import { World } from "../../../shared/sim/world.ts";
import { type Curriculum, TABLES, type Table } from "../curriculum.ts";
import { drawDials } from "../scenario/draw-dials.ts";
import { ageTyres, placeInTrouble, placeOnRoad } from "../scenario/place-car.ts";
import { placeField } from "../scenario/place-field.ts";
import { spinAndGather } from "../scenario/spin-car.ts";
import { prepareOn, type Stage, StageSource } from "../scenario/stage.ts";
import { CrashBank, type CrashScene } from "./crash-bank.ts";
import type { EarlierPolicies } from "./earlier-policies.ts";
import { Episode } from "./episode.ts";
import { Pupil } from "./pupil.ts";
import { EarlierRival, ReferenceRival, type Rival } from "./rivals.ts";
import { Teacher } from "./teacher.ts";

const STEPS_PER_SEC = 10;
/** Episodes last this share of the configured time at least, so that they do not all end together. */
const SHORTEST_SHARE = 0.5;
const TROUBLE_SEC = 15;
const MOST_RATE = 4;
/** Pace of the reference drivers around in traffic, and of the one that laps the others in a share of the episodes. */
const RIVAL_PACE = { slowest: 0.86, quickest: 1 };
const LAPPING_PACE = { slowest: 1, quickest: 1.03 };
const LAPPING_SHARE = 0.15;
/** Share of the episodes of recovery that begin with a spin. */
const SPUN_SHARE = 0.25;

interface Rates {
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
}

/** Draws episodes so that the tables get their shares of the agents' time. */
export class EpisodeSource {
  readonly #curriculum: Curriculum;
  readonly #random: Random;
  readonly #earlier: EarlierPolicies;
  readonly #stages: StageSource;
  readonly #pool: Stage[] = [];
  readonly #crashes = new CrashBank();
  readonly #stepsOf = new Map<Table, number>();
  readonly #name: string;
  #drawn = 0;

  /**
   * @param earlier policies that rivals may be driven by
   * @param name beginning of the ids of episodes
   */
  constructor(curriculum: Curriculum, random: Random, earlier: EarlierPolicies, name: string) {
    this.#curriculum = curriculum;
    this.#random = random;
    this.#earlier = earlier;
    this.#stages = new StageSource(curriculum, this.#random);
    this.#name = name;
  }

  next(): Episode {
    const table = this.#dueTable();
    const episode = this.#make(table);
    this.#drawn++;
    return episode;
  }

  /** Counts an episode's steps towards its table's share, and keeps what went wrong in it. */
  settle(episode: Episode): void {
    const steps = episode.pupils.reduce((sum, pupil) => sum + pupil.steps, 0);
    this.#stepsOf.set(episode.table, (this.#stepsOf.get(episode.table) ?? 0) + steps);
  }

  keep(scene: CrashScene): void {
    this.#crashes.keep(scene);
  }

  /** The table that is farthest behind its share; in the order of TABLES where several are. */
  #dueTable(): Table {
    let due: Table = "solo";
    let least = Number.POSITIVE_INFINITY;
    for (const table of TABLES) {
      const share = this.#curriculum.tables[table] ?? 0;
      if (share === 0 || (table === "crash" && this.#crashes.isEmpty)) continue;
      const had = (this.#stepsOf.get(table) ?? 0) / share;
      if (had < least) {
        least = had;
        due = table;
      }
    }
    // What is under way counts as had, lest all cars of a thread go for one table.
    this.#stepsOf.set(due, (this.#stepsOf.get(due) ?? 0) + 1);
    return due;
  }

  #make(table: Table): Episode {
    if (table === "traffic") return this.#traffic();
    if (table === "crash") return this.#retry(this.#crashes.draw(this.#random));
    const stage = this.#drawStage();
    const rates = this.#drawRates();
    const world = new World({ track: stage.track, cars: [stage], wetness: stage.wetness, ...rates });
    if (table === "recovery") this.#bringIntoTrouble(world, stage);
    else if (table !== "start") placeOnRoad(world, 0, stage, this.#random);
    ageTyres(world, 0, this.#curriculum.variation.worn, this.#random);
    const seconds = table === "recovery" ? TROUBLE_SEC : this.#curriculum.episodeSec;
    return this.#alone(table, world, stage, rates, seconds);
  }

  #bringIntoTrouble(world: World, stage: Stage): void {
    const isSpun = this.#random.next() < SPUN_SHARE && spinAndGather(world, stage, this.#random);
    if (!isSpun) placeInTrouble(world, 0, stage, this.#random);
  }

  #retry({ stage, snapshot, tyreWearRate, fuelUseRate }: CrashScene): Episode {
    const world = new World({ track: stage.track, cars: [stage], wetness: stage.wetness, tyreWearRate, fuelUseRate });
    world.restore(snapshot);
    return this.#alone("crash", world, stage, { tyreWearRate, fuelUseRate }, TROUBLE_SEC);
  }

  #alone(table: Table, world: World, stage: Stage, rates: Rates, seconds: number): Episode {
    const pupils = [this.#pupil(table, world, 0, stage, rates)];
    return new Episode({ id: this.#id(), table, world, pupils, rivals: [], lappingCar: null, steps: this.#steps(seconds), ...rates });
  }

  /** The reference driver leads in his own table, and sits beside the pupil in those that are taught. */
  #pupil(table: Table, world: World, car: number, stage: Stage, rates: Rates): Pupil {
    const random = this.#random;
    const leads = table === "reference";
    const isTaught = leads || this.#curriculum.taughtTables.includes(table);
    const context = openRaceContext({ wetness: stage.wetness, ...rates });
    const dials = drawDials(this.#curriculum.dials, random);
    const tactics = world.models.length > 1 ? new Tactics(stage.track, prepareOn(stage), world.models[car], dials.sportsmanship) : null;
    const teacher = isTaught ? new Teacher(world, car, stage, random, leads, tactics?.plan) : null;
    return new Pupil({ world, car, stage, context, dials, tactics, teacher });
  }

  #traffic(): Episode {
    const random = this.#random;
    const stage = this.#drawStage();
    const rates = this.#drawRates();
    const { leastTrafficCars, trafficCars, pupilShare, episodeSec, variation } = this.#curriculum;
    const most = Math.min(trafficCars, stage.track.grid.length);
    const count = leastTrafficCars + random.index(Math.max(1, most - leastTrafficCars + 1));
    const cars = Array.from({ length: count }, () => stage);
    const world = new World({ track: stage.track, cars, wetness: stage.wetness, ...rates });
    placeField(world, stage, random);
    const isLapping = count > 1 && random.next() < LAPPING_SHARE;
    const pupils: Pupil[] = [];
    const rivals: Rival[] = [];
    for (let car = 0; car < count; car++) {
      ageTyres(world, car, variation.worn, random);
      // The last of a field that is being lapped is who laps it.
      const laps = isLapping && car === count - 1;
      if (!laps && (pupils.length === 0 || random.next() < pupilShare)) pupils.push(this.#pupil("traffic", world, car, stage, rates));
      else rivals.push(this.#rival(world, car, stage, laps));
    }
    const lappingCar = isLapping ? count - 1 : null;
    return new Episode({ id: this.#id(), table: "traffic", world, pupils, rivals, lappingCar, steps: this.#steps(episodeSec), ...rates });
  }

  #rival(world: World, car: number, stage: Stage, laps: boolean): Rival {
    const random = this.#random;
    if (!laps && this.#earlier.count > 0 && random.next() < this.#curriculum.earlierShare) {
      return new EarlierRival(world, car, stage, random.index(this.#earlier.count), drawDials(this.#curriculum.dials, random));
    }
    const { slowest, quickest } = laps ? LAPPING_PACE : RIVAL_PACE;
    return new ReferenceRival(world, car, stage, random.between(slowest, quickest), random.nextUint32());
  }

  #drawStage(): Stage {
    const { poolSize, episodesPerDraw } = this.#curriculum;
    if (this.#pool.length < poolSize) {
      this.#pool.push(this.#stages.draw());
      return this.#pool[this.#pool.length - 1];
    }
    if (this.#drawn % episodesPerDraw === 0) this.#pool[this.#random.index(poolSize)] = this.#stages.draw();
    return this.#pool[this.#random.index(poolSize)];
  }

  #drawRates(): Rates {
    const random = this.#random;
    if (random.next() >= this.#curriculum.variation.consumption) return { tyreWearRate: 0, fuelUseRate: 0 };
    return { tyreWearRate: random.between(0.5, MOST_RATE), fuelUseRate: random.between(0.5, MOST_RATE) };
  }

  #steps(seconds: number): number {
    return Math.round(seconds * STEPS_PER_SEC * this.#random.between(SHORTEST_SHARE, 1));
  }

  #id(): string {
    return `${this.#name}-${this.#drawn}`;
  }
}
