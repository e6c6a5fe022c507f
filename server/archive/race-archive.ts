import type { RulingRecord } from "../../shared/contract/ruling.ts";
import type { ResultRow } from "../../shared/engine/race-result.ts";

/** What came of one race: of its director while it is in its room, of the closed race after it. */
export interface RaceOutcome {
  /** The rulings. */
  readonly records: readonly RulingRecord[];
  /** Null before the end, and for good where the race was broken off. */
  readonly result: readonly ResultRow[] | null;
  /** @throws RangeError when there is no ruling of that id */
  overturn(id: number): RulingRecord;
}

/** What is kept at most. */
export interface ArchiveLimits {
  readonly races: number;
  readonly recordingBytes: number;
}

/** [RM17] */
export const ARCHIVE_LIMITS: ArchiveLimits = { races: 200, recordingBytes: 64 * 2 ** 20 };

interface KeptRace {
  outcome: RaceOutcome;
  /** Null while the race is on, and where there was no more room for it. */
  recording: Uint8Array | null;
  isOver: boolean;
}

/** A race's recording: its bytes, or why there is none. */
export type KeptRecording = Uint8Array | "raceIsOn" | "notKept";

/** Rulings and results of the newest races of the process, and recordings of those that are over, in bounded memory. */
export class RaceArchive {
  readonly limits: ArchiveLimits;
  /** Oldest first. */
  readonly #races = new Map<string, KeptRace>();
  #recordingBytes = 0;

  constructor(limits: ArchiveLimits = ARCHIVE_LIMITS) {
    this.limits = limits;
  }

  /** Takes a race in that begins. */
  open(raceId: string, outcome: RaceOutcome): void {
    this.#races.set(raceId, { outcome, recording: null, isOver: false });
    while (this.#races.size > this.limits.races) this.#forget(this.#races.keys().next().value as string);
  }

  /** Takes what is left of a race that is gone from its room; its last recording may come later. */
  close(raceId: string, outcome: RaceOutcome): void {
    const race = this.#races.get(raceId);
    if (race === undefined) return;
    race.outcome = outcome;
    race.isOver = true;
  }

  /** Takes the recording of a race, in the place of an earlier one; those of older races make room for it. */
  keepRecording(raceId: string, recording: Uint8Array): void {
    const race = this.#races.get(raceId);
    if (race === undefined || recording.length > this.limits.recordingBytes) return;
    this.#drop(race);
    race.recording = recording;
    this.#recordingBytes += recording.length;
    for (const older of this.#races.values()) {
      if (this.#recordingBytes <= this.limits.recordingBytes) return;
      if (older !== race) this.#drop(older);
    }
  }

  /** @returns undefined for a race that is not kept */
  outcome(raceId: string): RaceOutcome | undefined {
    return this.#races.get(raceId)?.outcome;
  }

  /** @returns undefined for a race that is not kept */
  recording(raceId: string): KeptRecording | undefined {
    const race = this.#races.get(raceId);
    if (race === undefined) return undefined;
    return race.recording ?? (race.isOver ? "notKept" : "raceIsOn");
  }

  #forget(raceId: string): void {
    const race = this.#races.get(raceId);
    if (race !== undefined) this.#drop(race);
    this.#races.delete(raceId);
  }

  #drop(race: KeptRace): void {
    this.#recordingBytes -= race.recording?.length ?? 0;
    race.recording = null;
  }
}
