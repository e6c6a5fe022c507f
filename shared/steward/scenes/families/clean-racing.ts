import type { Shot } from "../shot.ts";
import { apexOf, beforeCorner, type Decisive } from "../stage/decisive.ts";
import { type Keys, keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody } from "../verdicts.ts";

const CORNERS = [
  ["square", 0],
  ["hairpin", 0],
  ["lane", 1],
  ["square", 3],
  ["monte-serra", 0],
  ["sweeper", 0],
  ["square", 2],
  ["greyfell", 0],
] as const;

/** Hard and fair: racing that no steward writes down. */
export function cleanRaces(): Shot[] {
  return [
    ...[-2, -1, 0, 1, 2, -0.5, 0.5, 1.5].map(sideBySideThroughACorner),
    ...[-1.5, -0.5, 0.5, 1.5].map(sideBySideThroughEsses),
    ...[-1, 0, 1].map(sideBySideThroughTheChicane),
    ...[7, 6.2, 8, 6.6, 9].map(followsClosely),
    ...[3.5, 4.5, 5.5, 4].map(slipstreams),
    ...[0, 1, 2, 3].map(switchesBack),
    ...[0, 1, 2].map(threeWide),
    ...[1.2, 1.8, 2.4, 3].map(passesCleanlyInside),
    ...[2, 2.6, 3.2].map(passesCleanlyOutside),
    ...[-2, -3, -3.5].map(backsOut),
    ...[0, 1].map(alone),
    ...[0, 1].map(train),
  ];
}

function cornerFor(index: number): Decisive {
  const [circuit, corner] = CORNERS[index % CORNERS.length];
  return apexOf(circuit, corner);
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id: `clean-${id}`, family: "cleanRacing", description, at, fromSec: -6, toSec: 6 };
}

function steady(id: string, gapM: number, lateralM: Keys): Role {
  return { id, along: { gapM: keys(-6, gapM - 1, -2, gapM, 4, gapM + 0.6) }, lateralM };
}

/** From middle to middle of two cars side by side: half a metre of air between them, or a little more. */
function besides(index: number): number {
  return 2.5 + 0.2 * (index % 4);
}

function sideBySideThroughACorner(gapM: number, index: number): Shot {
  const at = cornerFor(index);
  const besideM = besides(index);
  const innerM = at.halfM - 1.4;
  const exitM = -at.halfM + 1.3;
  return {
    ...frame(`corner-${index}`, `a and b go through a corner side by side, ${(besideM - 1.95).toFixed(2)} m between their doors`, at),
    roles: [
      steady("a", 0, keys(-5, innerM - 1, -2, innerM, 0.3, innerM, 4, exitM + besideM)),
      steady("b", gapM, keys(-5, innerM - 1 - besideM, -2, innerM - besideM, 0.3, innerM - besideM, 4, exitM)),
    ],
    expected: nobody("each left the other a lane", ["a", "b"]),
  };
}

function sideBySideThroughEsses(gapM: number, index: number): Shot {
  const at = apexOf("esses", 1);
  const besideM = besides(index);
  return {
    ...frame(`esses-${index}`, "a and b stay side by side through three bends, now one inside, now the other", at),
    fromSec: -7,
    toSec: 8,
    roles: [
      steady("a", 0, keys(-6, 1, -3.5, besideM - 4.8, -0.5, 5, 2.5, besideM - 4.8, 6, 1)),
      steady("b", gapM, keys(-6, 1 - besideM, -3.5, -4.8, -0.5, 5 - besideM, 2.5, -4.8, 6, 1 - besideM)),
    ],
    expected: nobody("three bends side by side, always a lane each", ["a", "b"]),
  };
}

function sideBySideThroughTheChicane(gapM: number, index: number): Shot {
  const at = apexOf("chicane", 0);
  const besideM = besides(index + 1);
  return {
    ...frame(`chicane-${index}`, "a and b share both elements of the chicane", at),
    roles: [
      steady("a", 0, keys(-4, 2, -1.5, at.halfM - 1.5, 0.5, at.halfM - 1.5, 3, besideM - at.halfM + 1.4, 5.5, 1)),
      steady(
        "b",
        gapM,
        keys(-4, 2 - besideM, -1.5, at.halfM - 1.5 - besideM, 0.5, at.halfM - 1.5 - besideM, 3, -at.halfM + 1.4, 5.5, 1 - besideM),
      ),
    ],
    expected: nobody("both elements shared fairly", ["a", "b"]),
  };
}

/** The line through a corner with nobody beside. */
function ideal(at: Decisive, delaySec = 0): Keys {
  return keys(delaySec - 2.8, -at.halfM + 2, delaySec + 0.2, at.halfM - 1.8, delaySec + 3.2, -at.halfM + 2);
}

function followsClosely(gapM: number, index: number): Shot {
  const at = cornerFor(index + 2);
  return {
    ...frame(`follow-${index}`, `b follows a through a corner, nose to tail, ${(gapM - 4.7).toFixed(1)} m between them`, at),
    roles: [
      { id: "a", along: { gapM: keys(0, 0) }, lateralM: ideal(at) },
      { id: "b", along: { gapM: keys(-6, -gapM - 3, -1, -gapM, 4, -gapM - 4) }, lateralM: ideal(at, 0.25) },
    ],
    expected: nobody("close, and never a touch", ["a", "b"]),
  };
}

