import { CAR_MODEL_IDS } from "../../shared/car/catalog/index.ts";
import { DIALS, type Dial } from "../../shared/driver/observation/observation-layout.ts";

/** Kinds of episodes; each fills a table of its own in the learner's replay. */
export const TABLES = ["solo", "start", "recovery", "crash", "traffic", "reference"] as const;
export type Table = (typeof TABLES)[number];

/** What the actors drive, as the learner's configuration says it. */
export interface Curriculum {
  /** As `resolveTrack` takes them: built-in ids, paths, `generated:SEED`, `mirror:ID`. */
  readonly tracks: readonly string[];
  /** Share of circuits drawn fresh from the generator, and how many different ones there are. */
  readonly generatedShare: number;
  readonly generatedCount: number;
  /** Share of circuits that are mirrored. */
  readonly mirroredShare: number;
  readonly cars: readonly string[];
  /** Shares of the agents' time, by table. */
  readonly tables: Readonly<Partial<Record<Table, number>>>;
  /** Tables in which a reference driver sits beside the pupil and says at every decision what he would do. */
  readonly taughtTables: readonly Table[];
  readonly carsPerThread: number;
  /** Pairs of circuit and car that a thread keeps ready, and episodes after which one of them is replaced. */
  readonly poolSize: number;
  readonly episodesPerDraw: number;
  readonly episodeSec: number;
  /** Fewest and most cars in an episode of traffic, the share of them that learn, and of the others those that earlier policies drive; the rest are reference drivers. */
  readonly leastTrafficCars: number;
  readonly trafficCars: number;
  readonly pupilShare: number;
  readonly earlierShare: number;
  readonly variation: Variation;
  readonly dials: DialDraw;
}

/** Shares of draws, 0 to 1, in which something is not as delivered. */
export interface Variation {
  /** Car or set-up changed: power, mass, grip, aerodynamics, balance, drivetrain. */
  readonly car: number;
  readonly compound: number;
  readonly wet: number;
  readonly fuel: number;
  readonly worn: number;
  /** Tyre wear and fuel use switched on. */
  readonly consumption: number;
}

/** Share of episodes in which a dial is not at 0. */
export type DialDraw = Readonly<Record<Dial, number>>;

/** A curriculum has a field that cannot be used. */
export class CurriculumError extends Error {
  constructor(field: string, rule: string, value: unknown) {
    super(`curriculum: ${field} must be ${rule}, got ${JSON.stringify(value)}`);
    this.name = "CurriculumError";
  }
}

const NO_VARIATION: Variation = { car: 0, compound: 0, wet: 0, fuel: 0, worn: 0, consumption: 0 };

/**
 * Reads a curriculum from outside; absent fields take their defaults.
 *
 * @throws CurriculumError naming the field
 */
export function parseCurriculum(data: unknown): Curriculum {
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new CurriculumError("the file", "an object", data);
  const fields = data as Readonly<Record<string, unknown>>;
  return {
    tracks: texts("tracks", fields.tracks ?? []),
    generatedShare: share("generatedShare", fields.generatedShare ?? 0),
    generatedCount: count("generatedCount", fields.generatedCount ?? 1000),
    mirroredShare: share("mirroredShare", fields.mirroredShare ?? 0),
    cars: cars(fields.cars ?? CAR_MODEL_IDS),
    tables: tables(fields.tables ?? { solo: 1 }),
    taughtTables: tableNames("taughtTables", fields.taughtTables ?? []),
    carsPerThread: count("carsPerThread", fields.carsPerThread ?? 64),
    poolSize: count("poolSize", fields.poolSize ?? 48),
    episodesPerDraw: count("episodesPerDraw", fields.episodesPerDraw ?? 32),
    episodeSec: count("episodeSec", fields.episodeSec ?? 60),
    leastTrafficCars: count("leastTrafficCars", fields.leastTrafficCars ?? 2),
    trafficCars: count("trafficCars", fields.trafficCars ?? 12),
    pupilShare: share("pupilShare", fields.pupilShare ?? 0.5),
    earlierShare: share("earlierShare", fields.earlierShare ?? 0.4),
    variation: { ...NO_VARIATION, ...shares("variation", fields.variation ?? {}, Object.keys(NO_VARIATION)) },
    dials: { sportsmanship: 0, tyreCare: 0, fuelSaving: 0, caution: 0, ...shares("dials", fields.dials ?? {}, DIALS) },
  };
}

function texts(field: string, value: unknown): string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) throw new CurriculumError(field, "a list of texts", value);
  return value;
}

function tableNames(field: string, value: unknown): Table[] {
  const names = texts(field, value);
  const known = names.filter((name): name is Table => (TABLES as readonly string[]).includes(name));
  if (known.length < names.length) throw new CurriculumError(field, `a list of ${TABLES.join(", ")}`, value);
  return known;
}

function cars(value: unknown): string[] {
  const ids = texts("cars", value);
  const unknown = ids.find((id) => !CAR_MODEL_IDS.includes(id));
  if (unknown !== undefined || ids.length === 0) throw new CurriculumError("cars", `a list of ${CAR_MODEL_IDS.join(", ")}`, unknown ?? ids);
  return ids;
}

function tables(value: unknown): Curriculum["tables"] {
  const drawn = shares("tables", value, TABLES);
  if (!Object.values(drawn).some((part) => part > 0)) throw new CurriculumError("tables", "shares of which one is above 0", value);
  return drawn;
}

function shares(field: string, value: unknown, names: readonly string[]): Record<string, number> {
  if (typeof value !== "object" || value === null) throw new CurriculumError(field, "an object of shares", value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (!names.includes(name)) throw new CurriculumError(field, `an object with the names ${names.join(", ")}`, name);
      return [name, share(`${field}.${name}`, part)];
    }),
  );
}

function share(field: string, value: unknown): number {
  if (!(typeof value === "number" && value >= 0 && value <= 1)) throw new CurriculumError(field, "a number from 0 to 1", value);
  return value;
}

function count(field: string, value: unknown): number {
  if (!(typeof value === "number" && Number.isInteger(value) && value > 0))
    throw new CurriculumError(field, "a whole number above 0", value);
  return value;
}
