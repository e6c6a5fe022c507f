import type { PaceRow } from "../pace-row.ts";
import type { RunCurriculum } from "./run-record.ts";

/** Whether a circuit and a car were seen in training. */
export type Seen = "trained" | "newCircuit" | "newCar" | "newBoth";

/** A row with the circuit as it was asked for and what of it training had seen. */
export interface JudgedRow extends PaceRow {
  seen: Seen;
}

/**
 * What a curriculum had seen of a circuit and a car. Files are the same circuit wherever they lie, and a mirrored circuit is the
 * circuit.
 *
 * @param track as `resolveTrack` takes it
 */
export function seenIn(curriculum: RunCurriculum, track: string, car: string): Seen {
  const hasTrack = curriculum.tracks.some((trained) => circuitKey(trained) === circuitKey(track));
  const hasCar = curriculum.cars === null || curriculum.cars.includes(car);
  if (hasTrack) return hasCar ? "trained" : "newCar";
  return hasCar ? "newCircuit" : "newBoth";
}

function circuitKey(track: string): string {
  const id = track.replace(/^mirror:/, "");
  const file = /([^/\\]+)\.(csv|json)$/i.exec(id);
  return (file === null ? id : file[1]).toLowerCase();
}
