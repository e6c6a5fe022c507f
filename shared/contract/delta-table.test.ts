import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitStreamEndError, BitWriter } from "./bit-stream.ts";
import { type DeltaField, DeltaTable } from "./delta-table.ts";

const SEED = 20261122;

describe("BitWriter and BitReader", () => {
  it("[W5] give back every value of any width", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))), (values) => {
        const writer = new BitWriter(1);
        for (const [value, bits] of values) writer.writeBits(value, bits);
        const reader = new BitReader();
        reader.open(writer.bytes);
        for (const [value, bits] of values) expect(reader.readBits(bits)).toBe(bits === 32 ? value : value % 2 ** bits);
      }),
      { seed: SEED },
    );
  });

  it("[W5] give back every signed 32-bit integer in a code of any order", () => {
    const orders = fc.integer({ min: 0, max: 24 });
    const extremes = fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 0, -1, 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.integer(), fc.integer({ min: -9, max: 9 }), extremes), orders)), (values) => {
        const writer = new BitWriter();
        for (const [value, k] of values) writer.writeSigned(value, k);
        const reader = new BitReader();
        reader.open(writer.bytes);
        for (const [value, k] of values) expect(reader.readSigned(k)).toBe(value);
      }),
      { seed: SEED },
    );
  });

  it("[W5] a message cut short is an error, never an endless read", () => {
    const reader = new BitReader();
    reader.open(new Uint8Array(40));
    expect(() => reader.readSigned(3)).toThrow(BitStreamEndError);
    reader.open(new Uint8Array(1));
    expect(() => reader.readBits(9)).toThrow(/cut short/);
  });
});

describe("DeltaTable", () => {
  const fields: DeltaField[] = [
    { resolution: 0.01, guess: "glide" },
    { resolution: 1, guess: "hold" },
  ];

  it("[W5] a receiver that follows from a key frame holds the sender's table, whatever happens", () => {
    const steps = fc.oneof(fc.integer(), fc.integer({ min: -50, max: 50 }));
    const frame = fc.array(fc.tuple(steps, steps), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 30 }), fc.nat(20), (frames, joinAt) => {
        const sender = new DeltaTable(fields, 3);
        const receiver = new DeltaTable(fields, 3);
        const writer = new BitWriter();
        const reader = new BitReader();
        let joined = false;
        frames.forEach((rows, index) => {
          writer.reset();
          rows.forEach((row, car) => {
            sender.encodeRow(car, Int32Array.from(row), writer);
          });
          if (joined) {
            reader.open(writer.bytes);
            for (let car = 0; car < 3; car++) receiver.decodeRow(car, reader);
            expect(receiver.steps).toEqual(sender.steps);
          } else if (index >= joinAt) {
            writer.reset();
            sender.encodeKey(writer);
            reader.open(writer.bytes);
            receiver.decodeKey(reader);
            joined = true;
          }
        });
      }),
      { seed: SEED },
    );
  });

  it("[W5] what goes on as before costs one bit a row", () => {
    const table = new DeltaTable(fields, 1);
    const writer = new BitWriter();
    for (let tick = 0; tick < 40; tick++) table.encodeRow(0, Int32Array.of(tick * 83, 7), writer);
    writer.reset();
    table.encodeRow(0, Int32Array.of(40 * 83, 7), writer);
    expect(writer.bitLength).toBe(1);
  });
});
