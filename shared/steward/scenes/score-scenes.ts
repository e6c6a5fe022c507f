import type { Ruling } from "../../contract/ruling.ts";
import type { Clip } from "../clip/clip.ts";
import { SCENE_FAMILIES, type Scene, type SceneFamily } from "./scene.ts";

/** A steward, as seen from outside. */
export type Judge = (clip: Clip) => readonly Ruling<string>[];

/** How the rulings on a scene compare with its label. */
export interface SceneScore {
  readonly id: string;
  readonly family: SceneFamily;
  /** Cars punished as the label says; it names one at most. */
  readonly right: readonly string[];
  /** Cars punished that the label does not name, or with a decision that it does not list. */
  readonly wrong: readonly string[];
  /** Cars punished that the label calls victims; they are among `wrong`. */
  readonly victims: readonly string[];
  /** The car that had to be punished and was not; null where there is none. */
  readonly missed: string | null;
  /** Whether the right car was punished under a kind that the label does not list. */
  readonly otherKind: boolean;
  /** Whether an incident was entered where the label wants none. */
  readonly needlessEntry: boolean;
  readonly rulings: readonly Ruling<string>[];
}

/** Numbers of scenes, expected by judged. */
export interface Confusion {
  /** Scenes that must have a punishment: the right car and no other, nobody, or a wrong car. */
  readonly mustPunish: { readonly rightCar: number; readonly nobody: number; readonly wrongCar: number };
  /** Scenes in which a punishment is allowed and not required. */
  readonly mayPunish: { readonly rightCar: number; readonly nobody: number; readonly wrongCar: number };
  /** Scenes without anything to punish. */
  readonly mustNotPunish: { readonly nobody: number; readonly wrongCar: number };
}

/** The score of a steward on a set of scenes. */
export interface Score {
  readonly scenes: number;
  readonly precision: number;
  readonly recall: number;
  readonly victimsPenalised: number;
  /** By family; families without scenes are absent. */
  readonly families: Readonly<Partial<Record<SceneFamily, Confusion>>>;
  readonly results: readonly SceneScore[];
}

/**
 * Judges scenes and compares the rulings with the labels, by [SC10] to [SC13].
 *
 * @param onScene called with the number of scenes done, before each
 */
export function scoreScenes(scenes: readonly Scene[], judge: Judge, onScene: (done: number) => void = () => {}): Score {
  const results = scenes.map((scene, done) => {
    onScene(done);
    return scoreScene(scene, judge(scene.clip));
  });
  const right = sum(results, ({ right }) => right.length);
  const wrong = sum(results, ({ wrong }) => wrong.length);
  const required = scenes.map((scene, i) => ({ scene, result: results[i] })).filter(({ scene }) => mustPunish(scene));
  const families = SCENE_FAMILIES.filter((family) => scenes.some((scene) => scene.family === family));
  return {
    scenes: scenes.length,
    precision: share(right, right + wrong),
    recall: share(required.filter(({ result }) => result.missed === null).length, required.length),
    victimsPenalised: sum(results, ({ victims }) => victims.length),
    families: Object.fromEntries(families.map((family) => [family, confusionOf(family, scenes, results)])),
    results,
  };
}

/** Whether anything about a scene's rulings is not as its label wants it. */
export function isFailure(result: SceneScore): boolean {
  return result.missed !== null || result.wrong.length > 0 || result.otherKind || result.needlessEntry;
}

function scoreScene(scene: Scene, rulings: readonly Ruling<string>[]): SceneScore {
  const { against, decisions, kinds, victims, mayBeNoted } = scene.expected;
  const punishing = rulings.filter((ruling) => ruling.decision !== "none" && ruling.against !== null);
  const fitting = punishing.filter((ruling) => ruling.against === against && decisions.includes(ruling.decision));
  const right = fitting.length > 0 && against !== null ? [against] : [];
  const wrong = [...new Set(punishing.map((ruling) => ruling.against as string))].filter((car) => !right.includes(car));
  return {
    id: scene.id,
    family: scene.family,
    right,
    wrong,
    victims: wrong.filter((car) => victims.includes(car)),
    missed: mustPunish(scene) && right.length === 0 ? against : null,
    otherKind: right.length > 0 && !fitting.some((ruling) => kinds.includes(ruling.kind)),
    needlessEntry: !mayBeNoted && rulings.length > 0,
    rulings,
  };
}

/** Whether no action would be a mistake. */
function mustPunish({ expected }: Scene): boolean {
  return expected.against !== null && !expected.decisions.includes("none");
}

function confusionOf(family: SceneFamily, scenes: readonly Scene[], results: readonly SceneScore[]): Confusion {
  const own = scenes.map((scene, i) => ({ scene, result: results[i] })).filter(({ scene }) => scene.family === family);
  const row = (wanted: (scene: Scene) => boolean) => {
    const rows = own.filter(({ scene }) => wanted(scene)).map(({ result }) => result);
    const wrongCar = rows.filter(({ wrong }) => wrong.length > 0).length;
    const nobody = rows.filter(({ right, wrong }) => right.length + wrong.length === 0).length;
    return { rightCar: rows.length - wrongCar - nobody, nobody, wrongCar };
  };
  const { nobody, wrongCar } = row((scene) => scene.expected.against === null);
  return {
    mustPunish: row(mustPunish),
    mayPunish: row((scene) => scene.expected.against !== null && !mustPunish(scene)),
    mustNotPunish: { nobody, wrongCar },
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function sum(results: readonly SceneScore[], count: (result: SceneScore) => number): number {
  return results.reduce((total, result) => total + count(result), 0);
}
