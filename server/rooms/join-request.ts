import { ServerError } from "@colyseus/core";
import { z } from "zod";
import { JOIN_REFUSALS } from "../../shared/contract/close-codes.ts";
import { JOIN_DEFAULTS, JOIN_LIMITS, type JoinOptions } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { DAMAGE_LEVELS } from "../../shared/contract/race-config.ts";
import { EVENT_FORMATS, WEATHERS } from "../../shared/contract/race-event-format.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";

/** Options of a client with every default filled in. */
export type JoinRequest = Required<JoinOptions>;

/** Ids a request may name. */
export interface RaceOffer {
  readonly trackIds: readonly string[];
  readonly carIds: readonly string[];
  /** Models that can drive now. */
  driverIds(): readonly string[];
}

const printable = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

function requestSchema(offer: RaceOffer) {
  const within = (limits: { min: number; max: number }) => z.number().min(limits.min).max(limits.max);
  return z.strictObject({
    protocol: z.literal(PROTOCOL_VERSION),
    name: z.string().trim().min(1).max(JOIN_LIMITS.nameLength).regex(printable, "must be printable characters"),
    track: z.enum(offer.trackIds as [string, ...string[]]).default(JOIN_DEFAULTS.track),
    car: z.enum(offer.carIds as [string, ...string[]]).default(JOIN_DEFAULTS.car),
    laps: within(JOIN_LIMITS.laps).int().default(JOIN_DEFAULTS.laps),
    gridSize: within(JOIN_LIMITS.gridSize).int().default(JOIN_DEFAULTS.gridSize),
    skill: within(JOIN_LIMITS.skill).default(JOIN_DEFAULTS.skill),
    sportsmanship: within(JOIN_LIMITS.sportsmanship).default(JOIN_DEFAULTS.sportsmanship),
    driver: z.enum(driverNames(offer)).default(JOIN_DEFAULTS.driver),
    format: z.enum(EVENT_FORMATS.map(({ id }) => id)).default(JOIN_DEFAULTS.format),
    weather: z.enum(WEATHERS.map(({ id }) => id)).default(JOIN_DEFAULTS.weather),
    damage: z.enum(DAMAGE_LEVELS).default(JOIN_DEFAULTS.damage),
    lobby: z
      .string()
      .max(JOIN_LIMITS.lobbyLength)
      .regex(/^[\p{L}\p{N} _-]*$/u, "may hold letters, digits, spaces, - and _")
      .default(""),
  });
}

/** The default is always taken: a server without that model drives with the reference driver. */
function driverNames(offer: RaceOffer): [string, ...string[]] {
  return [JOIN_DEFAULTS.driver, ...offer.driverIds().filter((id) => id !== JOIN_DEFAULTS.driver), REFERENCE];
}

/**
 * Checks what a client sent to join.
 *
 * @throws ServerError with a status of JOIN_REFUSALS; its message says what to change
 */
export function readJoinRequest(options: unknown, offer: RaceOffer): JoinRequest {
  const version = (options as { protocol?: unknown } | null)?.protocol;
  if (version !== PROTOCOL_VERSION) {
    const seen = typeof version === "number" ? `version ${version}` : "no version";
    throw new ServerError(
      JOIN_REFUSALS.wrongVersion,
      `this server speaks protocol version ${PROTOCOL_VERSION}, the page ${seen}: reload the page`,
    );
  }
  const parsed = requestSchema(offer).safeParse(options);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`).join("; ");
    throw new ServerError(JOIN_REFUSALS.invalidOptions, `cannot join: ${complaints}`, { cause: parsed.error });
  }
  return parsed.data;
}
