import { Protocol } from "@colyseus/core";
import { InputEncoder } from "@colyseus/schema/input";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { CLOSE_CODES } from "../../shared/contract/close-codes.ts";
import { DriveFrame } from "../../shared/contract/drive-frame.ts";
import { BUTTON_MASK, PEDAL_STEPS, STEER_STEPS } from "../../shared/contract/drive-input.ts";
import { CLIENT_MESSAGES } from "../../shared/contract/messages.ts";
import { FrameGuard, isProtocolFrame, MAX_MESSAGES_PER_SEC } from "./frame-guard.ts";

const SEED = 20261122;

describe("isProtocolFrame", () => {
  it("[W3] accepts every input the SDK encodes", () => {
    const controls = fc.tuple(
      fc.integer({ min: -STEER_STEPS, max: STEER_STEPS }),
      fc.nat(PEDAL_STEPS),
      fc.nat(PEDAL_STEPS),
      fc.nat(BUTTON_MASK),
    );
    fc.assert(
      fc.property(fc.array(controls, { minLength: 1, maxLength: 20 }), (frames) => {
        const frame = new DriveFrame();
        const encoder = new InputEncoder(frame);
        for (const [steer, throttle, brake, buttons] of frames) {
          Object.assign(frame, { steer, throttle, brake, buttons });
          expect(isProtocolFrame(Buffer.from([Protocol.ROOM_INPUT_RELIABLE, ...encoder.encode()]))).toBe(true);
        }
      }),
      { seed: SEED },
    );
  });

  it("[W4] accepts a call for a stop with any tyres, and one that takes it back", () => {
    const text = (value: string): number[] => [0xa0 | value.length, ...Buffer.from(value)];
    const call = (payload: readonly number[]) => Buffer.from([Protocol.ROOM_DATA, ...text(CLIENT_MESSAGES.callIn), ...payload]);
    const float64 = [0xcb, ...new Uint8Array(8).fill(1)];
    for (const id of COMPOUND_IDS) {
      expect(isProtocolFrame(call([0x83, ...text("compound"), ...text(id), ...text("fuelKg"), ...float64, ...text("repair"), 0xc3]))).toBe(
        true,
      );
    }
    expect(isProtocolFrame(call([0xc0]))).toBe(true);
    expect(isProtocolFrame(call(new Array(60).fill(0xc0)))).toBe(false);
  });

  it.each([
    ["an empty frame", []],
    ["an unknown code", [99]],
    ["a state message, which only servers send", [Protocol.ROOM_STATE, 1, 2]],
    ["a request, which this room answers none of", [Protocol.ROOM_REQUEST, 1, 0xa1, 0x61]],
    ["an input that is cut short", [Protocol.ROOM_INPUT_RELIABLE, 0x80, 1]],
    ["an input with a field too many", [Protocol.ROOM_INPUT_RELIABLE, 0x84, 1]],
    ["an input that deletes a field", [Protocol.ROOM_INPUT_RELIABLE, 0x41, 1]],
    ["an input with a button that does not exist", [Protocol.ROOM_INPUT_RELIABLE, 0x83, BUTTON_MASK + 1]],
    ["an input with a time stamp nobody asked for", [Protocol.ROOM_INPUT_RELIABLE | 0x80, 5, 0x81, 1]],
    ["a ring of inputs", [Protocol.ROOM_INPUT_UNRELIABLE, 0, 2, 0x81, 1]],
    ["a message of another name", [Protocol.ROOM_DATA, 0xa4, ...Buffer.from("quit")]],
    ["a message whose name lies about its length", [Protocol.ROOM_DATA, 0xdb, 0xff, 0xff, 0xff, 0x7f]],
    ["a ping with a tail", [Protocol.PING, 0]],
  ])("[W9] refuses %s", (_what, bytes) => {
    expect(isProtocolFrame(Buffer.from(bytes))).toBe(false);
  });
});

describe("FrameGuard", () => {
  const ping = Buffer.from([Protocol.PING]);

  it("[W10] closes a client that sends more than the limit within a second", () => {
    const guard = new FrameGuard();
    for (let i = 0; i < MAX_MESSAGES_PER_SEC; i++) expect(guard.inspect(ping, i)).toBeNull();
    expect(guard.inspect(ping, 999)).toBe(CLOSE_CODES.flood);
  });

  it("[W10] lets a page through that sends all that a stalled link held back", () => {
    const guard = new FrameGuard();
    for (let second = 0; second < 5; second++) {
      for (let i = 0; i < MAX_MESSAGES_PER_SEC; i++) expect(guard.inspect(ping, second * 1000 + i)).toBeNull();
    }
  });
});
