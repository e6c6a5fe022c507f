import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { carSpec } from "../../../shared/car/catalog/index.ts";
import type { CarSetup } from "../../../shared/car/setup.ts";
import { addLanes, type PaceNotes, type PreparedDriver, takePaceNotes } from "../../../shared/driver/driver-preparation.ts";
import type { Envelope } from "../../../shared/driver/envelope.ts";
import { measureEnvelope } from "../../../shared/driver/measure-envelope.ts";
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
const KEPT_ENVELOPES = 256;

/** Draws stages. Circuits, racing lines and envelopes are kept for a while: making them takes as long as hundreds of decisions. */
export class StageSource {
  readonly #curriculum: Curriculum;
  readonly #random: Random;
  readonly #tracks = new Map<string, { track: Track; lines: Map<number, RacingLine> }>();

  readonly #envelopes = new Map<string, Envelope>();

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
    const notes = takePaceNotes(track, spec, setup, wetness, {
      line,
      envelopeOn: (surface) => this.#envelope(spec, setup, { surface, wetness }),
    });
    return { track, spec, setup, wetness, notes, clock: new ReferenceClock(notes) };
  }

  #envelope(spec: CarSpec, setup: CarSetup, ground: { surface: number; wetness: number }): Envelope {
    const key = JSON.stringify([spec, setup, ground]);
    const envelope = this.#envelopes.get(key) ?? measureEnvelope(spec, setup, ground);
    forgetOldest(this.#envelopes, KEPT_ENVELOPES);
    this.#envelopes.set(key, envelope);
    return envelope;
  }

  #drawTrack(): { track: Track; lines: Map<number, RacingLine> } {
    const id = this.#drawId();
    const kept = this.#tracks.get(id);
    if (kept !== undefined) return kept;
    const drawn = { track: resolveTrack(id), lines: new Map<number, RacingLine>() };
    forgetOldest(this.#tracks, KEPT_TRACKS);
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

/** Makes room for one more. */
function forgetOldest(map: Map<string, unknown>, most: number): void {
  const oldest = map.keys().next();
  if (map.size >= most && !oldest.done) map.delete(oldest.value);
}

const prepared = new WeakMap<Stage, PreparedDriver>();

/** What a reference driver on a stage needs besides its notes; kept as long as the stage is. */
export function prepareOn(stage: Stage): PreparedDriver {
  const kept = prepared.get(stage) ?? addLanes(stage.track, stage.notes);
  prepared.set(stage, kept);
  return kept;
}
