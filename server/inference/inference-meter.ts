import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** What the inference of a process has done since it started. */
export interface InferenceFigures {
  readonly provider: string;
  readonly batches: number;
  readonly decisions: number;
  /** Mean rows of a batch. */
  readonly rowsPerBatch: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Ticks that reference drivers drove because decisions were late, cars and races together. */
  readonly lateTicks: number;
  readonly failures: number;
}

/** Counts batches, their time, and what came too late. */
export class InferenceMeter {
  readonly #ms: RecordableHistogram = createHistogram();
  #provider = "none";
  #batches = 0;
  #decisions = 0;
  #lateTicks = 0;
  #failures = 0;

  noteProvider(provider: string): void {
    this.#provider = provider;
  }

  noteBatches(batches: number, rows: number, ms: number): void {
    this.#batches += batches;
    this.#decisions += rows;
    this.#ms.record(Math.max(1, Math.round(ms * 1e6)));
  }

  noteLate(ticks: number): void {
    this.#lateTicks += ticks;
  }

  noteFailure(): void {
    this.#failures++;
  }

  read(): InferenceFigures {
    const quantile = (percent: number): number => (this.#ms.count === 0 ? 0 : Math.round(this.#ms.percentile(percent) / 1e4) / 100);
    return {
      provider: this.#provider,
      batches: this.#batches,
      decisions: this.#decisions,
      rowsPerBatch: this.#batches === 0 ? 0 : Math.round((10 * this.#decisions) / this.#batches) / 10,
      p50Ms: quantile(50),
      p99Ms: quantile(99),
      lateTicks: this.#lateTicks,
      failures: this.#failures,
    };
  }
}
