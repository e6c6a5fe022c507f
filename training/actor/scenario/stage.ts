import { carSpec } from "../../../shared/car/catalog/index.ts";
import { type PaceNotes, type PreparedDriver, takePaceNotes } from "../../../shared/driver/driver-preparation.ts";
import { planLanes } from "../../../shared/driver/lanes.ts";
import { computeRacingLine, type RacingLine } from "../../../shared/driver/racing-line.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { Track } from "../../../shared/track/track.ts";
import { resolveTrack } from "../../tracks/resolve-track.ts";
import type { Curriculum } from "../curriculum.ts";
import { ReferenceClock } from "../reward/reference-clock.ts";
import { type DrawnCar, varyCar } from "./vary-car.ts";

/** A circuit and a car with everything known beforehand, on which episodes are played. */
export interface Stage extends DrawnCar {
  readonly track: Track;
  readonly wetness: number;
  readonly notes: PaceNotes;
  readonly clock: ReferenceClock;
}

const KEPT_TRACKS = 24;

/** Draws stages. Circuits and their racing lines are kept for a while, because making them takes longer than driving them. */
export class StageSource {
  readonly #curriculum: Curriculum;
  readonly #random: Random;
  readonly #tracks = new Map<string, { track: Track; lines: Map<number, RacingLine> }>();

  constructor(curriculum: Curriculum, random: Random) {
    this.#curriculum = curriculum;
    this.#random = random;
  }

  draw(): Stage {
    const { cars, variation } = this.#curriculum;
    const random = this.#random;
    const { track, lines } = this.#drawTrack();
    const wetness = random.next() < variation.wet ? random.between(0.2, 1) : 0;
    const { spec, setup } = varyCar(carSpec(cars[random.index(cars.length)]), track, wetness, variation, random);
    const line = lines.get(spec.widthM) ?? computeRacingLine(track, spec.widthM);
    lines.set(spec.widthM, line);
    const notes = takePaceNotes(track, spec, setup, wetness, line);
    return { track, spec, setup, wetness, notes, clock: new ReferenceClock(notes) };
  }

  #drawTrack(): { track: Track; lines: Map<number, RacingLine> } {
    const id = this.#drawId();
    const kept = this.#tracks.get(id);
    if (kept !== undefined) return kept;
    const drawn = { track: resolveTrack(id), lines: new Map<number, RacingLine>() };
    const oldest = this.#tracks.keys().next();
    if (this.#tracks.size >= KEPT_TRACKS && !oldest.done) this.#tracks.delete(oldest.value);
    this.#tracks.set(id, drawn);
    return drawn;
  }

  #drawId(): string {
    const { tracks, generatedShare, generatedCount, mirroredShare } = this.#curriculum;
    const random = this.#random;
    const isGenerated = tracks.length === 0 || random.next() < generatedShare;
    const id = isGenerated ? `generated:${random.index(generatedCount)}` : tracks[random.index(tracks.length)];
    return random.next() < mirroredShare ? `mirror:${id}` : id;
  }
}

/** What a reference driver on a stage needs besides its notes. */
export function prepareOn({ track, notes }: Stage): PreparedDriver {
  return { ...notes, lanes: planLanes(track, notes.spec.widthM, notes.line, (row) => notes.envelopes[notes.envelopeAt[row]]) };
}
