import type { EntryConfig } from "../contract/race-config.ts";
import type { RulingRecord } from "../contract/ruling.ts";
import type { RaceSession } from "../race/race-session.ts";
import type { RaceDirector } from "./race-director.ts";
import { type ResultRow, raceResult } from "./race-result.ts";
import type { RulingLog } from "./ruling-log.ts";
import { isCarriedOut } from "./ruling-orders.ts";

/** What stays of a race when its cars are gone: the rulings, and the result, which follows when one of them is overturned. */
export class ClosedRace {
  readonly #log: RulingLog;
  readonly #session: RaceSession;
  readonly #entries: readonly EntryConfig[];

  /** @param director of a race that nobody drives on */
  constructor({ log, engine }: RaceDirector) {
    this.#log = log;
    this.#session = engine.session;
    this.#entries = engine.config.entries;
  }

  get records(): readonly RulingRecord[] {
    return this.#log.records;
  }

  /** Null for a race that was broken off. */
  get result(): readonly ResultRow[] | null {
    return this.#session.phase === "ended" ? raceResult(this.#session, this.#entries) : null;
  }

  /**
   * [SW68] Takes a ruling back, by an operator's word: what it imposed is void, as far as it is not served.
   *
   * @throws RangeError when there is none of that id
   */
  overturn(id: number): RulingRecord {
    const before = this.#log.find(id);
    if (before?.overturned) return before;
    const record = this.#log.overturn(id);
    if (this.#session.phase === "ended" && isCarriedOut(record.ruling)) this.#session.reviseResult([{ kind: "revoke", ruling: id }]);
    return record;
  }
}
