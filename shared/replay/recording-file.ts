import { Ajv, type JSONSchemaType } from "ajv";
import { checkRaceConfig } from "../engine/race-config-check.ts";
import { checkRaceOrder, RaceOrderError } from "../engine/race-order-check.ts";
import { hashBytes } from "../math/state-hash.ts";
import { validateTrackFile } from "../track/validate-track-file.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { hashPointCount, RECORDING_VERSION, type RecordedOrder, type Recording, type RecordingHeader } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

/*
 * A recording file, little-endian: "PDKR", version (varint), then blocks, each after its length (varint): header (JSON),
 * orders (JSON), one input stream a car, tick sums, hash points, final hash (16 hex digits); last the checksum of all before
 * it (16 hex digits). The length of the tick sums says how many ticks there are, so no number in the file can ask for more
 * memory than the file has bytes.
 */
const MAGIC = "PDKR";
const HASH_DIGITS = 16;
const TICK_SUM_BYTES = 8;
const WORD_BYTES = 4;

/** Writes a recording as bytes; deflate them where they are kept. */
export function encodeRecording(recording: Recording): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(encodeText(MAGIC));
  writer.varint(RECORDING_VERSION);
  writer.block(encodeText(JSON.stringify(recording.header)));
  writer.block(encodeText(JSON.stringify(recording.orders)));
  for (const stream of recording.inputs) writer.block(stream);
  writer.block(bytesOf(recording.tickSums));
  writer.block(bytesOf(recording.hashPoints));
  writer.block(encodeText(recording.finalHash));
  writer.bytes(encodeText(hashBytes([writer.toBytes()])));
  return writer.toBytes();
}

/**
 * Reads a recording and checks all of it but the input streams, which are checked as they are driven.
 *
 * @throws RecordingError that says what is wrong
 */
export function decodeRecording(bytes: Uint8Array): Recording {
  const reader = new ByteReader(bytes, "the file");
  if (reader.left < MAGIC.length || String.fromCharCode(...reader.bytes(MAGIC.length)) !== MAGIC)
    throw new RecordingError("this is not one");
  const version = reader.varint();
  if (version !== RECORDING_VERSION)
    throw new RecordingError(`written in format ${version}, this program reads format ${RECORDING_VERSION}`);
  checkSum(bytes);
  const header = readHeader(reader.block());
  const cars = header.config.entries.length;
  const orders = readOrders(reader.block(), cars);
  const inputs = Array.from({ length: cars }, () => reader.block().slice());
  const sumBytes = reader.block();
  const ticks = sumBytes.length / TICK_SUM_BYTES;
  if (!Number.isInteger(ticks)) throw new RecordingError(`the tick sums have ${sumBytes.length} bytes, not ${TICK_SUM_BYTES} a tick`);
  const pointBytes = reader.block();
  const wantedBytes = hashPointCount(ticks) * cars * WORD_BYTES;
  if (pointBytes.length !== wantedBytes)
    throw new RecordingError(`the hash points have ${pointBytes.length} bytes, ${wantedBytes} are due`);
  const finalHash = decodeText(reader.block(), "final hash");
  reader.bytes(HASH_DIGITS);
  reader.end();
  return { header, ticks, orders, inputs, tickSums: wordsOf(sumBytes), hashPoints: wordsOf(pointBytes), finalHash };
}

function checkSum(bytes: Uint8Array): void {
  const end = bytes.length - HASH_DIGITS;
  const damaged = end < 0 || new TextDecoder().decode(bytes.subarray(end)) !== hashBytes([bytes.slice(0, end)]);
  if (damaged) throw new RecordingError("damaged or cut short: its checksum does not hold");
}

const HEADER_SCHEMA = {
  type: "object",
  required: ["simulationVersion", "config", "track", "trackHash", "carsHash"],
  additionalProperties: false,
  properties: {
    simulationVersion: { type: "integer" },
    config: {},
    track: {},
    trackHash: { type: "string" },
    carsHash: { type: "string" },
  },
} as unknown as JSONSchemaType<RecordingHeader>;

const ORDERS_SCHEMA = {
  type: "array",
  items: {
    type: "object",
    required: ["tick", "order"],
    additionalProperties: false,
    properties: { tick: { type: "integer", minimum: 1 }, order: {} },
  },
} as unknown as JSONSchemaType<{ tick: number; order: unknown }[]>;

const ajv = new Ajv();
const isHeader = ajv.compile(HEADER_SCHEMA);
const isOrders = ajv.compile(ORDERS_SCHEMA);

function readHeader(bytes: Uint8Array): RecordingHeader {
  const header = parseJson(bytes, "header");
  if (!isHeader(header)) throw new RecordingError(`header: ${ajv.errorsText(isHeader.errors)}`);
  try {
    checkRaceConfig(header.config);
    if (header.track !== null) validateTrackFile(header.track);
  } catch (cause) {
    throw new RecordingError("its race cannot be held", { cause });
  }
  return header;
}

function readOrders(bytes: Uint8Array, cars: number): RecordedOrder[] {
  const orders = parseJson(bytes, "orders");
  if (!isOrders(orders)) throw new RecordingError(`orders: ${ajv.errorsText(isOrders.errors)}`);
  return orders.map(({ tick, order }, i) => {
    if (i > 0 && tick < orders[i - 1].tick) throw new RecordingError(`orders: tick ${tick} stands after tick ${orders[i - 1].tick}`);
    return readOrder(tick, order, cars);
  });
}

function readOrder(tick: number, order: unknown, cars: number): RecordedOrder {
  try {
    return { tick, order: checkRaceOrder(order, cars) };
  } catch (cause) {
    if (cause instanceof RaceOrderError) throw new RecordingError(`orders: in tick ${tick}: ${cause.message}`, { cause });
    throw cause;
  }
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(decodeText(bytes, what));
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    throw new RecordingError(`the ${what} is not JSON`, { cause });
  }
}

function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decodeText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RecordingError(`the ${what} is not text`, { cause });
  }
}

function bytesOf(words: Uint32Array): Uint8Array {
  const writer = new ByteWriter();
  for (const word of words) writer.uint32(word);
  return writer.toBytes();
}

/** Little-endian bytes as 32-bit words. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.byteLength / WORD_BYTES }, (_, i) => view.getUint32(i * WORD_BYTES, true));
}
