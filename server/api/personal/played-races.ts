import { BadRequestException } from "@nestjs/common";
import { z } from "zod";
import { PLAYED_RACE_LIMITS, type PlayedRace } from "../../../shared/contract/personal-level.ts";
import type { PersonalLevels } from "../tokens.ts";

function requestSchema({ trackIds, carModels }: Pick<PersonalLevels, "trackIds" | "carModels">) {
  const { races, bestLapMs, cars, fieldSkill } = PLAYED_RACE_LIMITS;
  const race = z
    .strictObject({
      track: z.enum(trackIds as [string, ...string[]]),
      carModel: z.enum(carModels as [string, ...string[]]),
      bestLapMs: z.number().min(bestLapMs.min).max(bestLapMs.max),
      place: z.number().int().min(1),
      cars: z.number().int().min(cars.min).max(cars.max),
      fieldSkill: z.number().min(fieldSkill.min).max(fieldSkill.max),
    })
    .refine((one) => one.place <= one.cars, { path: ["place"], message: "must be at most cars" });
  return z.strictObject({ races: z.array(race).max(races) });
}

/**
 * Checks what a page asks with.
 *
 * @throws BadRequestException whose message says what to change
 */
export function readPlayedRaces(body: unknown, known: Pick<PersonalLevels, "trackIds" | "carModels">): PlayedRace[] {
  const parsed = requestSchema(known).safeParse(body);
  if (parsed.success) return parsed.data.races;
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; ");
  throw new BadRequestException(`the races cannot be judged: ${complaints}`, { cause: parsed.error });
}
