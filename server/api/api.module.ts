import { type DynamicModule, Module } from "@nestjs/common";
import { CatalogueController } from "./catalogue/catalogue.controller.ts";
import { HealthController } from "./health/health.controller.ts";
import { PersonalSkillController } from "./personal/personal-skill.controller.ts";
import { RulingsController } from "./rulings/rulings.controller.ts";
import { RulingsService } from "./rulings/rulings.service.ts";
import {
  CATALOGUE,
  type Catalogue,
  OPERATOR_TOKEN,
  PERSONAL_LEVELS,
  type PersonalLevels,
  PROCESS_HEALTH,
  type ProcessHealth,
  RACE_RECORDS,
  type RaceRecords,
  VERSION_INFO,
  type VersionInfo,
} from "./tokens.ts";

/** What the API answers with. */
export interface ApiServices {
  health: ProcessHealth;
  version: VersionInfo;
  catalogue: Catalogue;
  levels: PersonalLevels;
  races: RaceRecords;
  operatorToken: string;
}

@Module({})
class ApiModule {}

/** The HTTP API as a module. What it answers with is handed in by the composition root. */
export function apiModule(services: ApiServices): DynamicModule {
  return {
    module: ApiModule,
    controllers: [HealthController, CatalogueController, PersonalSkillController, RulingsController],
    providers: [
      { provide: PROCESS_HEALTH, useValue: services.health },
      { provide: VERSION_INFO, useValue: services.version },
      { provide: CATALOGUE, useValue: services.catalogue },
      { provide: PERSONAL_LEVELS, useValue: services.levels },
      { provide: RACE_RECORDS, useValue: services.races },
      { provide: OPERATOR_TOKEN, useValue: services.operatorToken },
      RulingsService,
    ],
  };
}
