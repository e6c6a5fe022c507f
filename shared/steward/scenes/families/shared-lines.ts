import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { type Keys, keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const BENDS = [
  ["square", 0],
  ["hairpin", 0],
  ["square", 2],
  ["greyfell", 0],
] as const;

/** Ways across the road that several cars take, at the same place one after another, and those that are one driver's own. */
export function sharedLines(): Shot[] {
  return [
    ...[1.6, 2, 2.6, 3].map(trainTakesTheLine),
    ...[1.9, 2.1, 2.4, 2.8].map(weavesInFrontOfTheTrain),
    ...[1.5, 1.3, 1.4].map(driftsToAndFro),
    ...[3.6, 4, 4.4, 4.2].map(bothTurnIn),
    ...[2.6, 3, 2.8].map(movesBeforeTheBend),
  ];
}

function bendFor(index: number, distanceM: number): Decisive {
  const [circuit, corner] = BENDS[index];
  return beforeCorner(circuit, corner, distanceM);
}

function later(list: Keys, bySec: number): Keys {
  return list.map(([sec, value]) => [sec + bySec, value]);
}

/** A way down the winding straight that crosses the road four times. */
function windingWay(moveM: number): Keys {
  const half = moveM / 2;
  return keys(-5, -half, -3.4, half, -1.8, -half, -0.2, half, 1.4, -half);
}

function windingFrame(id: string, description: string): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "defending", description, at: beforeCorner("winding", 0, 190), fromSec: -6, toSec: 4 };
}

function trainTakesTheLine(moveM: number, index: number): Shot {
  const behindSec = 0.26 + 0.015 * index;
  const ids = ["d", "a", "b", "c"].slice(0, index % 2 === 0 ? 3 : 4);
  return {
    ...windingFrame(
      `defending-train-${index}`,
      `${ids.length} cars one behind another take the same way, ${moveM} m to and fro, down a straight that winds`,
    ),
    roles: ids.map(
      (id, place): Role => ({
        id,
        along: { behindSec: place * behindSec },
        lateralM: later(windingWay(moveM), place * behindSec),
      }),
    ),
    expected: nobody("a line that all of them take is the road's and nobody's defence", ids),
  };
}

/** Slower than any car is steered to keep another behind. */
function driftsToAndFro(driftM: number, index: number): Shot {
  const half = driftM / 2;
  return {
    ...windingFrame(`defending-drifts-${index}`, `d drifts ${driftM} m to and fro in eight seconds, a keeps straight on behind it`),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-5.8, -half, -3.3, half, -0.8, -half, 1.7, half) },
      { id: "a", along: { behindSec: 0.27 + 0.02 * index }, lateralM: keys(0, 0) },
    ],
    expected: nobody("so slow a drift on a straight that winds keeps nobody from passing", ["d", "a"]),
  };
}

function weavesInFrontOfTheTrain(moveM: number, index: number): Shot {
  const behindSec = 0.26 + 0.015 * index;
  const followers = ["a", "b", "c"].slice(0, index % 2 === 0 ? 2 : 3);
  return {
    ...windingFrame(
      `defending-weaves-${index}`,
      `d weaves ${moveM} m to and fro in front of ${followers.length} cars that keep straight on`,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: windingWay(moveM) },
      ...followers.map((id, place): Role => ({ id, along: { behindSec: (place + 1) * behindSec }, lateralM: keys(0, 0.2 * place) })),
    ],
    expected: punish("d", ["blocking"], "d changed direction again and again with a car right behind it; nobody else did there"),
  };
}

function bothTurnIn(moveM: number, index: number): Shot {
  const at = bendFor(index, 22);
  const outerM = -at.halfM + 1.6;
  const gapM = 13 + 0.7 * index;
  const lagSec = gapM / 34;
  return {
    id: `defending-turn-in-${index}`,
    family: "defending",
    description: `d turns in from the outside, still on the brakes; a, ${gapM - 4.7} m behind and a little further in, does so at the same place`,
    at,
    fromSec: -5,
    toSec: 4,
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-0.9, outerM, 0.6, outerM + moveM, 2.3, at.halfM - 2.2) },
      {
        id: "a",
        along: { gapM: keys(-5, -gapM - 4, -1, -gapM, 1, -gapM + 3) },
        lateralM: keys(-0.9 + lagSec, outerM + 1.7, 0.6 + lagSec, outerM + moveM, 2.3 + lagSec, at.halfM - 2.2),
      },
    ],
    expected: nobody("to turn in for the bend is no move, and a took the same way", ["d", "a"]),
  };
}

/** The same way across, but well before the bend, and the follower keeps straight and has to brake. */
function movesBeforeTheBend(moveM: number, index: number): Shot {
  const at = bendFor(index === 2 ? 3 : index, 85);
  const outerM = -at.halfM + 1.6;
  return {
    id: `defending-across-${index}`,
    family: "defending",
    description: `d, hard on the brakes, goes ${moveM} m across well before the bend, in front of a, who has to brake and swerve`,
    at,
    fromSec: -5,
    toSec: 4,
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-0.4, outerM, 1.1, outerM + moveM) },
      {
        id: "a",
        along: { fromGapM: -19, excessMps: keys(-5, 0, -2.6, 2.6, -0.1, 2.6, 1.4, -2.8, 4, -2) },
        lateralM: keys(-3, outerM + 0.6, -1.2, outerM + moveM, 0.5, outerM + moveM, 1.9, outerM + moveM + 2.2),
      },
    ],
    expected: punish("d", ["movingUnderBraking", "blocking"], "d moved across under braking when a was already there"),
  };
}
