/** First four bytes of a frame, "TDKP" in memory. */
export const FRAME_MAGIC = 0x504b4454;
const HEAD_BYTES = 12;
/** Larger parts than this are no frames of ours. */
const MOST_JSON_BYTES = 1 << 20;
const MOST_PAYLOAD_BYTES = 1 << 28;

/** A message between actors and the learner. */
export interface Frame {
  readonly head: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly payload: Uint8Array;
}

/** Bytes that are no frame arrived; the stream they came on cannot be read on. */
export class FrameError extends Error {
  constructor(problem: string) {
    super(`frame: ${problem}`);
    this.name = "FrameError";
  }
}

/**
 * Bytes of a frame: u32 magic, u32 length of the head, u32 length of the payload, head as JSON, payload; little-endian. The head
 * is padded with blanks so that numbers in the payload lie on multiples of four.
 */
export function encodeFrame(head: Frame["head"], payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  let text = JSON.stringify(head);
  let json = new TextEncoder().encode(text);
  while (json.length % 4 !== 0) {
    text += " ".repeat(4 - (json.length % 4));
    json = new TextEncoder().encode(text);
  }
  const bytes = new Uint8Array(HEAD_BYTES + json.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, FRAME_MAGIC, true);
  view.setUint32(4, json.length, true);
  view.setUint32(8, payload.length, true);
  bytes.set(json, HEAD_BYTES);
  bytes.set(payload, HEAD_BYTES + json.length);
  return bytes;
}

/** Takes a stream of bytes apart into frames, wherever it was cut. */
export class FrameReader {
  #pending: Uint8Array = new Uint8Array(0);

  /**
   * Takes the next bytes and returns the frames that are complete.
   *
   * @throws FrameError when they are none
   */
  push(bytes: Uint8Array): Frame[] {
    this.#pending = this.#pending.length === 0 ? bytes : concatenate(this.#pending, bytes);
    const frames: Frame[] = [];
    let at = 0;
    for (;;) {
      const frame = readFrame(this.#pending, at);
      if (frame === null) break;
      frames.push(frame.frame);
      at = frame.end;
    }
    this.#pending = this.#pending.subarray(at);
    return frames;
  }
}

/**
 * The head of a complete frame.
 *
 * @throws FrameError when it has no kind
 */
export function headOf(frame: Uint8Array): Frame["head"] {
  const jsonBytes = new DataView(frame.buffer, frame.byteOffset).getUint32(4, true);
  return readHead(frame.subarray(HEAD_BYTES, HEAD_BYTES + jsonBytes));
}

function readFrame(bytes: Uint8Array, at: number): { frame: Frame; end: number } | null {
  if (bytes.length - at < HEAD_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  if (view.getUint32(0, true) !== FRAME_MAGIC) throw new FrameError(`begins with ${view.getUint32(0, true)}, not ${FRAME_MAGIC}`);
  const jsonBytes = view.getUint32(4, true);
  const payloadBytes = view.getUint32(8, true);
  if (jsonBytes > MOST_JSON_BYTES) throw new FrameError(`a head of ${jsonBytes} bytes, at most ${MOST_JSON_BYTES} are read`);
  if (payloadBytes > MOST_PAYLOAD_BYTES) throw new FrameError(`a payload of ${payloadBytes} bytes, at most ${MOST_PAYLOAD_BYTES} are read`);
  const payloadAt = at + HEAD_BYTES + jsonBytes;
  const end = payloadAt + payloadBytes;
  if (bytes.length < end) return null;
  return { frame: { head: readHead(bytes.subarray(at + HEAD_BYTES, payloadAt)), payload: bytes.slice(payloadAt, end) }, end };
}

function readHead(json: Uint8Array): Frame["head"] {
  const head: unknown = JSON.parse(new TextDecoder().decode(json));
  if (typeof head !== "object" || head === null || !("kind" in head) || typeof head.kind !== "string") {
    throw new FrameError("its head has no kind");
  }
  return head as Frame["head"];
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a, 0);
  both.set(b, a.length);
  return both;
}
