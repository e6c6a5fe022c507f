import type { Shot } from "../shot.ts";
import { beforeCorner } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import { nobody, punish } from "../verdicts.ts";

const LAPS = [
  ["greyfell", 5, 200],
  ["monte-serra", 3, 150],
  ["nordvik", 2, 100],
  ["eight-bridges", 3, 150],
  ["greyfell", 8, 400],
] as const;
const HOLDS_UP_SEC = 42;
const LETS_BY_SEC = 16;

/** Lapped cars under blue flags. */
export function blueFlags(): Shot[] {
  return [...[9, 11, 13, 10, 12].map(holdsUp), ...[9, 12, 10, 14, 11].map(letsBy), ...[90, 120].map(isFarAhead)];
}

function frame(id: string, description: string, index: number): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec"> {
  const [circuit, corner, distanceM] = LAPS[index % LAPS.length];
  return { id, family: "blueFlag", description, at: beforeCorner(circuit, corner, distanceM), fromSec: -2 };
}

function holdsUp(gapM: number, index: number): Shot {
  return {
    ...frame(
      `blue-holds-up-${index}`,
      `b, a lap down, stays in front of the leader, ${gapM} m behind it, for ${HOLDS_UP_SEC} s of blue flags`,
      index,
    ),
    toSec: HOLDS_UP_SEC,
    roles: [
      { id: "b", along: { gapM: keys(0, 0) }, lateralM: keys(0, 0), position: 12, lapsDown: 1 },
      {
        id: "f",
        along: { gapM: keys(-2, -gapM - 10, 4, -gapM, 12, -gapM - 1, 20, -gapM + 1, 30, -gapM) },
        lateralM: keys(4, 0, 7, 1.2, 11, -1, 15, 1.4, 20, 0),
        position: 1,
        lapsDown: 0,
      },
    ],
    flags: [{ kind: "blue", fromSec: 1, toSec: HOLDS_UP_SEC + 2 }],
    expected: punish("b", ["ignoringBlue"], "b was shown blue for most of a lap and did not let the leader by"),
  };
}

function letsBy(gapM: number, index: number): Shot {
  return {
    ...frame(
      `blue-lets-by-${index}`,
      "b, a lap down, moves aside on the next straight and lifts; the leader goes by within seconds",
      index + 4,
    ),
    toSec: LETS_BY_SEC,
    roles: [
      { id: "b", along: { gapM: keys(1, 0, 7, -22) }, lateralM: keys(0, 0, 2, -2.8, 9, -2.8, 12, 0), position: 9, lapsDown: 1 },
      {
        id: "f",
        along: { gapM: keys(-2, -gapM - 12, 2, -gapM, 6, -1) },
        lateralM: keys(0, 0, 2.2, 1.8, 7, 1.8, 10, 0),
        position: 1,
        lapsDown: 0,
      },
    ],
    flags: [{ kind: "blue", fromSec: 1, toSec: 9 }],
    expected: nobody("b let the leader by at once", ["b", "f"]),
  };
}

function isFarAhead(gapM: number, index: number): Shot {
  return {
    ...frame(`blue-far-${index}`, `b is lapped soon; the leader is still ${gapM} m behind`, index + 2),
    toSec: LETS_BY_SEC,
    roles: [
      { id: "b", along: { gapM: keys(0, 0) }, lateralM: keys(0, 0), position: 14, lapsDown: 1 },
      { id: "f", along: { behindSec: gapM / 38 }, lateralM: keys(0, 0), position: 1, lapsDown: 0 },
    ],
    flags: [{ kind: "blue", fromSec: 11, toSec: 18 }],
    expected: nobody("the leader never came near", ["b", "f"]),
  };
}
