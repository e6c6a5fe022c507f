import type { EntryView } from "../net/race-session-view.ts";

/** How a sector or lap time stands: best of all, own best, or neither. */
export type TimeMark = "overall" | "personal" | "slower";

/** What a sector time is worth, and its difference to the best before. */
export interface SectorMark {
  readonly mark: TimeMark;
  /** To the own best before, ms; null for the first time. */
  readonly deltaMs: number | null;
}

const SECTORS = 3;

/** Best sectors so far of every car and of all, kept from the events as they happen, so a new best still knows the old one. */
export class SectorRecords {
  #best: number[] = [];
  readonly #overall = [0, 0, 0];

  /** Takes over what was driven before the page came. */
  reset(entries: readonly EntryView[]): void {
    this.#best = entries.flatMap((entry) => [...entry.bestSectorMs]);
    for (let sector = 0; sector < SECTORS; sector++) {
      const times = entries.map((entry) => entry.bestSectorMs[sector]).filter((ms) => ms > 0);
      this.#overall[sector] = times.length > 0 ? Math.min(...times) : 0;
    }
  }

  /** @param sector 0 to 2 */
  add(car: number, sector: number, ms: number): SectorMark {
    const row = car * SECTORS + sector;
    const before = this.#best[row] ?? 0;
    const overall = this.#overall[sector];
    const isOverall = overall === 0 || ms < overall;
    const isPersonal = before === 0 || ms < before;
    if (isOverall) this.#overall[sector] = ms;
    if (isPersonal) this.#best[row] = ms;
    return { mark: isOverall ? "overall" : isPersonal ? "personal" : "slower", deltaMs: before === 0 ? null : ms - before };
  }
}
