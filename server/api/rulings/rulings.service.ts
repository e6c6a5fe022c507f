import { createHash, timingSafeEqual } from "node:crypto";
import { ConflictException, ForbiddenException, Inject, Injectable, NotFoundException, UnauthorizedException } from "@nestjs/common";
import type { RulingRecord } from "../../../shared/contract/ruling.ts";
import type { ResultRow } from "../../../shared/engine/race-result.ts";
import { OPERATOR_TOKEN, type OutcomeOfRace, RACE_RECORDS, type RaceRecords } from "../tokens.ts";

/** Looks up rulings and recordings of races, and lets an operator overturn a ruling. */
@Injectable()
export class RulingsService {
  readonly #records: RaceRecords;
  readonly #operatorToken: string;

  constructor(@Inject(RACE_RECORDS) records: RaceRecords, @Inject(OPERATOR_TOKEN) operatorToken: string) {
    this.#records = records;
    this.#operatorToken = operatorToken;
  }

  /** @throws NotFoundException for a race that is not kept */
  rulings(race: string): readonly RulingRecord[] {
    return this.#find(race).records;
  }

  /** @throws NotFoundException for a race that is not kept, or was broken off; ConflictException while the race is on */
  result(race: string): readonly ResultRow[] {
    const { result } = this.#find(race);
    if (result !== null) return result;
    if (this.#records.recording(race) === "raceIsOn") throw new ConflictException("the race is on: its result is here when it is over");
    throw new NotFoundException(`race ${race} was broken off: it has no result`);
  }

  /**
   * @param authorization header of the request
   * @throws ForbiddenException where the server has no operator; UnauthorizedException for another token; NotFoundException for
   * a race or ruling that is not there
   */
  overturn(race: string, ruling: string, authorization: string | undefined): RulingRecord {
    this.#checkOperator(authorization);
    const outcome = this.#find(race);
    const id = /^\d{1,9}$/.test(ruling) ? Number(ruling) : Number.NaN;
    if (!outcome.records.some((record) => record.ruling.id === id)) {
      throw new NotFoundException(
        `race ${race} has no ruling "${ruling}": its ${outcome.records.length} rulings are at /api/races/${race}/rulings`,
      );
    }
    return outcome.overturn(id);
  }

  /** @throws NotFoundException for a race whose recording is not kept; ConflictException while the race is on */
  recording(race: string): Uint8Array {
    const recording = this.#records.recording(race);
    if (recording === undefined) throw this.#unknown(race);
    if (recording === "raceIsOn") throw new ConflictException("the race is on: its recording is here when it is over");
    if (recording === "notKept") throw new NotFoundException("the recording of this race is not kept: newer ones took its room");
    return recording;
  }

  #find(race: string): OutcomeOfRace {
    const outcome = this.#records.outcome(race);
    if (outcome === undefined) throw this.#unknown(race);
    return outcome;
  }

  #unknown(race: string): NotFoundException {
    return new NotFoundException(`no race "${race}" is kept here: ask for one of the last ${this.#records.limits.races} by its raceId`);
  }

  #checkOperator(authorization: string | undefined): void {
    if (this.#operatorToken === "") {
      throw new ForbiddenException(
        "nobody can overturn rulings here: start the server with OPERATOR_TOKEN set, and send it as a bearer token",
      );
    }
    const given = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "";
    if (!timingSafeEqual(digest(given), digest(this.#operatorToken))) {
      throw new UnauthorizedException("the operator's token is missing or wrong: send the header Authorization: Bearer OPERATOR_TOKEN");
    }
  }
}

/** Texts of any length to bytes of one, which can be compared without telling by the time where they differ. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
