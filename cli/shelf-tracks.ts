import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./command-line.ts";

const DEFAULT_SHELF = "../shared/tracks";

/**
 * Paths of the circuit CSVs of a shelf, in order of their names.
 *
 * @param shelf folder that was asked for; without one, the usual place is taken where it exists
 * @throws UsageError when the folder named does not exist
 */
export function shelfTracks(shelf: string | undefined): string[] {
  const folder = shelf ?? DEFAULT_SHELF;
  if (!existsSync(folder)) {
    if (shelf !== undefined) throw new UsageError(`--shelf: there is no folder ${shelf}`);
    return [];
  }
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  return files.sort().map((file) => join(folder, file));
}
