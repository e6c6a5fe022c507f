import type { InputColumns } from "../contract/drive-input.ts";
import type { RecordedOrder } from "./recording.ts";

/** A piece of a race that can be driven again: plain data, which can be posted between threads. */
export interface RaceStretch {
  /** Tick at which the snapshot was taken; the first inputs are those of the tick after it. */
  readonly fromTick: number;
  /** Last tick with inputs. */
  readonly toTick: number;
  /** Of the engine, see `RaceEngine.restore`. */
  readonly snapshot: Uint8Array;
  /** A row a tick and car, the cars of a tick after one another. */
  readonly inputs: InputColumns;
  /** In the order they were carried out. */
  readonly orders: readonly RecordedOrder[];
}
