import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["sweeper", 1, 260],
  ["hairpin", 0, 280],
  ["square", 0, 250],
  ["greyfell", 8, 320],
] as const;

/** Yellow flags: passing, not passing, passing what has stopped, and slowing down. */
export function yellowFlags(): Shot[] {
  return [
    ...[3.5, 5, 4, 4.5].map(passes),
    ...[4, 3.5].map((closingMps, index) => passesUnderFullCourse(closingMps, index)),
    ...[12, 16, 20].map(staysBehind),
    ...[0, 1, 2].map(passesAStoppedCar),
    ...[0, 1].map(passesACrippledCar),
    ...[0, 1, 2].map(doesNotSlow),
    ...[0, 1].map(passesBefore),
  ];
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "yellowFlag", description, at, fromSec: -5, toSec: 4.5 };
}

const ALL_THE_TIME = { fromSec: 0, toSec: 9.5 } as const;
/** Two thirds of racing speed: what a yellow asks for. */
const SLOWED: Role["along"] = { fromGapM: 70, excessMps: keys(-5, -15) };

/** A slowed car, and one that passes it around instant 0. */
function passing(closingMps: number): Role[] {
  return [
    { id: "d", along: SLOWED, lateralM: keys(0, -1.5) },
    {
      id: "a",
      along: { fromGapM: 70 - closingMps * 5, excessMps: keys(-5, -15 + closingMps) },
      lateralM: keys(-3.4, -1.5, -1.4, 1.8, 2.4, 1.8, 4.5, -1),
    },
  ];
}

function passes(closingMps: number, index: number): Shot {
  return {
    ...frame(`yellow-passes-${index}`, `yellow: both have slowed, and a passes d on the straight all the same`, straightFor(index)),
    roles: passing(closingMps),
    flags: [{ kind: "yellow", ...ALL_THE_TIME }],
    expected: punish("a", ["overtakingUnderYellow", "ignoringYellow"], "no overtaking under yellow"),
  };
}

function passesUnderFullCourse(closingMps: number, index: number): Shot {
  return {
    ...frame(`yellow-full-course-${index}`, "full-course yellow: a passes d on the straight", straightFor(index + 2)),
    roles: passing(closingMps),
    flags: [{ kind: "fullCourseYellow", ...ALL_THE_TIME }],
    expected: punish("a", ["overtakingUnderYellow", "ignoringYellow"], "no overtaking under a full-course yellow"),
  };
}

function staysBehind(gapM: number, index: number): Shot {
  return {
    ...frame(`yellow-behind-${index}`, `yellow: both slow down and a stays ${gapM} m behind`, straightFor(index)),
    roles: [
      { id: "d", along: SLOWED, lateralM: keys(0, 0) },
      { id: "a", along: { fromGapM: 70 - gapM, excessMps: keys(-5, -15) }, lateralM: keys(0, 0.3) },
    ],
    flags: [{ kind: "yellow", ...ALL_THE_TIME }],
    expected: nobody("both did as the flag says", ["a", "d"]),
  };
}

function passesAStoppedCar(index: number): Shot {
  const at = straightFor(index);
  return {
    ...frame(`yellow-stopped-${index}`, "yellow for a car that stands beside the line; the others slow and go by", at),
    roles: [
      { id: "x", along: { fromM: 0, speedMps: keys(0, 0) }, lateralM: keys(0, -at.halfM + 0.6), slideRad: keys(0, 0.9) },
      { id: "a", along: { fromGapM: 70, excessMps: keys(-5, -15) }, lateralM: keys(0, 2) },
      { id: "b", along: { fromGapM: 50, excessMps: keys(-5, -15) }, lateralM: keys(0, 1.8) },
    ],
    flags: [{ kind: "yellow", ...ALL_THE_TIME }],
    expected: nobody("a car that has stopped may be passed", ["a", "b", "x"]),
  };
}

function passesACrippledCar(index: number): Shot {
  const at = straightFor(index + 1);
  return {
    ...frame(`yellow-crippled-${index}`, "yellow for a car that creeps along the edge at walking pace; a slows and goes by", at),
    roles: [
      { id: "x", along: { fromM: -40, speedMps: keys(-5, 6) }, lateralM: keys(0, -at.halfM + 0.8) },
      { id: "a", along: { fromGapM: 70, excessMps: keys(-5, -15) }, lateralM: keys(0, 2) },
    ],
    flags: [{ kind: "yellow", ...ALL_THE_TIME }],
    expected: nobody("a car that is plainly in trouble may be passed", ["a", "x"]),
  };
}

function doesNotSlow(index: number): Shot {
  const at = straightFor(index);
  return {
    ...frame(`yellow-flat-out-${index}`, "yellow for a car that stands on the road; a comes by at full racing speed", at),
    roles: [
      { id: "x", along: { fromM: 20, speedMps: keys(0, 0) }, lateralM: keys(0, -at.halfM + 1.4), slideRad: keys(0, 1.3) },
      { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(0, 2.2) },
    ],
    flags: [{ kind: "yellow", ...ALL_THE_TIME }],
    expected: punish("a", ["ignoringYellow"], "a did not slow at all for a car standing on the road"),
  };
}

function passesBefore(index: number): Shot {
  const at = straightFor(index + 3);
  return {
    ...frame(`yellow-before-${index}`, "a has passed d before the yellow comes out, then both slow", at),
    roles: [
      { id: "d", along: { fromGapM: 3, excessMps: keys(-0.5, 0, 2.5, -12) }, lateralM: keys(0, -1.6) },
      { id: "a", along: { fromGapM: -6, excessMps: keys(-5, 5, -0.5, 5, 2.8, -12) }, lateralM: keys(-5, 1.8) },
    ],
    flags: [{ kind: "yellow", fromSec: 4.6, toSec: 9.5 }],
    expected: nobody("the pass was over when the flag came out", ["a", "d"]),
  };
}
