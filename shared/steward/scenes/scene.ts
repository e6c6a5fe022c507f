import type { Decision, IncidentKind } from "../../contract/ruling.ts";
import type { Clip } from "../clip/clip.ts";

/** What reasonable stewards would say of a scene. */
export interface Expected {
  /** Decisions that are right; with "none" among them no action is right too. */
  readonly decisions: readonly Decision[];
  /** Who is to be punished; null where nobody is. */
  readonly against: string | null;
  /** Kinds that the incident may be given; empty where there need be none. */
  readonly kinds: readonly IncidentKind[];
  /** Whether an incident without a decision may be entered. */
  readonly mayBeNoted: boolean;
  /** Cars that must not be punished on any account. */
  readonly victims: readonly string[];
  /** Why, in a sentence. */
  readonly reason: string;
}

/** A staged incident and its right ruling. */
export interface Scene {
  readonly id: string;
  readonly family: SceneFamily;
  readonly description: string;
  readonly clip: Clip;
  readonly expected: Expected;
}

/** What a scene is about. */
export const SCENE_FAMILIES = [
  "insideOvertake",
  "outsideOvertake",
  "chicane",
  "rearEnd",
  "brakeTest",
  "defending",
  "forcingOff",
  "rejoin",
  "leavingTrack",
  "impeding",
  "blueFlag",
  "yellowFlag",
  "safetyCar",
  "wrongWay",
  "wrecking",
  "pileUp",
  "cleanRacing",
] as const;
/** What a scene is about, by name. */
export type SceneFamily = (typeof SCENE_FAMILIES)[number];
