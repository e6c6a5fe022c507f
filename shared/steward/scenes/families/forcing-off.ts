import { carriesOn, goesOff, losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf, beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["hairpin", 0, 260],
  ["sweeper", 1, 220],
  ["square", 0, 220],
  ["greyfell", 8, 260],
] as const;
const CORNERS = [
  ["square", 3],
  ["lane", 1],
  ["hairpin", 2],
  ["square", 5],
] as const;

/** Squeezing a car off the road on straights and at exits, and leaving it just enough. */
export function forcingsOff(): Shot[] {
  return [
    ...[-1.5, -0.5, 0, 1, -2].map(squeezesOff),
    ...[-1, 0.5, -1.6].map(squeezesIntoContact),
    ...[2.35, 2.45, 2.5, 2.4, 2.4, 2.8].map(leavesACarsWidth),
    ...[0.8, 1.4, 2].map(pushesOutTheOneAhead),
    ...[-4, -5, -6, -4.5].map(usesTheRoad),
    ...[1, 2].map(runsWideAlone),
    ...[1.4, 1.8, 2.3, 2, 1.6].map((leadM, index) => takesAlong(leadM, 0.55 + 0.1 * index, index)),
    ...[1.4, 1.8, 2.3, 2].map((leadM, index) => takesAlong(leadM, -1.15, index)),
  ];
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

function cornerFor(index: number): Decisive {
  const [circuit, corner] = CORNERS[index % CORNERS.length];
  return apexOf(circuit, corner);
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "forcingOff", description, at, fromSec: -5.5, toSec: 5.5 };
}

function squeezesOff(gapM: number, index: number): Shot {
  const at = straightFor(index);
  const a: Role = {
    id: "a",
    along: { gapM: keys(-5.5, gapM - 5, -1.8, gapM, 0.3, gapM, 5, gapM - 26) },
    lateralM: keys(
      -5,
      -at.halfM + 2.4,
      -3.4,
      -at.halfM + 1.6,
      -1.1,
      -at.halfM + 1.6,
      0.7,
      -at.halfM - 1.7,
      2.4,
      -at.halfM - 1.7,
      5,
      -at.halfM + 2,
    ),
  };
  return {
    ...frame(`forcing-straight-${index}`, "a is alongside on the straight; d drifts over and a has to put all wheels on the grass", at),
    roles: [{ id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-1.3, 1, 0.9, -at.halfM + 1.1, 3, -at.halfM + 1.1, 5, 0) }, a],
    expected: punish("d", ["forcingOff", "crowding", "blocking"], "a was alongside and d left it less than a car's width"),
  };
}

function squeezesIntoContact(gapM: number, index: number): Shot {
  const at = straightFor(index + 1);
  return {
    ...frame(`forcing-contact-${index}`, "a is alongside at the edge of the road; d drifts over into it", at),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-1.3, 1.5, 0.9, -at.halfM + 1.6) },
      { id: "a", along: { gapM: keys(-5.5, gapM - 5, -1.8, gapM) }, lateralM: keys(-5, -at.halfM + 2.4, -3.4, -at.halfM + 1.5) },
    ],
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: {
          a: index === 0 ? goesOff(-at.halfM - 2, -at.halfM + 2) : losesPace(0.35, keys(1.6, -at.halfM - 0.4, 4, -at.halfM + 1.5)),
          d: carriesOn(keys(1.8, 0)),
        },
      },
    ],
    expected: punish(
      "d",
      ["collision", "forcingOff", "crowding", "wrecking"],
      "d moved over onto a car that was alongside and held its line",
    ),
  };
}

function leavesACarsWidth(roomM: number, index: number): Shot {
  const at = index % 2 === 0 ? straightFor(index) : cornerFor(index);
  const onStraight = index % 2 === 0;
  const edgeM = -at.halfM + roomM + 0.975;
  const d: Role = {
    id: "d",
    along: { gapM: keys(0, 0) },
    lateralM: onStraight ? keys(-1.5, 1.5, 1, edgeM) : keys(-2.5, at.halfM - 1.8, -0.3, at.halfM - 1.5, 3, edgeM),
  };
  return {
    ...frame(`forcing-room-${index}`, `d moves over until ${roomM} m are left between it and the white line, where a is`, at),
    roles: [d, { id: "a", along: { gapM: keys(-5.5, -4, -1.8, 0.6) }, lateralM: keys(-5, -at.halfM + 2.4, -3.4, -at.halfM + 1.12) }],
    expected: nobody("a car's width was left", ["d", "a"]),
  };
}

