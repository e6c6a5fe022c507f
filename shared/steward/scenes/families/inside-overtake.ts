import { carriesOn, goesOff, losesPace, spins } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Aftermath, Contact, Role } from "../stage/role.ts";
import { mayPunish, nobody, punish } from "../verdicts.ts";

/** Where passes on the inside are tried: hairpins and corners of about ninety degrees. */
const CORNERS = [
  ["hairpin", 0],
  ["square", 0],
  ["lane", 0],
  ["square", 2],
  ["greyfell", 0],
  ["square", 1],
  ["clubring", 0],
  ["lane", 1],
] as const;

/** Front axle and mirror lie this far before the centre, in lengths; the gap of centres at a margin of 0. */
const LEVEL_GAP_M = -0.2 * 4.7;
/** How far from the inner line a car keeps its middle. */
const KERB_M = 1.4;

type Victim = (at: Decisive) => Aftermath;

/** What a touch in mid-corner does to the car on the outside. */
const OUTER_SUFFERS: readonly Victim[] = [
  (at) => losesPace(0.42, keys(1.4, -at.halfM + 1.6)),
  (at) => goesOff(-at.halfM - 2.5, -at.halfM + 2),
  (at) => spins(-1, -at.halfM - 1),
];

/** What it does to the car on the inside, pinched between the other and the kerb. */
const INNER_SUFFERS: readonly Victim[] = [
  (at) => losesPace(0.45, keys(1.4, at.halfM - 0.9)),
  (at) => goesOff(at.halfM + 2, at.halfM - 2),
  (at) => losesPace(0.55, keys(1.6, at.halfM + 0.6)),
];

/** Passes on the inside that end in a touch at the apex, by margin, by who came across and by what became of them. */
export function insideOvertakes(): Shot[] {
  return [
    ...[0.9, 1.2, 1.5, 1.9, 2.4, 2.8, 3.2, 3.6, 4].map(closesTheDoor),
    ...[1, 1.7, 2.5, 3.3].map(squeezesLate),
    ...[-0.95, -1.3, -1.6, -2, -2.4, -2.8, -3.2].map(divesIn),
    ...[-1, -1.4, -1.9, -2.5, -3].map(slidesOut),
    ...[-0.1, 0, 0.1, -0.05, 0.15, 0.05].map(meetsHalfWay),
    ...[0.6, 1, 1.4, 1.9, 2.5, 3].map(arrivesTooFast),
    ...[-1, -1.3, -1.7, -2.2].map(turnsInEarly),
    ...[-2.5, -1.2, 0, 1.2, 2.4, 3.4].map(touchesLightly),
  ];
}

function cornerFor(index: number): Decisive {
  const [circuit, corner] = CORNERS[index % CORNERS.length];
  return apexOf(circuit, corner);
}

/** A shot of attacker a on the inside and defender d with one touch, in every third with a car t ahead that has no part in it. */
function duel(
  at: Decisive,
  index: number,
  a: Role,
  d: Role,
  after: Contact["after"],
): Pick<Shot, "family" | "at" | "fromSec" | "toSec" | "roles" | "contacts"> {
  return {
    family: "insideOvertake",
    at,
    fromSec: -5.5,
    toSec: 5,
    roles: index % 3 === 1 ? [d, a, ahead(at)] : [d, a],
    contacts: [{ between: ["a", "d"], by: "side", after }],
  };
}

function ahead(at: Decisive): Role {
  return { id: "t", along: { gapM: keys(0, 15) }, lateralM: keys(-4, -at.halfM + 2, -0.5, at.halfM - 2.6, 3, -at.halfM + 2) };
}

/** The attacker drew alongside on the straight and keeps to the inside. */
function alongside(at: Decisive, marginM: number): Role {
  const gapM = LEVEL_GAP_M + marginM;
  return {
    id: "a",
    along: { gapM: keys(-5.5, gapM - 6, -2.2, gapM, 2, gapM + 1) },
    lateralM: keys(-4.5, at.halfM - 2.4, -2.8, at.halfM - KERB_M, 1.2, at.halfM - KERB_M, 4, 0),
  };
}

/** The line that a car takes with nobody there, to an apex this far from the middle. */
function racingLine(at: Decisive, apexM: number, apexSec = 0.8): Role {
  return {
    id: "d",
    along: { gapM: keys(0, 0) },
    lateralM: keys(apexSec - 3.2, -at.halfM + 2, apexSec, apexM, apexSec + 3.2, -at.halfM + 1.6),
  };
}

