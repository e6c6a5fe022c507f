import fc from "fast-check";
import { expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import { InputStreamReader, InputStreamWriter } from "./input-stream.ts";

interface Tick {
  steer: number;
  throttle: number;
  brake: number;
  buttons: number;
}

const tick = fc.record({
  steer: fc.oneof(fc.constantFrom(0, 32767, -32767), fc.integer({ min: -32767, max: 32767 })),
  throttle: fc.constantFrom(0, 255, 128),
  brake: fc.constantFrom(0, 0, 255),
  buttons: fc.constantFrom(0, 0, 0, 1, 15),
});
const drive = fc.array(fc.record({ tick, times: fc.integer({ min: 1, max: 300 }) }), { maxLength: 40 });

function writeAll(ticks: readonly Tick[]): Uint8Array {
  const writer = new InputStreamWriter();
  const inputs = new DriveInputs(1);
  for (const { steer, throttle, brake, buttons } of ticks) {
    inputs.steer[0] = steer;
    inputs.throttle[0] = throttle;
    inputs.brake[0] = brake;
    inputs.buttons[0] = buttons;
    writer.append(inputs, 0);
  }
  return writer.toBytes();
}

function readAll(stream: Uint8Array, count: number): Tick[] {
  const reader = new InputStreamReader(stream, 0);
  const inputs = new DriveInputs(1);
  const ticks = Array.from({ length: count }, () => {
    reader.next(inputs);
    return { steer: inputs.steer[0], throttle: inputs.throttle[0], brake: inputs.brake[0], buttons: inputs.buttons[0] };
  });
  reader.end();
  return ticks;
}

it("[RP2] gives back exactly what was driven", () => {
  fc.assert(
    fc.property(drive, (stints) => {
      const ticks = stints.flatMap((stint) => Array<Tick>(stint.times).fill(stint.tick));
      expect(readAll(writeAll(ticks), ticks.length)).toEqual(ticks);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it("[RP2] costs four bytes for an hour without a change, and at most four for a tick of steering", () => {
  const still = { steer: 0, throttle: 0, brake: 0, buttons: 0 };
  expect(writeAll(Array(216_000).fill(still))).toHaveLength(4);
  const weave = Array.from({ length: 1000 }, (_, i) => ({ ...still, steer: i % 2 === 0 ? 32767 : -32767 }));
  expect(writeAll(weave).length).toBeLessThanOrEqual(4 * weave.length);
});

it("[RP7] refuses what no driver can do, a short stream and a long one", () => {
  const read = (bytes: number[], count: number) => () => readAll(Uint8Array.from(bytes), count);
  expect(read([], 1)).toThrow("recording: input of car 0 is cut short");
  expect(read([0, 0], 1)).toThrow("input of car 0 holds a run of 0 ticks");
  expect(read([0, 5], 3)).toThrow("input of car 0 has 2 ticks too many");
  expect(read([0, 1, 2, 7], 1)).toThrow("input of car 0 has 2 bytes too many");
  expect(read([16], 1)).toThrow("input of car 0 holds an unknown entry 16");
  expect(read([8, 16], 1)).toThrow("input of car 0 holds unknown buttons 16");
  expect(read([1, 255, 255, 3], 1)).toThrow("input of car 0 holds steering of -32768 steps");
  expect(read([1, 255, 255, 255, 255, 255], 1)).toThrow("a number above 32 bits");
});

it("[RP7] never hangs on any bytes: it reads them or says what is wrong", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readAll(bytes, 500);
      } catch (error) {
        expect(error).toMatchObject({ name: "RecordingError" });
      }
    }),
    { seed: 2, numRuns: 2000 },
  );
});
