import { describe, expect, it } from "vitest";
import { Random } from "../../math/random.ts";
import { judgeClip } from "../judge-clip.ts";
import { stewardScenes } from "../scenes/steward-scenes.ts";
import { ClipError } from "./check-clip.ts";

const STATIONS = 64;
const FUZZ_SEEDS = Array.from({ length: 300 }, (_, i) => i + 1);

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A round circuit and two cars a second long. */
function plainClip(): Record<string, Json> {
  const stations = Array.from({ length: STATIONS }, (_, k) => {
    const angle = (2 * Math.PI * k) / STATIONS;
    return [100 * Math.cos(angle), 100 * Math.sin(angle), 6, 6];
  });
  const poses = (startRad: number): Json[] =>
    Array.from({ length: 26 }, (_, frame) => {
      const angle = startRad + frame * 0.008;
      return [100 * Math.cos(angle), 100 * Math.sin(angle), angle + Math.PI / 2];
    });
  const car = (id: string, startRad: number): Json => ({ id, lengthM: 4.7, widthM: 1.9, poses: poses(startRad) });
  const cars = [car("a", 0), car("b", 0.2)];
  return { version: 1, track: { stations }, hz: 25, session: { kind: "race", lap: 3 }, flags: [], cars };
}

/** A clip with one place changed: `path` leads to it, as in "cars.0.id". */
function changed(path: string, value: Json | undefined): Record<string, Json> {
  const clip = plainClip();
  const names = path.split(".");
  const last = names.pop() as string;
  let place = clip as Record<string, Json>;
  for (const name of names) place = place[name] as Record<string, Json>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return clip;
}

const BAD: [path: string, value: Json | undefined, message: string][] = [
  ["version", 2, "clip: version: must be equal to constant 1"],
  ["version", undefined, "version"],
  ["track", undefined, "track"],
  ["track", "monza", 'clip: track: "monza" is not built in, use one of greyfell,'],
  ["track", 5, "clip: track: must be string,object"],
  ["track.stations", [[0, 0, 5, 5]], "clip: track.stations: must NOT have fewer than 8"],
  ["track.stations", Array(20).fill([1, 1, 5, 5]), "clip: track.stations: fewer than 8 different places"],
  ["track.stations.3", [0, 0, 5], "clip: track.stations[3]"],
  ["track.stations.3.2", -1, "clip: track.stations[3][2]: must be > 0"],
  ["track.stations.3.0", null, "clip: track.stations[3][0]: must be number"],
  ["hz", 19, "clip: hz: must be >= 20"],
  ["hz", "25", "clip: hz: must be number"],
  ["session.kind", "warmup", "clip: session.kind: must be equal to one of the allowed values: practice, qualifying, race"],
  ["session.lap", -1, "clip: session.lap"],
  ["flags", [{ kind: "pink", fromSec: 0, toSec: 1 }], 'clip: flags[0].kind: "pink" is not known, use one of yellow,'],
  ["flags", [{ kind: "yellow", fromSec: 2, toSec: 1 }], "clip: flags[0].toSec: 1 lies before fromSec 2"],
  ["flags", [{ kind: "yellow", fromSec: 0, toSec: 1, sector: 3 }], "clip: flags[0].sector: must be <= 2"],
  ["cars", [], "clip: cars: must NOT have fewer than 1"],
  ["cars.1.id", "a", 'clip: cars[1].id: "a" is there twice'],
  ["cars.0.id", "", "clip: cars[0].id"],
  ["cars.0.lengthM", 0, "clip: cars[0].lengthM: must be >= 1"],
  ["cars.0.widthM", 50, "clip: cars[0].widthM: must be <= 5"],
  ["cars.0.poses", [[0, 0, 0]], "clip: cars[0].poses: must NOT have fewer than 2"],
  [
    "cars.1.poses",
    [
      [0, 0, 0],
      [1, 0, 0],
    ],
    "clip: cars[1].poses: 2 poses, but cars[0] has 26",
  ],
  ["cars.0.poses.4.1", null, "clip: cars[0].poses[4][1]: must be number"],
  ["cars.0.poses.4.1", 1e9, "clip: cars[0].poses[4][1]: must be <= 1000000"],
  ["cars.0.throttle", [0.5], "clip: cars[0].throttle: 1 entries, but there are 26 poses"],
  ["cars.0.brake", [2], "clip: cars[0].brake[0]: must be <= 1"],
  ["cars.0.steer", Array(26).fill(-2), "clip: cars[0].steer[0]: must be >= -1"],
  ["cars.0.position", 0, "clip: cars[0].position"],
  ["cars.0.lapsDown", 0.5, "clip: cars[0].lapsDown: must be integer"],
];

