import { Body, Controller, HttpCode, Inject, Post } from "@nestjs/common";
import type { PersonalLevel } from "../../../shared/contract/personal-level.ts";
import { PERSONAL_LEVELS, type PersonalLevels } from "../tokens.ts";
import { readPlayedRaces } from "./played-races.ts";

/** `/api/personal-skill`: the AI drivers that are a close race for whoever drove these races. Nothing is kept of them. */
@Controller("api")
export class PersonalSkillController {
  readonly #levels: PersonalLevels;

  constructor(@Inject(PERSONAL_LEVELS) levels: PersonalLevels) {
    this.#levels = levels;
  }

  @Post("personal-skill")
  @HttpCode(200)
  find(@Body() body: unknown): Promise<PersonalLevel> {
    return this.#levels.levelOf(readPlayedRaces(body, this.#levels));
  }
}
