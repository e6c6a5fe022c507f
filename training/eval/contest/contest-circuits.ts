import { shelfTracks } from "../pairs.ts";

/** Beside greyfell: two circuits that were trained on, and two that were not. */
const SHELF = ["Monza", "Sepang", "Spa", "BrandsHatch"] as const;
/** Where there is no shelf. */
const BUILT_IN = ["greyfell", "clubring", "porto-vela", "monte-serra", "eight-bridges"] as const;

/** The five circuits that races are judged on: two of them held out from training where the shelf is there. */
export function contestCircuits(): string[] {
  const shelf = shelfTracks().filter((path) => SHELF.some((name) => path.endsWith(`/${name}.csv`)));
  return shelf.length === SHELF.length ? ["greyfell", ...shelf] : [...BUILT_IN];
}
