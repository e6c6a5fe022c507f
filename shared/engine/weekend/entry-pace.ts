import { lapRatioOf } from "../../driver/learned/lap-ratio.ts";
import { fieldPace } from "../reference-field.ts";
import type { Weekend } from "./weekend.ts";

/** [WK9] Pace of the reference driver of an entry. */
export function entryPace({ entries }: Weekend, entry: number): number {
  const { skill } = entries[entry];
  return skill === undefined ? fieldPace(entries.length)(entry) : 1 / lapRatioOf(skill);
}
