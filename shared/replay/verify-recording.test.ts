import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { CarIndex } from "../contract/ids.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { builtInTrack, builtInTrackFile } from "../track/circuits/index.ts";
import type { TrackFile } from "../track/track-file.ts";
import { InputStreamReader, InputStreamWriter } from "./input-stream.ts";
import { Recorder } from "./recorder.ts";
import type { Recording } from "./recording.ts";
import { decodeRecording, encodeRecording } from "./recording-file.ts";
import { verifyRecording } from "./verify-recording.ts";

const CARS = 4;
const TICKS = 850;
const RETIRE_TICK = 800;

function raceConfig(): RaceConfig {
  const entries = ["gt3", "hatch", "formula", "roadster"].map((carModel, i) => ({
    carModel,
    name: `Driver ${i}`,
    kind: "ai" as const,
    driver: "reference",
    setup: {},
  }));
  return { track: "clubring", seed: 11, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries };
}

/** Four cars drive off at lights out, each a little differently. */
function recordOrders(config: RaceConfig, ordersAt: Record<number, RaceOrder[]>, ticks: number, track: TrackFile | null): Recording {
  const engine = new RaceEngine(config, builtInTrack("clubring"));
  const recorder = new Recorder(engine, track);
  const inputs = new DriveInputs(CARS);
  for (let tick = 1; tick <= ticks; tick++) {
    const go = engine.session.mayDrive;
    for (let car = 0; car < CARS; car++) inputs.set(car, go ? ((tick + car * 5) % 30) / 1000 : 0, go ? 0.4 + car / 20 : 0, 0);
    const orders = ordersAt[tick] ?? [];
    engine.step(inputs, orders);
    recorder.record(inputs, orders);
  }
  return recorder.toRecording();
}

/** One of the cars is retired by race control near the end. */
function recordRace(track: TrackFile | null = null, ticks = TICKS): Recording {
  return recordOrders(raceConfig(), { [RETIRE_TICK]: [{ kind: "retire", car: 2 as CarIndex }] }, ticks, track);
}

/** A race with stops: calls, yellow, red, a restart and penalties while the cars drive as in `recordRace`. */
function recordSession(): Recording {
  const ordersAt: Record<number, RaceOrder[]> = {
    600: [
      { kind: "callIn", car: 0 as CarIndex, request: { compound: "wet", fuelKg: 5, repair: true } },
      { kind: "sectorYellow", sector: 0, shown: true },
    ],
    650: [
      { kind: "penalise", ruling: 1, car: 1 as CarIndex, penalty: { kind: "stopAndGo", seconds: 10 } },
      { kind: "warn", car: 3 as CarIndex },
    ],
    700: [{ kind: "trackStatus", status: "red" }],
    720: [{ kind: "restart" }],
    740: [{ kind: "deleteLap", ruling: 2, car: 2 as CarIndex, lap: 1 }],
    760: [{ kind: "revoke", ruling: 1 }],
  };
  const session = { kind: "race" as const, pit: { refuelling: true, mandatoryStops: 0, mandatoryCompounds: 0 } };
  return recordOrders({ ...raceConfig(), session }, ordersAt, 1300, null);
}

let recording: Recording;
beforeAll(() => {
  recording = recordRace();
});

/** The recording with one car's inputs changed from a tick on. */
function tamper(car: number, tick: number, change: (inputs: DriveInputs) => void): Recording {
  const reader = new InputStreamReader(recording.inputs[car], car);
  const writer = new InputStreamWriter();
  const inputs = new DriveInputs(CARS);
  for (let now = 1; now <= recording.ticks; now++) {
    reader.next(inputs);
    if (now === tick) change(inputs);
    writer.append(inputs, car);
  }
  return { ...recording, inputs: recording.inputs.map((stream, index) => (index === car ? writer.toBytes() : stream)) };
}

