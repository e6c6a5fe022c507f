import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/** What of a model's card says how fast it is: `training/eval` writes it. */
const cardSchema = z.object({
  evaluation: z.object({
    rows: z.array(z.object({ track: z.string(), car: z.string(), vsReferenceLap: z.number().positive().nullable() })),
  }),
});

/** Of a driver about whom nothing is known. */
const UNKNOWN_RATIO = 1.01;

/** How fast a model laps at full skill: its best lap over the quasi-steady-state lap, by circuit and car. */
export class PaceTable {
  readonly #ratios = new Map<string, number>();
  readonly #byCar = new Map<string, number>();
  readonly #mean: number;

  constructor(rows: readonly { track: string; car: string; ratio: number }[]) {
    for (const { track, car, ratio } of rows) this.#ratios.set(`${track} ${car}`, ratio);
    for (const car of new Set(rows.map((row) => row.car))) {
      this.#byCar.set(car, median(rows.filter((row) => row.car === car).map(({ ratio }) => ratio)));
    }
    this.#mean = rows.length === 0 ? UNKNOWN_RATIO : median(rows.map(({ ratio }) => ratio));
  }

  /**
   * The table in the card.json beside a policy file, empty where there is no card.
   *
   * @throws Error when the card cannot be read
   */
  static besidePolicy(policyPath: string): PaceTable {
    const path = join(dirname(policyPath), "card.json");
    if (!existsSync(path)) return new PaceTable([]);
    try {
      const { evaluation } = cardSchema.parse(JSON.parse(readFileSync(path, "utf8")));
      const rows = evaluation.rows.flatMap(({ track, car, vsReferenceLap: ratio }) => (ratio === null ? [] : [{ track, car, ratio }]));
      return new PaceTable(rows);
    } catch (cause) {
      throw new Error(`the model card ${path} cannot be read: write it again with npm run eval -- card`, { cause });
    }
  }

  /** Of the pair; else the median of the car on other circuits; else that of all. */
  topLapRatio(track: string, car: string): number {
    return this.#ratios.get(`${track} ${car}`) ?? this.#byCar.get(car) ?? this.#mean;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
