import { describe, expect, it } from "vitest";
import type { Ruling } from "../../contract/ruling.ts";
import type { Scene } from "./scene.ts";
import { isFailure, type Judge, scoreScenes } from "./score-scenes.ts";
import { mayPunish, nobody, nothing, punish } from "./verdicts.ts";

function sceneOf(id: string, expected: Scene["expected"]): Scene {
  const clip = { version: 1, track: id, hz: 20, session: { kind: "race", lap: 1 }, flags: [], cars: [] } as const;
  return { id, family: "cleanRacing", description: id, clip, expected };
}

function ruling(against: string | null, more: Partial<Ruling<string>> = {}): Ruling<string> {
  return {
    id: 1,
    kind: "collision",
    atSec: 1,
    cars: ["a", "b"],
    faultShares: [],
    decision: against === null ? "none" : "timePenalty",
    seconds: 5,
    gridPlaces: 0,
    points: 0,
    against,
    rules: [],
    facts: {},
    confidence: 1,
    reason: "",
    clip: { fromSec: 0, toSec: 1, cars: [] },
    ...more,
  };
}

/** Judges each scene by its id. */
function judgeBy(rulings: Record<string, readonly Ruling<string>[]>): Judge {
  return (clip) => rulings[clip.track as string] ?? [];
}

const GUILTY = sceneOf("guilty", { ...punish("a", ["collision"], "a did it"), victims: ["b"] });
const INNOCENT = sceneOf("innocent", { ...nobody("nobody did it"), victims: ["a", "b"] });
const OPEN = sceneOf("open", { ...mayPunish("a", ["collision"], "arguable"), victims: [] });
const EMPTY = sceneOf("empty", { ...nothing("nothing happened"), victims: [] });

describe("scoring", () => {
  it("[SC10] counts a car once a scene, and right only with a decision that the label lists", () => {
    const twice = scoreScenes([GUILTY], judgeBy({ guilty: [ruling("a"), ruling("a", { kind: "divebomb" })] }));
    expect(twice.results[0]).toMatchObject({ right: ["a"], wrong: [], missed: null, otherKind: false });
    const odd = scoreScenes([GUILTY], judgeBy({ guilty: [ruling("a", { decision: "lapDeletion" })] }));
    expect(odd.results[0]).toMatchObject({ right: [], wrong: ["a"], missed: "a" });
  });

  it("[SC11] divides right punishments by all punishments, and those found by those required", () => {
    const scenes = [GUILTY, { ...GUILTY, id: "second" }, INNOCENT, OPEN];
    const score = scoreScenes(scenes, judgeBy({ guilty: [ruling("a"), ruling("c")], innocent: [ruling("c")] }));
    expect(score.precision).toBeCloseTo(2 / 5);
    expect(score.recall).toBe(1);
    expect(scoreScenes(scenes, judgeBy({})).recall).toBe(0);
    expect(scoreScenes([INNOCENT, OPEN], judgeBy({}))).toMatchObject({ precision: 1, recall: 1 });
    expect(scoreScenes([OPEN], judgeBy({ open: [ruling("a")] }))).toMatchObject({ precision: 1, recall: 1 });
  });

  it("[SC12] counts victims that are punished, and no others", () => {
    const score = scoreScenes([GUILTY, INNOCENT], judgeBy({ guilty: [ruling("b"), ruling("c")], innocent: [ruling("a"), ruling("b")] }));
    expect(score.victimsPenalised).toBe(3);
    expect(score.results.map(({ victims }) => victims)).toEqual([["b"], ["a", "b"]]);
  });

  it("[SC13] lists a right punishment of another kind, and an entry where nothing happened", () => {
    const score = scoreScenes(
      [GUILTY, EMPTY, INNOCENT],
      judgeBy({ guilty: [ruling("a", { kind: "wrongWay" })], empty: [ruling(null)], innocent: [ruling(null)] }),
    );
    expect(score).toMatchObject({ precision: 1, recall: 1 });
    expect(score.results.filter(isFailure).map(({ id }) => id)).toEqual(["guilty", "empty"]);
  });

  it("counts scenes by what is expected and what was judged", () => {
    const score = scoreScenes([GUILTY, INNOCENT, OPEN, EMPTY], judgeBy({ guilty: [ruling("b")], innocent: [ruling("a")] }));
    expect(score.families).toEqual({
      cleanRacing: {
        mustPunish: { rightCar: 0, nobody: 0, wrongCar: 1 },
        mayPunish: { rightCar: 0, nobody: 1, wrongCar: 0 },
        mustNotPunish: { nobody: 1, wrongCar: 1 },
      },
    });
  });
});
