import { Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, StreamableFile } from "@nestjs/common";
import type { RulingRecord } from "../../../shared/contract/ruling.ts";
import type { ResultRow } from "../../../shared/engine/race-result.ts";
import { RulingsService } from "./rulings.service.ts";

/** `/api/races/ID/...`: what the steward ruled in a race, its result and recording, and an operator's last word. */
@Controller("api/races/:race")
export class RulingsController {
  readonly #service: RulingsService;

  constructor(@Inject(RulingsService) service: RulingsService) {
    this.#service = service;
  }

  @Get("rulings")
  rulings(@Param("race") race: string): { race: string; rulings: readonly RulingRecord[] } {
    return { race, rulings: this.#service.rulings(race) };
  }

  @Get("result")
  result(@Param("race") race: string): { race: string; result: readonly ResultRow[] } {
    return { race, result: this.#service.result(race) };
  }

  @Post("rulings/:ruling/overturn")
  @HttpCode(200)
  overturn(
    @Param("race") race: string,
    @Param("ruling") ruling: string,
    @Headers("authorization") authorization: string | undefined,
  ): RulingRecord {
    return this.#service.overturn(race, ruling, authorization);
  }

  @Get("recording")
  @Header("Content-Type", "application/octet-stream")
  recording(@Param("race") race: string): StreamableFile {
    return new StreamableFile(this.#service.recording(race), { disposition: `attachment; filename="race.paddock"` });
  }
}
