import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isScale, type PaceScale } from "../../shared/driver/learned/pace-scale.ts";

/** What of a model's card says how fast it is: `training/eval` writes it. */
const cardSchema = z.object({
  evaluation: z.object({
    rows: z.array(z.object({ track: z.string(), car: z.string(), vsReferenceLap: z.number().positive().nullable() })),
  }),
});

/** What `npm run eval -- dials --calibrate` writes beside a model: what came of asking for each tier. */
const CALIBRATION_FILE = "skill-calibration.json";
const calibrationSchema = z.array(z.object({ track: z.string(), car: z.string(), tierRatios: z.array(z.number().positive()) }));

/** Laps of the tiers on a circuit in a car, over that of the highest. */
export type TierLaps = z.infer<typeof calibrationSchema>[number];

/** Of a driver about whom nothing is known. */
const UNKNOWN_RATIO = 1.01;

/** How fast a model laps at full skill: its best lap over the quasi-steady-state lap, by circuit and car. */
export class PaceTable {
  readonly #ratios = new Map<string, number>();
  readonly #byCar = new Map<string, number>();
  readonly #tiers = new Map<string, readonly number[]>();
  readonly #mean: number;

  /** @param tiers what came of asking for the tiers; what cannot be told apart is left out */
  constructor(rows: readonly { track: string; car: string; ratio: number }[], tiers: readonly TierLaps[] = []) {
    for (const { track, car, tierRatios } of tiers) if (isScale(tierRatios)) this.#tiers.set(`${track} ${car}`, tierRatios);
    for (const { track, car, ratio } of rows) this.#ratios.set(`${track} ${car}`, ratio);
    for (const car of new Set(rows.map((row) => row.car))) {
      this.#byCar.set(car, median(rows.filter((row) => row.car === car).map(({ ratio }) => ratio)));
    }
    this.#mean = rows.length === 0 ? UNKNOWN_RATIO : median(rows.map(({ ratio }) => ratio));
  }

  /**
   * The table in the card.json and the skill-calibration.json beside a policy file, empty where there is no card.
   *
   * @throws Error when one of them cannot be read
   */
  static besidePolicy(policyPath: string): PaceTable {
    const folder = dirname(policyPath);
    const card = readBeside(join(folder, "card.json"), cardSchema, "write it again with npm run eval -- card");
    const again = "write it again with npm run eval -- dials --calibrate";
    const tiers = readBeside(join(folder, CALIBRATION_FILE), calibrationSchema, again) ?? [];
    const rows = card?.evaluation.rows ?? [];
    return new PaceTable(
      rows.flatMap(({ track, car, vsReferenceLap: ratio }) => (ratio === null ? [] : [{ track, car, ratio }])),
      tiers,
    );
  }

  /** How fast the model is on a circuit in a car. */
  scaleOf(track: string, car: string): PaceScale {
    return { topLapRatio: this.topLapRatio(track, car), tierRatios: this.#tiers.get(`${track} ${car}`) ?? null };
  }

  /** Of the pair; else the median of the car on other circuits; else that of all. */
  topLapRatio(track: string, car: string): number {
    return this.#ratios.get(`${track} ${car}`) ?? this.#byCar.get(car) ?? this.#mean;
  }
}

/** A lap over that of a model at full skill, which takes `topLapRatio` quasi-steady-state laps. */
export function ratioToTopLap(lapMs: number, topLapRatio: number, referenceLapSec: number): number {
  return lapMs / 1000 / (topLapRatio * referenceLapSec);
}

function readBeside<Schema extends z.ZodType>(path: string, schema: Schema, advice: string): z.infer<Schema> | null {
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${advice}`, { cause });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
