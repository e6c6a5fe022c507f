import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Curriculum } from "../curriculum.ts";

const MIRROR = "mirror:";

/** Circuit files of a run, written to a temporary folder, because the actor's machine need not have them. */
export class CircuitFiles {
  /** The curriculum with the files' names replaced by where they lie now. */
  readonly curriculum: Curriculum;
  readonly #folder: string | null;

  /** @param files content by the name that the curriculum gives them, without `mirror:` */
  constructor(curriculum: Curriculum, files: ReadonlyMap<string, Uint8Array>) {
    if (files.size === 0) {
      this.#folder = null;
      this.curriculum = curriculum;
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), "paddock-circuits-"));
    const paths = new Map([...files].map(([name, content], index) => [name, write(join(folder, String(index)), name, content)]));
    this.#folder = folder;
    this.curriculum = { ...curriculum, tracks: curriculum.tracks.map((track) => relocate(track, paths)) };
  }

  remove(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A folder for each file: two may have the same base name, from which the track gets its id. */
function write(folder: string, name: string, content: Uint8Array): string {
  mkdirSync(folder);
  const path = join(folder, basename(name));
  writeFileSync(path, content);
  return path;
}

function relocate(track: string, paths: ReadonlyMap<string, string>): string {
  if (track.startsWith(MIRROR)) return MIRROR + relocate(track.slice(MIRROR.length), paths);
  return paths.get(track) ?? track;
}
