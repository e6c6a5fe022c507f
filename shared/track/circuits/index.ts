import { compileTrack } from "../compile.ts";
import type { Track } from "../track.ts";
import type { TrackFile } from "../track-file.ts";
import { buildCircuit } from "./build-circuit.ts";
import type { CircuitDesign } from "./circuit-design.ts";
import { CLUBRING } from "./clubring.ts";
import { DUSTFOLD } from "./dustfold.ts";
import { EIGHT_BRIDGES } from "./eight-bridges.ts";
import { GREYFELL } from "./greyfell.ts";
import { HALDEN_BOWL } from "./halden-bowl.ts";
import { MONTE_SERRA } from "./monte-serra.ts";
import { NORDVIK } from "./nordvik.ts";
import { PORTO_VELA } from "./porto-vela.ts";

const DESIGNS: readonly CircuitDesign[] = [GREYFELL, HALDEN_BOWL, PORTO_VELA, MONTE_SERRA, EIGHT_BRIDGES, CLUBRING, DUSTFOLD, NORDVIK];

/** Ids of the circuits that come with the project. */
export const BUILT_IN_TRACK_IDS: readonly string[] = DESIGNS.map((design) => design.id);

const files = new Map<string, TrackFile>();
const tracks = new Map<string, Track>();

/** The track file of a built-in circuit. Throws a RangeError that names the known ids. */
export function builtInTrackFile(id: string): TrackFile {
  const known = files.get(id);
  if (known) return known;
  const design = DESIGNS.find((candidate) => candidate.id === id);
  if (!design) throw new RangeError(`unknown circuit "${id}"; built in are ${BUILT_IN_TRACK_IDS.join(", ")}`);
  const file = buildCircuit(design);
  files.set(id, file);
  return file;
}

/** A compiled built-in circuit; compiled once and shared, because a track never changes. */
export function builtInTrack(id: string): Track {
  const known = tracks.get(id);
  if (known) return known;
  const track = compileTrack(builtInTrackFile(id));
  tracks.set(id, track);
  return track;
}