function closesTheDoor(marginM: number, index: number): Shot {
  const at = cornerFor(index);
  return {
    id: `inside-door-${name(marginM)}`,
    description: `a is ${marginM} m ahead of the mirror on the inside from turn-in on and holds its line; d turns in on it`,
    ...duel(at, index, alongside(at, marginM), racingLine(at, at.halfM - KERB_M - 0.5), {
      a: INNER_SUFFERS[index % 3](at),
      d: carriesOn(keys(1.4, at.halfM - KERB_M - 3)),
    }),
    expected: punish(
      "d",
      ["collision", "forcingOff", "crowding"],
      "a was entitled to room at the apex and did not move; d turned in on it",
    ),
  };
}

function squeezesLate(marginM: number, index: number): Shot {
  const at = cornerFor(index + 6);
  const roomM = at.halfM - KERB_M - 2.5;
  const d: Role = { ...racingLine(at, roomM), lateralM: keys(-3.6, -at.halfM + 2, -0.9, roomM, 0.5, roomM + 1.2, 3.6, -at.halfM + 2) };
  return {
    id: `inside-squeeze-${name(marginM)}`,
    description: `a is ${marginM} m ahead of the mirror on the inside; d leaves it room at first, then closes in by half a metre`,
    ...duel(at, index, alongside(at, marginM), d, { a: INNER_SUFFERS[(index + 1) % 3](at), d: carriesOn(keys(1.4, roomM - 0.8)) }),
    expected: punish("d", ["collision", "forcingOff", "crowding"], "a was entitled and held its line; d moved onto it"),
  };
}

function divesIn(marginM: number, index: number): Shot {
  const at = cornerFor(index + 3);
  const gapM = LEVEL_GAP_M + marginM;
  const a: Role = {
    id: "a",
    along: { gapM: keys(-4.8, gapM - 9, -0.8, gapM, 2, gapM + 1) },
    lateralM: keys(-4, -at.halfM + 2.4, -1.7, at.halfM - 1.2, 0.2, at.halfM - 1.6, 3, -1),
  };
  return {
    id: `inside-dive-${name(marginM)}`,
    description: `a dives in from behind and is ${-marginM} m short of the mirror at the apex; d takes its normal line`,
    ...duel(at, index, a, racingLine(at, at.halfM - 1.5), { d: OUTER_SUFFERS[index % 3](at), a: carriesOn(keys(1.4, at.halfM - 1.3)) }),
    expected: punish(
      "a",
      ["collision", "divebomb", "rearEnd", "forcingOff"],
      "a was not level with the mirror before or at the apex; the corner was d's",
    ),
  };
}

function slidesOut(marginM: number, index: number): Shot {
  const at = cornerFor(index);
  const gapM = LEVEL_GAP_M + marginM;
  const a: Role = {
    id: "a",
    along: { gapM: keys(-4.8, gapM - 9, -0.8, gapM, 2, gapM + 1) },
    lateralM: keys(-4, -1, -1.8, at.halfM - 1.2, -0.9, at.halfM - 1.2, 0.7, at.halfM - 4.4),
  };
  const d = racingLine(at, at.halfM - 4.3, -0.9);
  return {
    id: `inside-slide-${name(marginM)}`,
    description: `a dives in ${-marginM} m short of the mirror and slides up the road into d, who left room`,
    ...duel(at, index, a, d, { d: OUTER_SUFFERS[(index + 1) % 3](at), a: carriesOn(keys(1.4, at.halfM - 2.2)) }),
    expected: punish(
      "a",
      ["collision", "divebomb", "forcingOff", "crowding"],
      "a was not entitled, could not hold its line and slid into d",
    ),
  };
}

