import { Controller, Get, Inject } from "@nestjs/common";
import { PROCESS_HEALTH, type ProcessHealth, VERSION_INFO, type VersionInfo } from "../tokens.ts";

/** `/api/health` and `/api/version`: for operators, load balancers and pages that want to know whom they talk to. */
@Controller("api")
export class HealthController {
  readonly #health: ProcessHealth;
  readonly #version: VersionInfo;

  constructor(@Inject(PROCESS_HEALTH) health: ProcessHealth, @Inject(VERSION_INFO) version: VersionInfo) {
    this.#health = health;
    this.#version = version;
  }

  @Get("health")
  health(): ReturnType<ProcessHealth["read"]> {
    return this.#health.read();
  }

  @Get("version")
  version(): VersionInfo {
    return this.#version;
  }
}