function slipstreams(closingMps: number, index: number): Shot {
  const places = [
    ["hairpin", 0, 330],
    ["sweeper", 1, 270],
    ["square", 0, 240],
    ["greyfell", 8, 330],
  ] as const;
  const [circuit, corner, distanceM] = places[index % places.length];
  return {
    ...frame(
      `slipstream-${index}`,
      `a pulls out of the slipstream and passes with ${closingMps} m/s; d holds its line`,
      beforeCorner(circuit, corner, distanceM),
    ),
    toSec: 3.5,
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(0, -1.4) },
      {
        id: "a",
        along: { fromGapM: -6 - closingMps * 4.5, excessMps: keys(-6, closingMps) },
        lateralM: keys(-4.6, -1.2, -2.8, 1.8),
      },
    ],
    expected: nobody("a textbook pass", ["a", "d"]),
  };
}

/** The attacker goes deep on the inside, the other takes the late apex and is ahead again at the exit. */
function switchesBack(index: number): Shot {
  const at = cornerFor(index + 2);
  return {
    ...frame(`switchback-${index}`, "a dives in fairly and goes deep; d cuts back under it and is ahead again at the exit", at),
    roles: [
      {
        id: "a",
        along: { gapM: keys(-6, -9, -1.4, 2.8, 0.4, 3.4, 4.5, -5) },
        lateralM: keys(-4.4, 0, -2.2, at.halfM - 1.4, -0.9, at.halfM - 1.5, 1.6, -at.halfM + 1.5),
      },
      {
        id: "d",
        along: { gapM: keys(-2.5, 0, 0, -4.5, 5, 0) },
        lateralM: keys(-2.8, -at.halfM + 1.6, -0.6, -at.halfM + 2.4, 2, at.halfM - 1.5, 5, at.halfM - 2),
      },
    ],
    expected: nobody("two fair moves", ["a", "d"]),
  };
}

function threeWide(index: number): Shot {
  const at = [beforeCorner("esses", 4, 240), beforeCorner("sweeper", 1, 250), beforeCorner("greyfell", 8, 320)][index];
  return {
    ...frame(`threewide-${index}`, "three abreast down the straight, a metre between each", at),
    toSec: 2.5,
    roles: [
      steady("a", 0.6, keys(-5.8, 3, -3.2, 3.2)),
      { id: "b", along: { gapM: keys(0, 0) }, lateralM: keys(0, 0) },
      { id: "c", along: { gapM: keys(-6, -9, -1, -0.8) }, lateralM: keys(-5.8, -1.9, -3.4, -3.2) },
    ],
    expected: nobody("everybody kept a lane", ["a", "b", "c"]),
  };
}

function passesCleanlyInside(gapM: number, index: number): Shot {
  const at = cornerFor(index + 1);
  return {
    ...frame(`inside-${index}`, "a passes on the inside at the apex, d sees it and leaves room", at),
    roles: [
      {
        id: "a",
        along: { gapM: keys(-5.5, gapM - 7, -2, gapM, 3, gapM + 2) },
        lateralM: keys(-5, 0.5, -2.8, at.halfM - 1.4, 0.8, at.halfM - 1.4, 3.6, at.halfM - 2.6),
      },
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-3, -at.halfM + 1.6, -0.2, at.halfM - 5.2, 3.2, -at.halfM + 1.6) },
    ],
    expected: nobody("entitled, and given the room", ["a", "d"]),
  };
}

function passesCleanlyOutside(gapM: number, index: number): Shot {
  const at = cornerFor(index + 3);
  return {
    ...frame(`outside-${index}`, "a passes on the outside and finds its car's width at the exit", at),
    roles: [
      steady("a", gapM, keys(-5, -at.halfM + 2, -2.5, -at.halfM + 1.4)),
      {
        id: "d",
        along: { gapM: keys(0, 0) },
        lateralM: keys(-5, at.halfM - 3, -2.4, at.halfM - 1.5, 0.5, at.halfM - 1.5, 3.2, -at.halfM + 4.2),
      },
    ],
    expected: nobody("ahead at the apex, and left room at the exit", ["a", "d"]),
  };
}

function backsOut(gapM: number, index: number): Shot {
  const at = cornerFor(index + 2);
  return {
    ...frame(`backs-out-${index}`, "a looks at the inside, sees that it is not far enough up and falls back in line", at),
    roles: [
      {
        id: "a",
        along: { gapM: keys(-6, gapM - 6, -2.6, gapM, 0.2, gapM - 6) },
        lateralM: keys(-5.4, 0, -3.4, at.halfM - 1.4, -1.2, at.halfM - 1.5, 3.4, -at.halfM + 2.4),
      },
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -at.halfM + 2, 0.9, at.halfM - 1.9, 4, -at.halfM + 2) },
    ],
    expected: nobody("it thought better of it", ["a", "d"]),
  };
}

function alone(index: number): Shot {
  const at = cornerFor(index + 5);
  return {
    ...frame(`alone-${index}`, "one car on its racing line", at),
    roles: [{ id: "a", along: { gapM: keys(0, 0) }, lateralM: ideal(at) }],
    expected: nobody("nothing happened", ["a"]),
  };
}

function train(index: number): Shot {
  const at = cornerFor(index);
  return {
    ...frame(`train-${index}`, "six cars nose to tail through a corner", at),
    roles: [0, 1, 2, 3, 4, 5].map((place) => ({
      id: `c${place + 1}`,
      along: { behindSec: 0.55 * place },
      lateralM: ideal(at, 0.55 * place),
    })),
    expected: nobody("an orderly train", ["c1", "c2", "c3", "c4", "c5", "c6"]),
  };
}
