import type { CarSpec } from "../car/car-spec.ts";
import type { Compound } from "../car/compounds.ts";
import type { CarSetup } from "../car/setup.ts";
import { ASPHALT, KERB } from "../track/surface.ts";
import type { Track } from "../track/track.ts";
import type { Envelope } from "./envelope.ts";
import { type Lane, planLanes } from "./lanes.ts";
import { readTerrain } from "./line-terrain.ts";
import { measureEnvelope } from "./measure-envelope.ts";
import { computeRacingLine, type RacingLine } from "./racing-line.ts";
import { computeSpeedProfile, type SpeedProfile } from "./speed-profile.ts";

/**
 * What a driver knows beforehand about a car on a circuit: the racing line, how fast it can be driven, and what the car can
 * do. Plain data: it can be posted between threads.
 */
export interface PaceNotes {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
  readonly line: RacingLine;
  /** The flying lap on the line with all of the envelope. */
  readonly profile: SpeedProfile;
  readonly referenceLapSec: number;
  /** One for each surface under the line. */
  readonly envelopes: readonly Envelope[];
  /** Row of `envelopes` at each row of the line. */
  readonly envelopeAt: Uint8Array;
}

/** What the car can do at a row of the line, on the surface there. */
export function envelopeAtRow({ envelopes, envelopeAt }: PaceNotes, row: number): Envelope {
  return envelopes[envelopeAt[row]];
}

/** Pace notes with all that reference drivers of one car model and set-up share on one circuit. */
export interface PreparedDriver extends PaceNotes {
  /** The racing line, the left and the right half of the road, in this order: LINE, LEFT, RIGHT. */
  readonly lanes: readonly [Lane, Lane, Lane];
  /** Where tyres and road change during a race: what holds now. Absent where all of this holds for good. */
  readonly present?: PresentPreparation;
}

/** [DR33] A preparation whose tyres and road change during a race, as a driver reads it. */
export interface PresentPreparation extends PreparedDriver {
  /** The tyres that are on. */
  readonly tyres: Compound;
  /** Grip of the present conditions over that of those prepared for. */
  readonly gripFactor: number;
  /** Times that another preparation was taken. */
  readonly revision: number;
  /** The preparation that is in force. */
  readonly taken: PreparedDriver;
}

/**
 * Racing line, envelope and speed profile of a car on a circuit. Takes a tenth of a second. Keep the
 * result: it depends on nothing but its arguments.
 *
 * @param wetness 0 dry to 1 standing water
 * @param known what need not be made again: the line depends on circuit and width alone, the envelope on car, surface and wetness
 */
export function takePaceNotes(
  track: Track,
  spec: CarSpec,
  setup: CarSetup,
  wetness = 0,
  known: { line?: RacingLine; envelopeOn?: (surface: number) => Envelope } = {},
): PaceNotes {
  const { line = computeRacingLine(track, spec.widthM), envelopeOn = (surface) => measureEnvelope(spec, setup, { surface, wetness }) } =
    known;
  const terrain = readTerrain(track, line);
  const surfaces: number[] = [];
  const envelopeAt = Uint8Array.from(terrain.surface, (surface) => {
    const ground = surface === KERB ? ASPHALT : surface;
    if (!surfaces.includes(ground)) surfaces.push(ground);
    return surfaces.indexOf(ground);
  });
  const envelopes = surfaces.map(envelopeOn);
  const profile = computeSpeedProfile(terrain, (row) => envelopes[envelopeAt[row]], 1);
  return { spec, setup, line, profile, referenceLapSec: profile.lapSec, envelopes, envelopeAt };
}

/**
 * Pace notes and the lanes of the reference driver. Keep the result: it depends on nothing but its arguments.
 *
 * @param wetness 0 dry to 1 standing water
 */
export function prepareReferenceDriver(track: Track, spec: CarSpec, setup: CarSetup, wetness = 0): PreparedDriver {
  return addLanes(track, takePaceNotes(track, spec, setup, wetness));
}

/** What a reference driver needs besides pace notes that have been taken already. */
export function addLanes(track: Track, notes: PaceNotes): PreparedDriver {
  return { ...notes, lanes: planLanes(track, notes.spec.widthM, notes.line, (row) => envelopeAtRow(notes, row)) };
}
