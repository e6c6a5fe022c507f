import { existsSync, globSync } from "node:fs";
import { join, relative } from "node:path";
import { CAR_MODEL_IDS } from "../../shared/car/catalog/index.ts";
import { BUILT_IN_TRACK_IDS } from "../../shared/track/circuits/index.ts";

/** A circuit as `resolveTrack` takes it, and a car model. */
export interface Pair {
  readonly track: string;
  readonly car: string;
}

/** What was asked for does not exist; the message says what does. */
export class PairError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PairError";
  }
}

/** The shelf beside the project, where there is one. */
const SHELF = join(import.meta.dirname, "..", "..", "..", "shared", "tracks");

const MIRROR = "mirror:";
const GENERATED = /^generated:\d+$/;

/** Every pair of the circuits and cars named, circuit by circuit. */
export function listPairs(tracks: readonly string[], cars: readonly string[]): Pair[] {
  return tracks.flatMap((track) => cars.map((car) => ({ track, car })));
}

/**
 * Circuits by a comma-separated list of ids, files, globs of files and `generated:SEED`, each once; `mirror:` before any of them.
 *
 * @param text undefined for every built-in circuit and every CSV of the shelf
 * @throws PairError for what is no circuit, and for a glob or path that matches no file
 */
export function listTracks(text: string | undefined): string[] {
  if (text === undefined) return [...BUILT_IN_TRACK_IDS, ...shelfTracks()];
  return [...new Set(listItems(text).flatMap(expand))];
}

/** CSVs of the shelf, none where there is no shelf. */
export function shelfTracks(): string[] {
  if (!existsSync(SHELF)) return [];
  return globSync(join(SHELF, "*.csv"))
    .map((path) => relative(process.cwd(), path))
    .sort();
}

/**
 * Car models by a comma-separated list.
 *
 * @param text undefined for all
 * @throws PairError for an unknown one
 */
export function listCars(text: string | undefined): string[] {
  if (text === undefined) return [...CAR_MODEL_IDS];
  const cars = [...new Set(listItems(text))];
  const unknown = cars.find((car) => !CAR_MODEL_IDS.includes(car));
  if (unknown !== undefined) throw new PairError(`no car "${unknown}": use one of ${CAR_MODEL_IDS.join(", ")}`);
  return cars;
}

function listItems(text: string): string[] {
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0) throw new PairError(`"${text}" names nothing: give a comma-separated list, or leave the option out for all`);
  return items;
}

function expand(item: string): string[] {
  if (item.startsWith(MIRROR)) return expand(item.slice(MIRROR.length)).map((track) => `${MIRROR}${track}`);
  if (BUILT_IN_TRACK_IDS.includes(item) || GENERATED.test(item)) return [item];
  if (!/\.(csv|json)$/i.test(item) && !/[*?[{]/.test(item)) {
    throw new PairError(
      `no circuit "${item}": give a file or glob of .csv or .json files, generated:SEED, or one of ${BUILT_IN_TRACK_IDS.join(", ")}`,
    );
  }
  const files = globSync(item).sort();
  if (files.length === 0) throw new PairError(`no file matches ${item}`);
  return files;
}