describe("verifying", () => {
  it("[RP4] [RP6] finds an untouched recording identical, also after the way through a file, with its circuit inside or not", () => {
    expect(verifyRecording(recording)).toEqual({ identical: true, firstDivergence: null });
    expect(decodeRecording(encodeRecording(recording))).toEqual(recording);
    const withTrack = decodeRecording(encodeRecording(recordRace(builtInTrackFile("clubring"))));
    expect(verifyRecording(withTrack)).toEqual({ identical: true, firstDivergence: null });
  });

  it.each([
    [0, 700],
    [1, 701],
    [3, 733],
  ])("[RP5] names car %i and tick %i when one pedal of one tick was changed", (car, tick) => {
    const tampered = tamper(car, tick, (inputs) => {
      inputs.throttle[car] += 90;
    });
    expect(verifyRecording(tampered)).toEqual({ identical: false, firstDivergence: { tick, car } });
  });

  it("[RP5] names the car when steering differs by one step", () => {
    const tampered = tamper(1, 720, (inputs) => {
      inputs.steer[1] += 1;
    });
    expect(verifyRecording(tampered).firstDivergence).toEqual({ tick: 720, car: 1 });
  });

  it("[RP8] verifies a recording that was cut before the race ended", () => {
    const cut = recordRace(null, 433);
    expect(cut.ticks).toBe(433);
    expect(verifyRecording(cut)).toEqual({ identical: true, firstDivergence: null });
  });

  it("[RP1] [RP4] carries a session's format and every order through a file: stops, flags, a restart, penalties", () => {
    const called = recordSession();
    const read = decodeRecording(encodeRecording(called));
    expect(read).toEqual(called);
    expect(verifyRecording(read)).toEqual({ identical: true, firstDivergence: null });
    const withoutRestart = read.orders.filter(({ order }) => order.kind !== "restart");
    expect(verifyRecording({ ...read, orders: withoutRestart }).identical).toBe(false);
  });

  it("[RP1] finds an order that was moved or left out", () => {
    const [order] = recording.orders;
    expect(verifyRecording({ ...recording, orders: [] }).firstDivergence).toEqual({ tick: RETIRE_TICK, car: 2 });
    expect(verifyRecording({ ...recording, orders: [{ ...order, tick: 790 }] }).firstDivergence).toEqual({ tick: 790, car: 2 });
  });

  it("[RP5] names the first tick and grid place when several cars differ at once", () => {
    const config = { ...recording.header.config, wetness: 0.5 };
    expect(verifyRecording({ ...recording, header: { ...recording.header, config } }).firstDivergence?.car).toBe(0);
  });

  it("[RP4] finds another seed, though no car knows of it at first", () => {
    const config = { ...recording.header.config, seed: 12 };
    const result = verifyRecording({ ...recording, header: { ...recording.header, config } });
    expect(result.identical).toBe(false);
  });

  it("[RP6] says so when simulation, circuit or cars are not those of the recording", () => {
    const withHeader = (changes: Partial<Recording["header"]>) => () =>
      verifyRecording({ ...recording, header: { ...recording.header, ...changes } });
    expect(withHeader({ simulationVersion: 0 })).toThrow("recording: made by simulation version 0, this program has version");
    expect(withHeader({ trackHash: "0" })).toThrow("recording: circuit clubring has changed since it was made");
    expect(withHeader({ carsHash: "0" })).toThrow("recording: its cars have changed since it was made");
  });
});

