import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** Measures the race ticks of all rooms of a process. */
export class TickMeter {
  readonly #durations: RecordableHistogram = createHistogram();
  #dropped = 0;

  /** Takes one tick of one room. */
  record(durationMs: number): void {
    this.#durations.record(Math.max(1, Math.round(durationMs * 1e6)));
  }

  /** Notes ticks that wall time passed without. Race time does not know of them, people feel them. */
  noteDropped(ticks: number): void {
    this.#dropped += ticks;
  }

  /** Figures since the process started. */
  read(): { ticks: number; meanUs: number; p99Us: number; maxUs: number; dropped: number } {
    const histogram = this.#durations;
    if (histogram.count === 0) return { ticks: 0, meanUs: 0, p99Us: 0, maxUs: 0, dropped: this.#dropped };
    const toUs = (ns: number): number => Math.round(ns / 100) / 10;
    return {
      ticks: histogram.count,
      meanUs: toUs(histogram.mean),
      p99Us: toUs(histogram.percentile(99)),
      maxUs: toUs(histogram.max),
      dropped: this.#dropped,
    };
  }
}
