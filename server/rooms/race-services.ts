import type { Tariff } from "../../shared/steward/ruling/tariff.ts";
import type { Track } from "../../shared/track/track.ts";
import type { RaceArchive } from "../archive/race-archive.ts";
import type { ServerConfig } from "../config/server-config.ts";
import type { Logger } from "../log/logger.ts";
import type { ContactChecks } from "./contact-checks.ts";
import type { DriverDesk } from "./driver-desk.ts";
import type { DriverWorkshop } from "./driver-workshop.ts";
import type { RaceOffer } from "./join-request.ts";
import type { RoomVacancies } from "./room-vacancies.ts";
import type { TickMeter } from "./tick-meter.ts";

/** All that rooms need from the process; the composition root makes it once. */
export interface RaceServices {
  readonly config: Pick<ServerConfig, "lobbySec" | "resultsSec" | "reconnectSec" | "maxRooms" | "practiceSec" | "qualifyingSec">;
  /** What the steward's rulings cost. */
  readonly tariff: Tariff;
  readonly logger: Logger;
  readonly meter: TickMeter;
  readonly offer: RaceOffer;
  /** A compiled circuit, shared by all rooms: nobody writes to it. */
  track(id: string): Track;
  readonly workshop: DriverWorkshop;
  readonly drivers: DriverDesk;
  readonly checks: ContactChecks;
  readonly archive: RaceArchive;
  readonly vacancies: RoomVacancies;
  /** Rooms that are open in this process. */
  countRooms(): number;
  /** A seed for a race that nobody can foresee. */
  drawSeed(): number;
}
