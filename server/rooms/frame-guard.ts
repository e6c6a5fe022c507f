import { Protocol } from "@colyseus/core";
import { CLOSE_CODES, type CloseCode } from "../../shared/contract/close-codes.ts";
import { BUTTON_MASK } from "../../shared/contract/drive-input.ts";
import { CLIENT_MESSAGES } from "../../shared/contract/messages.ts";

/**
 * Messages a second above which a client is flooding. A page sends 60 inputs and a ping; after a connection stood still
 * for a few seconds everything held back arrives at once, and that is no flood.
 */
export const MAX_MESSAGES_PER_SEC = 480;
const WINDOW_MS = 1000;

/** Bytes of each DriveFrame field by its index in the schema. */
const DRIVE_FIELD_BYTES = [2, 1, 1, 1];
const BUTTONS_FIELD = 3;
const FIELD_INDEX_MASK = 0x3f;
const OPERATION_MASK = 0xc0;
const OPERATION_REPLACE = 0x00;
const OPERATION_ADD = 0x80;

const MAX_MESSAGE_BYTES = 64;
const CLIENT_MESSAGE_FRAMES = Object.values(CLIENT_MESSAGES).map((name) => Buffer.from([0xa0 | name.length, ...Buffer.from(name)]));

/**
 * Looks at every frame of one client before the room decodes it, so that only frames of the protocol get further: what
 * the decoder would make of others is not left to chance. One guard a connection. See [W9] and [W10].
 */
export class FrameGuard {
  #windowStartMs = Number.NEGATIVE_INFINITY;
  #frames = 0;

  /** The code to close the connection with, or null for a good frame. */
  inspect(frame: Uint8Array, nowMs: number): CloseCode | null {
    if (nowMs - this.#windowStartMs >= WINDOW_MS) {
      this.#windowStartMs = nowMs;
      this.#frames = 0;
    }
    this.#frames++;
    if (this.#frames > MAX_MESSAGES_PER_SEC) return CLOSE_CODES.flood;
    return isProtocolFrame(frame) ? null : CLOSE_CODES.badFrame;
  }
}

/** Whether a frame is one that an honest client may send. */
export function isProtocolFrame(frame: Uint8Array): boolean {
  switch (frame[0]) {
    case Protocol.JOIN_ROOM:
    case Protocol.PING:
    case Protocol.LEAVE_ROOM:
      return frame.length === 1;
    case Protocol.ROOM_INPUT_RELIABLE:
      return isDriveFrame(frame);
    case Protocol.ROOM_DATA:
      return frame.length <= MAX_MESSAGE_BYTES && CLIENT_MESSAGE_FRAMES.some((name) => startsWith(frame, name));
    default:
      return false;
  }
}

/** `[code]` then per changed field one operation byte and the value, fields of DriveFrame only. */
function isDriveFrame(frame: Uint8Array): boolean {
  let offset = 1;
  while (offset < frame.length) {
    const operation = frame[offset] & OPERATION_MASK;
    const field = frame[offset] & FIELD_INDEX_MASK;
    if ((operation !== OPERATION_REPLACE && operation !== OPERATION_ADD) || field >= DRIVE_FIELD_BYTES.length) return false;
    if (field === BUTTONS_FIELD && (frame[offset + 1] & ~BUTTON_MASK) !== 0) return false;
    offset += 1 + DRIVE_FIELD_BYTES[field];
  }
  return offset === frame.length;
}

function startsWith(frame: Uint8Array, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (frame[i + 1] !== name[i]) return false;
  return true;
}
