import type { PreparedDriver } from "../../../shared/driver/driver-preparation.ts";
import { openRaceContext } from "../../../shared/driver/observation/context-block.ts";
import { ReferenceDriver } from "../../../shared/driver/reference-driver.ts";
import { Random } from "../../../shared/math/random.ts";
import { World } from "../../../shared/sim/world.ts";
import { type Curriculum, TABLES, type Table } from "../curriculum.ts";
import { drawDials } from "../scenario/draw-dials.ts";
import { ageTyres, placeInTrouble, placeOnRoad } from "../scenario/place-car.ts";
import { placeField } from "../scenario/place-field.ts";
import { prepareOn, type Stage, StageSource } from "../scenario/stage.ts";
import { CrashBank, type CrashScene } from "./crash-bank.ts";
import { type Companion, Episode } from "./episode.ts";
import { Pupil } from "./pupil.ts";
import { Teacher } from "./teacher.ts";

const STEPS_PER_SEC = 10;
/** Episodes last this share of the configured time at least, so that they do not all end together. */
const SHORTEST_SHARE = 0.5;
const TROUBLE_SEC = 15;
const MOST_RATE = 4;
/** Pace of the cars around in traffic. */
const COMPANION_PACE = { slowest: 0.86, quickest: 1 };

interface Rates {
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
}

/** Draws episodes so that the tables get their shares of the agents' time. */
export class EpisodeSource {
  readonly #curriculum: Curriculum;
  readonly #random: Random;
  readonly #stages: StageSource;
  readonly #pool: Stage[] = [];
  readonly #crashes = new CrashBank();
  readonly #stepsOf = new Map<Table, number>();
  readonly #name: string;
  #drawn = 0;

  /** @param name beginning of the ids of episodes */
  constructor(curriculum: Curriculum, seed: number, name: string) {
    this.#curriculum = curriculum;
    this.#random = new Random(seed);
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
    if (table === "recovery") placeInTrouble(world, 0, stage, this.#random);
    else if (table !== "start") placeOnRoad(world, 0, stage, this.#random);
    ageTyres(world, 0, this.#curriculum.variation.worn, this.#random);
    const seconds = table === "recovery" ? TROUBLE_SEC : this.#curriculum.episodeSec;
    return this.#alone(table, world, stage, rates, seconds);
  }

  #retry({ stage, snapshot, tyreWearRate, fuelUseRate }: CrashScene): Episode {
    const world = new World({ track: stage.track, cars: [stage], wetness: stage.wetness, tyreWearRate, fuelUseRate });
    world.restore(snapshot);
    return this.#alone("crash", world, stage, { tyreWearRate, fuelUseRate }, TROUBLE_SEC);
  }

  #alone(table: Table, world: World, stage: Stage, rates: Rates, seconds: number): Episode {
    const random = this.#random;
    const teacher = this.#teacher(table, world, 0, stage);
    const context = openRaceContext({ wetness: stage.wetness, ...rates });
    const pupil = new Pupil(world, 0, stage, context, drawDials(this.#curriculum.dials, random), teacher);
    return new Episode({ id: this.#id(), table, world, pupils: [pupil], companions: [], steps: this.#steps(seconds), ...rates });
  }

  /** The reference driver leads in his own table, and sits beside the pupil in those that are taught. */
  #teacher(table: Table, world: World, car: number, stage: Stage): Teacher | null {
    const leads = table === "reference";
    return leads || this.#curriculum.taughtTables.includes(table) ? new Teacher(world, car, stage, this.#random, leads) : null;
  }

  #traffic(): Episode {
    const random = this.#random;
    const stage = this.#drawStage();
    const rates = this.#drawRates();
    const { leastTrafficCars, trafficCars, pupilShare } = this.#curriculum;
    const most = Math.min(trafficCars, stage.track.grid.length);
    const count = leastTrafficCars + random.index(Math.max(1, most - leastTrafficCars + 1));
    const cars = Array.from({ length: count }, () => stage);
    const world = new World({ track: stage.track, cars, wetness: stage.wetness, ...rates });
    placeField(world, stage, random);
    const pupils: Pupil[] = [];
    const companions: Companion[] = [];
    let prepared: PreparedDriver | undefined;
    for (let car = 0; car < count; car++) {
      ageTyres(world, car, this.#curriculum.variation.worn, random);
      if (pupils.length === 0 || random.next() < pupilShare) {
        const context = openRaceContext({ wetness: stage.wetness, ...rates });
        pupils.push(
          new Pupil(world, car, stage, context, drawDials(this.#curriculum.dials, random), this.#teacher("traffic", world, car, stage)),
        );
      } else {
        const pace = random.between(COMPANION_PACE.slowest, COMPANION_PACE.quickest);
        prepared ??= prepareOn(stage);
        companions.push({ car, driver: new ReferenceDriver({ ...prepared, track: stage.track, pace, seed: random.nextUint32() }) });
      }
    }
    return new Episode({
      id: this.#id(),
      table: "traffic",
      world,
      pupils,
      companions,
      steps: this.#steps(this.#curriculum.episodeSec),
      ...rates,
    });
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