describe("bad files", () => {
  const fileError = (bytes: Uint8Array): string => {
    try {
      decodeRecording(bytes);
    } catch (error) {
      expect(error).toMatchObject({ name: "RecordingError" });
      return (error as Error).message;
    }
    return "read";
  };

  it("[RP7] says what is wrong with the whole file", () => {
    const bytes = encodeRecording(recording);
    expect(fileError(new Uint8Array())).toBe("recording: this is not one");
    expect(fileError(new TextEncoder().encode("PNG, not a recording"))).toBe("recording: this is not one");
    expect(fileError(Uint8Array.from([0x50, 0x44, 0x4b, 0x52, 9]))).toBe("recording: written in format 9, this program reads format 1");
    expect(fileError(bytes.subarray(0, 3000))).toBe("recording: damaged or cut short: its checksum does not hold");
    expect(fileError(Uint8Array.from([...bytes, 0]))).toBe("recording: damaged or cut short: its checksum does not hold");
  });

  it("[RP7] sees every changed byte", () => {
    const bytes = encodeRecording(recording);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at] ^= flip;
        expect(fileError(damaged)).toMatch(/^recording: (this is not one|written in format|damaged or cut short|the file)/);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("[RP7] survives content that lies, behind a checksum that holds: an error or a divergence, never a hang", () => {
    const short = { ...recording, ...firstTicks(40) };
    const parts = ["inputs", "tickSums", "hashPoints"] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...parts),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: -9, max: 9 }),
        (part, at, flip, grow) => {
          const lying = decodeOrNull(encodeRecording({ ...short, ...lie(short, part, at, flip, grow) }));
          if (lying === null) return;
          try {
            expect(verifyRecording(lying).identical).toBe(false);
          } catch (error) {
            expect(error).toMatchObject({ name: "RecordingError" });
          }
        },
      ),
      { seed: 4, numRuns: 150 },
    );
  });

  it("[RP7] refuses headers and orders that make no sense", () => {
    const encode = (changes: Partial<Recording>): string => fileError(encodeRecording({ ...recording, ...changes }));
    const config = recording.header.config;
    expect(encode({ header: { ...recording.header, config: { ...config, laps: -1 } } })).toBe("recording: its race cannot be held");
    expect(encode({ header: 7 as never })).toMatch("recording: header: data must be object");
    expect(encode({ header: { ...recording.header, track: {} as never } })).toBe("recording: its race cannot be held");
    expect(encode({ orders: [{ tick: 5, order: { kind: "retire", car: 4 as CarIndex } }] })).toBe(
      "recording: orders: in tick 5: car 4 of 4",
    );
    expect(encode({ orders: [{ tick: 0, order: recording.orders[0].order }] })).toMatch("recording: orders: data/0/tick must be >= 1");
    const order5 = (order: object) => encode({ orders: [{ tick: 5, order: order as RaceOrder }] });
    expect(order5({ kind: "explode" })).toMatch("recording: orders: in tick 5: order.kind must be one of retire, recover, sectorYellow");
    expect(order5({ kind: "sectorYellow", sector: 7, shown: true })).toMatch(
      "recording: orders: in tick 5: order sectorYellow: sector must be <= 2",
    );
    const [order] = recording.orders;
    expect(encode({ orders: [order, { ...order, tick: 3 }] })).toBe("recording: orders: tick 3 stands after tick 800");
    expect(encode({ tickSums: recording.tickSums.subarray(1) })).toMatch("recording: the tick sums have 6796 bytes");
    expect(encode({ hashPoints: recording.hashPoints.subarray(1) })).toMatch("recording: the hash points have 236 bytes, 240 are due");
  });
});

function decodeOrNull(bytes: Uint8Array): Recording | null {
  try {
    return decodeRecording(bytes);
  } catch (error) {
    expect(error).toMatchObject({ name: "RecordingError" });
    return null;
  }
}

/** The recording cut after some ticks; its final hash is wrong then. */
function firstTicks(ticks: number): Partial<Recording> {
  const inputs = recording.inputs.map((stream, car) => {
    const reader = new InputStreamReader(stream, car);
    const writer = new InputStreamWriter();
    const row = new DriveInputs(CARS);
    for (let tick = 0; tick < ticks; tick++) {
      reader.next(row);
      writer.append(row, car);
    }
    return writer.toBytes();
  });
  return { ticks, inputs, orders: [], tickSums: recording.tickSums.slice(0, ticks * 2), hashPoints: recording.hashPoints.slice(0, CARS) };
}

function lie(from: Recording, part: "inputs" | "tickSums" | "hashPoints", at: number, flip: number, grow: number): Partial<Recording> {
  if (part === "inputs") {
    const bytes = resized(from.inputs[at % CARS], grow);
    if (bytes.length > 0) bytes[at % bytes.length] ^= flip;
    return { inputs: from.inputs.map((stream, car) => (car === at % CARS ? bytes : stream)) };
  }
  const words = new Uint32Array(Math.max(0, from[part].length + grow));
  words.set(from[part].subarray(0, words.length));
  if (words.length > 0) words[at % words.length] ^= flip;
  return { [part]: words };
}

function resized(bytes: Uint8Array, grow: number): Uint8Array {
  const result = new Uint8Array(Math.max(0, bytes.length + grow));
  result.set(bytes.subarray(0, result.length));
  return result;
}