describe("a clip that cannot be judged", () => {
  it.each(BAD)("%s is refused (%#), and the error names the field", (path, value, message) => {
    const clip = changed(path, value);
    expect(() => judgeClip(clip)).toThrow(ClipError);
    expect(() => judgeClip(clip)).toThrow(message);
  });

  it.each([null, 5, "clip", [], undefined])("%j is no clip", (value) => {
    expect(() => judgeClip(value)).toThrow(ClipError);
  });
});

it("lap and flags may be missing, and a flag's name may be written anyhow", () => {
  expect(judgeClip(changed("flags", undefined))).toEqual([]);
  expect(judgeClip(changed("session.lap", undefined))).toEqual([]);
  expect(judgeClip(changed("flags", [{ kind: "Safety-Car", fromSec: 0, toSec: 9 }]))).toEqual([]);
});

it("odd circuits are judged or refused, never more", () => {
  const eight = Array.from({ length: 80 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 80;
    return [120 * Math.sin(angle), 60 * Math.sin(2 * angle), 5, 5];
  });
  const tiny = Array.from({ length: 8 }, (_, k) => [Math.cos((Math.PI * k) / 4), Math.sin((Math.PI * k) / 4), 300, 300]);
  for (const stations of [eight, tiny]) expectJudgedOrRefused(changed("track.stations", stations), "odd circuit");
});

function expectJudgedOrRefused(clip: unknown, what: string): void {
  try {
    for (const { faultShares, confidence } of judgeClip(clip)) {
      expect(confidence, what).toBeGreaterThan(0);
      for (const { share } of faultShares) expect(share, what).toBeGreaterThanOrEqual(0);
    }
  } catch (error) {
    expect(error instanceof ClipError ? "ClipError" : String(error), what).toBe("ClipError");
  }
}

const HOSTILE: Json[] = [null, -1, 0, 1e-9, 1e6, 1e300, 0.5, "", "race", [], {}, true, [[]], [0, 0, 0], "__proto__"];

/** Puts a hostile value in some place of a clip, or takes an entry away or doubles it. */
function mutate(clip: Json, random: Random): void {
  let place = clip;
  for (;;) {
    const names = Object.keys(place as object);
    if (names.length === 0) return;
    const name = names[random.index(names.length)] as keyof Json & string;
    const holder = place as unknown as Record<string, Json>;
    const value = holder[name];
    if (typeof value === "object" && value !== null && random.next() < 0.8) {
      place = value;
      continue;
    }
    const deed = random.index(3);
    if (deed === 0) holder[name] = HOSTILE[random.index(HOSTILE.length)];
    else if (deed === 1 && Array.isArray(place)) place.splice(Number(name), 1);
    else if (deed === 1) delete holder[name];
    else if (Array.isArray(place)) place.push(structuredClone(value));
    else holder[name] = typeof value === "number" ? value * (random.next() * 4 - 2) : null;
    return;
  }
}

const scenes = stewardScenes();

it("300 mutations of valid clips are judged or refused with a ClipError, and nothing else is thrown", () => {
  for (const seed of FUZZ_SEEDS) {
    const random = new Random(seed);
    const clip = structuredClone(scenes[random.index(scenes.length)].clip) as unknown as Json;
    for (let count = 1 + random.index(3); count > 0; count--) mutate(clip, random);
    expectJudgedOrRefused(clip, `seed ${seed}`);
  }
});
