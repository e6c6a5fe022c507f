import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ruling } from "../contract/ruling.ts";
import type { Clip } from "./clip/clip.ts";
import { judgeClip } from "./judge-clip.ts";
import { moveClip, refilmClip, reorderCars, shakeClip } from "./scenes/clip-changes.ts";
import type { Scene } from "./scenes/scene.ts";
import { mirrorClip } from "./scenes/stage/film.ts";
import { stewardScenes } from "./scenes/steward-scenes.ts";

const SEED = 5;
/** Facts are lengths, speeds and shares of two decimals; a turned circuit is another sum of floating-point numbers. */
const FACT_TOLERANCE = 0.05;
/** Of clips that were filmed otherwise this many may be judged otherwise: some stand on the edge of a rule. */
const CHANGED_SHARE_MAX = 0.005;
const FILMINGS = 1500;

const scenes = stewardScenes();
const onStations = scenes.filter(({ clip }) => typeof clip.track !== "string");
const sceneOf = (list: readonly Scene[]): fc.Arbitrary<Scene> =>
  fc.constantFrom(...list).map((scene) => Object.assign(scene, { [fc.toStringMethod]: () => scene.id }));

/** Without what depends on the order of incidents in one frame. */
function essence(rulings: readonly Ruling<string>[]) {
  return rulings
    .map(({ kind, atSec, against, decision, seconds, rules }) => ({ kind, atSec, against, decision, seconds, rules }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

function expectSameRulings(clip: Clip, changed: Clip): void {
  const before = judgeClip(clip);
  const after = judgeClip(changed);
  expect(essence(after)).toEqual(essence(before));
  const facts = (rulings: readonly Ruling<string>[]) =>
    rulings.toSorted((a, b) => a.atSec - b.atSec || a.kind.localeCompare(b.kind)).map((ruling) => ruling.facts);
  const beforeFacts = facts(before);
  facts(after).forEach((fact, i) => {
    for (const [name, value] of Object.entries(fact)) {
      const was = beforeFacts[i][name];
      if (typeof value === "number" && typeof was === "number")
        expect(Math.abs(value - was), name).toBeLessThan(FACT_TOLERANCE * Math.max(1, Math.abs(was)));
    }
  });
}

describe("[SW1] equal motion gives equal rulings", () => {
  it("in a mirror", () => {
    fc.assert(
      fc.property(sceneOf(onStations), ({ clip }) => expectSameRulings(clip, mirrorClip(clip))),
      { seed: SEED, numRuns: 150 },
    );
  });

  it("with the circuit turned and moved", () => {
    const turn = fc.double({ min: -3, max: 3, noNaN: true });
    const shift = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(sceneOf(onStations), turn, shift, shift, ({ clip }, turnRad, xM, yM) =>
        expectSameRulings(clip, moveClip(clip, turnRad, xM, yM)),
      ),
      { seed: SEED, numRuns: 150 },
    );
  });

  it("in every order of the cars", () => {
    const sceneAndOrder = sceneOf(scenes).chain((scene) => {
      const cars = scene.clip.cars.map((_, car) => car);
      return fc.tuple(fc.constant(scene), fc.shuffledSubarray(cars, { minLength: cars.length }));
    });
    fc.assert(
      fc.property(sceneAndOrder, ([{ clip }, order]) => expectSameRulings(clip, reorderCars(clip, order))),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("every time", () => {
    const { clip } = scenes[0];
    expect(judgeClip(clip)).toEqual(judgeClip(clip));
  });
});

/** A clip that was filmed otherwise: another rate, a later start, frames between the frames, places that shake. */
const filming = fc.record({
  hz: fc.integer({ min: 20, max: 60 }),
  fromSec: fc.double({ min: 0, max: 0.2, noNaN: true }),
  placeM: fc.constantFrom(0, 0.01, 0.02),
  headingRad: fc.constantFrom(0, 0.002),
  seed: fc.nat(),
});

const punished = (rulings: readonly Ruling<string>[]): string =>
  [...new Set(rulings.flatMap(({ against, decision, seconds }) => (against === null ? [] : [`${against} ${decision} ${seconds}`])))]
    .sort()
    .join(", ");

it("[SW1] a clip filmed at 20 to 60 Hz, up to 200 ms later, with places that shake, is judged alike", () => {
  const changed: string[] = [];
  const pairs = fc.sample(fc.tuple(sceneOf(scenes), filming), { seed: SEED, numRuns: FILMINGS });
  const rulings = new Map<string, string>();
  for (const [{ id, clip }, { hz, fromSec, placeM, headingRad, seed }] of pairs) {
    const before = rulings.get(id) ?? punished(judgeClip(clip));
    rulings.set(id, before);
    const after = punished(judgeClip(shakeClip(refilmClip(clip, hz, fromSec), placeM, headingRad, seed)));
    if (after !== before)
      changed.push(
        `${id} at ${hz} Hz from ${fromSec.toFixed(3)} s, ${placeM} m, seed ${seed}: ${before || "nobody"}, then ${after || "nobody"}`,
      );
  }
  expect(changed.length / FILMINGS, `seed ${SEED}\n${changed.join("\n")}`).toBeLessThanOrEqual(CHANGED_SHARE_MAX);
});