function meetsHalfWay(marginM: number, index: number): Shot {
  const at = cornerFor(index + 1);
  const gapM = LEVEL_GAP_M + marginM;
  const a: Role = {
    id: "a",
    along: { gapM: keys(-5.5, gapM - 4, -1.9, gapM) },
    lateralM: keys(-4, at.halfM - 2.5, -2.4, at.halfM - 1.4, -0.9, at.halfM - 1.4, 0.7, at.halfM - 2.8, 3.5, 1),
  };
  const d: Role = {
    id: "d",
    along: { gapM: keys(0, 0) },
    lateralM: keys(-3, -at.halfM + 2, -0.9, at.halfM - 4.7, 0.7, at.halfM - 3.3, 3.5, -3),
  };
  const outcome = losesPace(0.22);
  return {
    id: `inside-even-${name(marginM)}`,
    description: "nose and mirror are level to a hand, and both come across by as much",
    ...duel(at, index, a, d, {
      a: { ...outcome, lateralM: keys(1.4, at.halfM - 1.6) },
      d: { ...outcome, lateralM: keys(1.4, at.halfM - 5) },
    }),
    expected: nobody("level at the apex and both moved: neither is predominantly to blame", ["a", "d"]),
  };
}

function arrivesTooFast(marginM: number, index: number): Shot {
  const at = cornerFor(index + 2);
  const excessMps = 7 + (index % 3);
  const gapM = LEVEL_GAP_M + marginM;
  const a: Role = {
    id: "a",
    along: { fromGapM: gapM - excessMps * 2.1, excessMps: keys(-3.2, 0, -1.8, excessMps, -0.4, excessMps, 2, 0) },
    lateralM: keys(-4, 0, -1.9, at.halfM - 1.5, -1.3, at.halfM - 1.5, 1.9, -at.halfM - 2),
  };
  const d = racingLine(at, at.halfM - 4.5, -0.6);
  return {
    id: `inside-toofast-${name(marginM)}`,
    description: `a arrives ${excessMps} m/s too fast, is past the mirror at the apex, runs wide and takes d along`,
    ...duel(at, index, a, d, {
      d: index % 2 === 0 ? goesOff(-at.halfM - 4.5, -at.halfM + 2) : losesPace(0.5, keys(2, -at.halfM - 4)),
      a: { paceShare: 0.75, recoversAtSec: 2.5, lateralM: keys(2.4, -at.halfM + 0.5, 5, -at.halfM + 2) },
    }),
    expected: punish(
      "a",
      ["collision", "divebomb", "forcingOff"],
      "a was ahead at the apex but out of control: it could not stay on the road and took d with it",
    ),
  };
}

function turnsInEarly(marginM: number, index: number): Shot {
  const at = cornerFor(index + 4);
  return {
    id: `inside-early-${name(marginM)}`,
    description: `a is ${-marginM} m short of the mirror, under control and steady; d turns in a second earlier than usual`,
    ...duel(at, index, alongside(at, marginM), racingLine(at, at.halfM - KERB_M - 0.5, -0.4), {
      a: losesPace(0.3, keys(1.4, at.halfM - 1.1)),
      d: losesPace(0.3, keys(1.4, at.halfM - 4)),
    }),
    expected: mayPunish("a", ["collision", "divebomb"], "a was not entitled, but d turned in early: shared, and light at most"),
  };
}

function touchesLightly(marginM: number, index: number): Shot {
  const at = cornerFor(index + 5);
  const defenderMoves = index % 2 === 0;
  const a = alongside(at, marginM);
  const apexM = at.halfM - KERB_M - 2.35;
  const d: Role = {
    ...racingLine(at, apexM, -0.9),
    lateralM: keys(-3, -at.halfM + 2, -0.9, apexM, 0.8, defenderMoves ? apexM + 0.6 : apexM, 3.4, -2),
  };
  const sliding: Role = {
    ...a,
    lateralM: keys(-4.5, at.halfM - 2.4, -2.8, at.halfM - KERB_M, -0.9, at.halfM - KERB_M, 0.8, at.halfM - KERB_M - 0.6, 4, 1),
  };
  return {
    id: `inside-light-${name(marginM)}`,
    description: "they rub wheels through the corner and both go on as fast as before",
    ...duel(at, index, defenderMoves ? a : sliding, d, {
      a: carriesOn(keys(1.4, at.halfM - 1.3)),
      d: carriesOn(keys(1.4, at.halfM - 4.4)),
    }),
    expected: nobody("nobody lost anything", ["a", "d"]),
  };
}

/** A margin in an id: ahead or behind, in cm. */
function name(marginM: number): string {
  return `${marginM < 0 ? "minus" : "plus"}-${Math.round(Math.abs(marginM) * 100)}cm`;
}
