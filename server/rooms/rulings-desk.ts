import type { Client, Room } from "@colyseus/core";
import { SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { ClosedRace } from "../../shared/engine/closed-race.ts";
import { raceResult } from "../../shared/engine/race-result.ts";
import { packRecording } from "../archive/pack-recording.ts";
import type { RaceArchive, RaceOutcome } from "../archive/race-archive.ts";
import type { Logger } from "../log/logger.ts";
import type { RaceRun } from "./race-run.ts";

/** [RM16] [RM17] Hands on what the steward of one race rules: to its people, to the log and to the archive. */
export class RulingsDesk {
  readonly #raceId: string;
  readonly #run: RaceRun;
  readonly #archive: RaceArchive;
  readonly #logger: Logger;

  constructor(raceId: string, run: RaceRun, archive: RaceArchive, logger: Logger) {
    this.#raceId = raceId;
    this.#run = run;
    this.#archive = archive;
    this.#logger = logger;
    archive.open(raceId, outcomeOf(run));
  }

  /** What changed in the tick that the race has just run, to everybody. */
  tellChanges(room: Room): void {
    for (const record of this.#run.director.changes) {
      room.broadcast(SERVER_MESSAGES.rulingChanged, record);
      const { id, kind, decision, against } = record.ruling;
      this.#logger.info("ruling", { race: this.#raceId, id, kind, decision, against, overturned: record.overturned });
    }
  }

  /** All rulings up to now, to one client who comes while the race is on. */
  tell(client: Client): void {
    client.send(SERVER_MESSAGES.rulingsListed, this.#run.director.log.records);
  }

  /** The race is gone: its rulings, its result and its recording, with all that was ordered after the flag, stay. */
  close(): void {
    this.#archive.close(this.#raceId, new ClosedRace(this.#run.director));
    this.keepRecording();
  }

  /** Puts the recording of the race up to now into the archive. */
  keepRecording(): void {
    packRecording(this.#run.toRecording())
      .then((recording) => this.#archive.keepRecording(this.#raceId, recording))
      .catch((error: unknown) => this.#logger.error("the recording could not be kept", { race: this.#raceId, error }));
  }
}

function outcomeOf({ director, engine }: RaceRun): RaceOutcome {
  return {
    get records() {
      return director.log.records;
    },
    get result() {
      return engine.ended ? raceResult(engine.session, engine.config.entries) : null;
    },
    overturn: (id) => director.overturn(id),
  };
}
