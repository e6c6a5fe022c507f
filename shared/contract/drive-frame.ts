import { type SchemaType, schema, t } from "@colyseus/schema";

/**
 * A person's controls for one tick, as they cross the wire: the integers of DriveInputs. It is the schema of the room's
 * input stream; only fields that changed since the last frame are sent.
 */
export const DriveFrame = schema(
  {
    /** -32767 (full right) to 32767 (full left). */
    steer: t.int16().default(0),
    /** 0 to 255. */
    throttle: t.uint8().default(0),
    brake: t.uint8().default(0),
    /** BUTTON_* bits. */
    buttons: t.uint8().default(0),
  },
  "DriveFrame",
);
export type DriveFrame = SchemaType<typeof DriveFrame>;

/** The plain values of a DriveFrame. */
export type DriveControls = Pick<DriveFrame, "steer" | "throttle" | "brake" | "buttons">;
