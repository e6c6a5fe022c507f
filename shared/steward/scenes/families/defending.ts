import { losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, nothing, punish } from "../verdicts.ts";

const BRAKING = [
  ["hairpin", 0, 20],
  ["lane", 0, 20],
  ["square", 0, 15],
  ["greyfell", 3, 30],
  ["chicane", 0, 15],
] as const;
const STRAIGHTS = [
  ["hairpin", 0, 230],
  ["sweeper", 1, 200],
  ["square", 0, 190],
  ["greyfell", 8, 260],
] as const;

/** Defending a place on straights and in braking zones: moves that are allowed, and those that are not. */
export function defences(): Shot[] {
  return [
    ...[3, 2.6, 3.4, 2.8, 3.2].map(movesUnderBraking),
    ...[2.8, 3.1, 2.6].map(isHitMovingUnderBraking),
    ...[2.6, 3, 3.4, 2.8, 3.2].map(movesTwice),
    ...[2.4, 3, 3.5, 2.7, 2].map(movesOnce),
    ...[2, 3, 4].map(weavesAlone),
    ...[2.5, 2.7, 3, 2.6].map(returnsToTheLine),
    ...[1.5, 2, 2.5].map(brakesOnADiagonalAlone),
  ];
}

function pick(list: readonly (readonly [string, number, number])[], index: number): Decisive {
  const [circuit, corner, distanceM] = list[index % list.length];
  return beforeCorner(circuit, corner, distanceM);
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "defending", description, at, fromSec: -6, toSec: 4 };
}

function movesUnderBraking(moveM: number, index: number): Shot {
  const at = pick(BRAKING, index);
  const startM = -at.halfM + 2;
  const a: Role = {
    id: "a",
    along: { fromGapM: -18, excessMps: keys(-6, 0, -3.8, 2.5, -1.9, 2.5, -0.3, -3.5, 2, 0) },
    lateralM: keys(-4.2, startM, -2.3, startM + moveM, -1.2, startM + moveM, 0.4, startM + moveM + 1.3),
  };
  return {
    ...frame(
      `defending-braking-${index}`,
      `d, hard on the brakes, moves ${moveM} m over in front of a, who had chosen that side and locks up to miss it`,
      at,
    ),
    roles: [{ id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2, startM, -0.3, startM + moveM) }, a],
    expected: punish("d", ["movingUnderBraking", "blocking"], "d changed direction under braking and a had to evade"),
  };
}

function isHitMovingUnderBraking(moveM: number, index: number): Shot {
  const at = pick(BRAKING, index + 2);
  const startM = -at.halfM + 2;
  const a: Role = {
    id: "a",
    along: { fromGapM: -14, excessMps: keys(-6, 0, -3.6, 4.5, -0.7, 4.5, 0.6, 0) },
    lateralM: keys(-4.2, startM, -2.3, startM + moveM),
  };
  return {
    ...frame(`defending-braking-hit-${index}`, `d moves ${moveM} m over under braking into the path of a, who cannot avoid its rear`, at),
    roles: [{ id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-1.7, startM, -0.2, startM + moveM) }, a],
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: { a: losesPace(0.4, keys(1.8, startM + moveM + 1.6)), d: losesPace(0.25, keys(1.8, startM + moveM - 1.6)) },
      },
    ],
    expected: punish(
      "d",
      ["movingUnderBraking", "collision", "crowding", "blocking"],
      "d moved across under braking when a was already there",
    ),
  };
}

function movesTwice(moveM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index);
  const a: Role = {
    id: "a",
    along: { fromGapM: -19, excessMps: keys(-6, 2.5, -2.2, 2.5, -0.8, -2.5, 2, -2.5) },
    lateralM: keys(-5, 0, -3.4, moveM, -1.9, moveM, -0.3, -moveM, 1.4, -moveM),
  };
  return {
    ...frame(
      `defending-twice-${index}`,
      `d covers the inside, then swings back ${2 * moveM} m when a goes for the outside; a has to lift`,
      at,
    ),
    roles: [{ id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-4.7, 0, -3, moveM, -1.4, moveM, 0.3, -moveM) }, a],
    expected: punish("d", ["blocking", "movingUnderBraking"], "d changed direction twice to keep its place"),
  };
}

function movesOnce(moveM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 1);
  return {
    ...frame(`defending-once-${index}`, `d covers the inside once, ${moveM} m, well ahead of a, and stays there`, at),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-4.5, -1, -2.6, -1 + moveM) },
      { id: "a", along: { gapM: keys(-6, -20, 2, -12) }, lateralM: keys(-2.4, -1, 0, -at.halfM + 1.8) },
    ],
    expected: nobody("one move to defend is every driver's right", ["d", "a"]),
  };
}

function weavesAlone(moveM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 2);
  return {
    ...frame(`defending-weaving-${index}`, "d weaves to warm its tyres; the next car is far behind", at),
    roles: [
      {
        id: "d",
        along: { gapM: keys(0, 0) },
        lateralM: keys(-5, -moveM / 2, -3.4, moveM / 2, -1.8, -moveM / 2, -0.2, moveM / 2, 1.4, -moveM / 2),
      },
      { id: "a", along: { behindSec: 3 + index / 2 }, lateralM: keys(0, 0) },
    ],
    expected: nothing("nobody was near enough to be hindered", ["d", "a"]),
  };
}

function returnsToTheLine(roomM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index);
  const edgeM = -at.halfM + roomM + 0.975;
  return {
    ...frame(
      `defending-return-${index}`,
      `d covered the inside and comes back to the line before the corner, leaving ${roomM} m beside it at the edge, where a is`,
      at,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-5.8, 0, -4.2, 2.2, -1.6, 2.2, 1.2, edgeM) },
      { id: "a", along: { gapM: keys(-6, -14, -1, -3) }, lateralM: keys(-3.8, 0, -1.8, -at.halfM + 1.15) },
    ],
    expected: nobody("going back to the line is allowed where a car's width stays free", ["d", "a"]),
  };
}

function brakesOnADiagonalAlone(moveM: number, index: number): Shot {
  const at = pick(BRAKING, index);
  return {
    ...frame(
      `defending-diagonal-${index}`,
      `d brakes on a diagonal of ${moveM} m towards its turn-in; a follows 35 m behind and is not hindered`,
      at,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.2, 0, 0, -moveM) },
      { id: "a", along: { gapM: keys(0, -35) }, lateralM: keys(-1.4, 0, 0.8, -moveM) },
    ],
    expected: nobody("nobody had to evade", ["d", "a"]),
  };
}
