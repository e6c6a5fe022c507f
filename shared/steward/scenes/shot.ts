import type { SessionKind } from "../../contract/race-config.ts";
import { Random } from "../../math/random.ts";
import type { Clip, ClipFlag } from "../clip/clip.ts";
import type { Scene, SceneFamily } from "./scene.ts";
import type { Decisive } from "./stage/decisive.ts";
import { film } from "./stage/film.ts";
import { type Performance, perform } from "./stage/play.ts";
import type { CarSize, Contact, Role } from "./stage/role.ts";
import type { Verdict } from "./verdicts.ts";

/** A scene as its family writes it: what happens and what is right. How it is filmed follows from its id. */
export interface Shot {
  readonly id: string;
  readonly family: SceneFamily;
  readonly description: string;
  readonly at: Decisive;
  /** Seconds before and after the decisive instant. */
  readonly fromSec: number;
  readonly toSec: number;
  readonly roles: readonly Role[];
  readonly contacts?: readonly Contact[];
  /** A race in its fifth lap where absent. */
  readonly session?: { readonly kind: SessionKind; readonly lap: number };
  /** Times count from the first frame. */
  readonly flags?: readonly ClipFlag[];
  readonly expected: Verdict;
}

const RATES_HZ = [20, 25, 30, 60] as const;
const NOISES_M = [0, 0, 0.01, 0.02] as const;
/** Scenes are written for the first; the others are near enough for every margin to keep its side. */
const CAR_SIZES: readonly CarSize[] = [
  { lengthM: 4.7, widthM: 1.95 },
  { lengthM: 4.7, widthM: 1.95 },
  { lengthM: 5, widthM: 2 },
  { lengthM: 4.45, widthM: 1.9 },
];
const DEFAULT_SESSION = { kind: "race", lap: 5 } as const;

/** Plays a shot's motion. */
export function performShot(shot: Shot): Performance {
  const { at, fromSec, toSec, roles, contacts = [] } = shot;
  try {
    return perform({
      road: at.road,
      inside: at.inside,
      carSize: CAR_SIZES[seedOf(shot.id) % CAR_SIZES.length],
      anchorM: at.anchorM,
      fromSec,
      toSec,
      roles,
      contacts,
    });
  } catch (error) {
    throw new Error(`scene ${shot.id} cannot be played`, { cause: error });
  }
}

/** Plays and films a shot. */
export function shootScene(shot: Shot): Scene {
  const { id, family, description, expected, roles } = shot;
  const others = roles.map((role) => role.id).filter((car) => car !== expected.against);
  const victims = expected.victims === "others" ? others : expected.victims;
  return { id, family, description, clip: filmShot(shot), expected: { ...expected, victims } };
}

function filmShot(shot: Shot): Clip {
  const seed = seedOf(shot.id);
  const random = new Random(seed);
  const hz = RATES_HZ[random.index(RATES_HZ.length)];
  const noiseM = NOISES_M[random.index(NOISES_M.length)];
  const pedals = random.next() < 0.5;
  const mirrored = random.next() < 0.5 && typeof shot.at.road.circuit !== "string";
  return film(performShot(shot), {
    hz,
    noiseM,
    pedals,
    mirrored,
    seed: random.nextUint32(),
    session: shot.session ?? DEFAULT_SESSION,
    flags: shot.flags ?? [],
  });
}

/** A seed from an id, so that no scene changes when others come or go. Algorithm: FNV-1a over the id's characters. */
function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
