import type { Room } from "@colyseus/sdk";
import type { MispredictionMeter } from "../predict/misprediction-meter.ts";
import type { LinkQuality } from "./race-session-view.ts";

const MEASURE_EVERY_MS = 1000;

/** Measures the connection: round trip by ping, and what comes in, all messages of the room. */
export class LinkMeter {
  readonly #room: Room;
  readonly #quality = { pingMs: 0, mispredictionMeanM: 0, mispredictionP95M: 0, bytesPerSec: 0 };
  #lastMs = 0;
  #bytes = 0;

  constructor(room: Room) {
    this.#room = room;
    const { events } = room.connection;
    const handle = events.onmessage;
    events.onmessage = (event: MessageEvent) => {
      this.#bytes += (event.data as ArrayBuffer).byteLength;
      handle?.(event);
    };
  }

  /** Looks at the link about once a second; call once a frame. */
  keepMeasuring(nowMs: number): void {
    const elapsedMs = nowMs - this.#lastMs;
    if (elapsedMs < MEASURE_EVERY_MS) return;
    this.#quality.bytesPerSec = Math.round((this.#bytes * 1000) / elapsedMs);
    this.#bytes = 0;
    this.#lastMs = nowMs;
    this.#room.ping((pingMs) => {
      this.#quality.pingMs = pingMs;
    });
  }

  /** The newest figures; the object is re-used. */
  read(meter: MispredictionMeter | undefined): LinkQuality {
    const { meanM, p95M } = meter?.read() ?? { meanM: 0, p95M: 0 };
    this.#quality.mispredictionMeanM = meanM;
    this.#quality.mispredictionP95M = p95M;
    return this.#quality;
  }
}