/** Attacker on the inside, the other ahead on the outside at the apex. */
function pushesOutTheOneAhead(leadM: number, index: number): Shot {
  const at = cornerFor(index + 1);
  return {
    ...frame(`forcing-exit-${index}`, `d is ${leadM} m ahead on the outside at the apex; a, inside, runs out to the edge and into it`, at),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-5, -at.halfM + 2, -2, -at.halfM + 1.5) },
      {
        id: "a",
        along: { gapM: keys(-5.5, -leadM - 8, -2, -leadM) },
        lateralM: keys(-4.8, 0, -2.6, at.halfM - 1.6, -0.2, at.halfM - 1.5, 2.8, -at.halfM + 1.2),
      },
    ],
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: { d: losesPace(0.42, keys(1.6, -at.halfM - 1.2, 4, -at.halfM + 1.5)), a: carriesOn(keys(1.4, -at.halfM + 3.6)) },
      },
    ],
    expected: punish(
      "a",
      ["collision", "forcingOff", "crowding", "divebomb"],
      "d was ahead at the apex; a had no right to its road at the exit",
    ),
  };
}

function usesTheRoad(gapM: number, index: number): Shot {
  const at = cornerFor(index);
  return {
    ...frame(
      `forcing-passed-${index}`,
      `a has passed on the inside and is clear by ${-gapM} m at the exit; it lets its car run out and d lifts behind it`,
      at,
    ),
    roles: [
      {
        id: "d",
        along: { gapM: keys(-1, gapM + 1.5, 1.5, gapM - 4) },
        lateralM: keys(-5, -at.halfM + 2, 0, -at.halfM + 2, 3, -at.halfM + 1.8),
      },
      { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(-2.6, at.halfM - 1.6, 0, at.halfM - 1.5, 3.2, -at.halfM + 1.5) },
    ],
    expected: nobody("d was behind and had no right to be left room", ["d", "a"]),
  };
}

function runsWideAlone(outM: number, index: number): Shot {
  const at = cornerFor(index + 2);
  return {
    ...frame(`forcing-alone-${index}`, `d runs ${outM} m wide at the exit by itself; a, 25 m behind, gains the place`, at),
    roles: [
      {
        id: "d",
        along: { gapM: keys(0.5, 0, 7, -28) },
        lateralM: keys(-2.6, -at.halfM + 2, 0, at.halfM - 2, 2.4, -at.halfM - outM, 3.4, -at.halfM - outM, 5.5, -at.halfM - 0.5),
      },
      { id: "a", along: { gapM: keys(0, -16) }, lateralM: keys(-2, -at.halfM + 2, 0.6, at.halfM - 1.6, 3.4, 1) },
    ],
    expected: nobody("d lost its car by itself and gained nothing", ["d", "a"]),
  };
}

/**
 * The attacker on the inside is ahead at the apex and runs out; the other goes off beside it without a touch.
 *
 * @param beyondM the attacker's middle beyond the outer white line; negative where it stays on the road, on the normal line
 */
function takesAlong(leadM: number, beyondM: number, index: number): Shot {
  const at = cornerFor(index + 3);
  const isOff = beyondM > 0;
  const edgeM = -at.halfM - beyondM;
  const outM = Math.min(-at.halfM - 1.4, edgeM - 2.5);
  return {
    ...frame(
      isOff ? `forcing-along-${index}` : `forcing-exit-line-${index}`,
      isOff
        ? `a, inside and ${leadM} m ahead at the apex, misses the corner, runs over the outer white line and takes d, outside, with it`
        : `a, inside and ${leadM} m ahead at the apex, lets its car run out to the white line; d, outside, has to go over it`,
      at,
    ),
    roles: [
      {
        id: "d",
        along: { gapM: keys(0.4, 0, 5, -16) },
        lateralM: keys(-5, -at.halfM + 2, -2, -at.halfM + 1.6, 0.2, -at.halfM + 1.5, 2.3, outM, 3.2, outM, 5.4, -at.halfM + 1.5),
      },
      {
        id: "a",
        along: { gapM: keys(-5.4, leadM - 9, -1.2, leadM, 1, leadM, 5, leadM - (isOff ? 4 : 0)) },
        lateralM: keys(-4.8, 0, -2.6, at.halfM - 1.6, -0.2, at.halfM - 2, 2.6, edgeM, 3.2, edgeM, 5.4, -at.halfM + 3),
      },
    ],
    expected: isOff
      ? punish("a", ["forcingOff", "crowding", "divebomb"], "a did not make the corner, and no line of its own goes where it pushed d")
      : nobody("a was ahead at the apex and used the normal line to the exit", ["a", "d"]),
  };
}
