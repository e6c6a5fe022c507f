/** Bytes that are not the protocol buffer they should be. */
export class ProtobufError extends Error {
  constructor(problem: string, offset: number) {
    super(`protocol buffer: ${problem} at byte ${offset}`);
    this.name = "ProtobufError";
  }
}

/** One field of a message: its number, and its bytes when it is a text, a message or packed numbers, else null. */
export interface ProtobufField {
  readonly number: number;
  readonly bytes: Uint8Array | null;
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
const LONGEST_VARINT_BYTES = 10;

/**
 * Walks the fields of one protocol buffer message (encoding: protobuf.dev/programming-guides/encoding), in the order they stand
 * in; nothing is copied, and nothing beyond the message is read. Groups, which no current writer makes, are refused.
 *
 * @throws ProtobufError where the bytes are cut short or make no sense
 */
export function* protobufFields(message: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  while (at < message.length) {
    const start = at;
    const tag = readVarint(message, at);
    at = tag.end;
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    if (number === 0) throw new ProtobufError("field number 0", start);
    if (wireType === LENGTH_DELIMITED) {
      const length = readVarint(message, at);
      at = advance(message, length.end, length.value);
      yield { number, bytes: message.subarray(length.end, at) };
      continue;
    }
    if (wireType === VARINT) at = readVarint(message, at).end;
    else if (wireType === FIXED_64) at = advance(message, at, 8);
    else if (wireType === FIXED_32) at = advance(message, at, 4);
    else throw new ProtobufError(`wire type ${wireType}`, start);
    yield { number, bytes: null };
  }
}

function advance(message: Uint8Array, at: number, by: number): number {
  if (by > message.length - at) throw new ProtobufError(`a field of ${by} bytes, but only ${message.length - at} are left`, at);
  return at + by;
}

/** Values beyond 2^53 lose their last digits; as a length or tag they are refused for their size all the same. */
function readVarint(message: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < start + LONGEST_VARINT_BYTES; at++, scale *= 128) {
    if (at >= message.length) throw new ProtobufError("a number that is cut short", start);
    value += (message[at] & 127) * scale;
    if (message[at] < 128) return { value, end: at + 1 };
  }
  throw new ProtobufError("a number that does not end", start);
}
