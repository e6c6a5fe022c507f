import { CONTROL_LEVELS, DAMAGE_LEVELS, SESSION_KINDS } from "../contract/race-config.ts";

/** JSON schema of what a session is, wherever it is written: in the configuration of a race, and in the file of a weekend. */
export const SESSION_PROPERTIES = {
  kind: { type: "string", enum: [...SESSION_KINDS] },
  durationSec: { type: "number", minimum: 60, maximum: 86400 },
  lapsAfterTime: { type: "integer", enum: [0, 1] },
  start: { type: "string", enum: ["standing", "rolling"] },
  damage: { type: "string", enum: [...DAMAGE_LEVELS] },
  control: { type: "string", enum: [...CONTROL_LEVELS] },
} as const;
