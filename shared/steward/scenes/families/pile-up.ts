import { carriesOn, goesOff, losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf, beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import { nobody, punish } from "../verdicts.ts";

const FIRST_LAP = { kind: "race", lap: 1 } as const;
const FIRST_CORNERS = [
  ["hairpin", 0],
  ["square", 0],
  ["sweeper", 1],
  ["greyfell", 0],
] as const;

/** Straights, where the field is still at full speed. */
const APPROACHES = [
  ["hairpin", 0, 200],
  ["square", 0, 210],
  ["sweeper", 1, 220],
  ["greyfell", 0, 260],
] as const;

/** Many cars in one place: the first corner of a race, concertinas and sandwiches. */
export function pileUps(): Shot[] {
  return [
    ...[0, 1, 2].map(concertina),
    ...[0, 1, 2, 3].map(sandwich),
    ...[0, 1].map(spunIntoByField),
    ...[-1.6, -2.2, -2.8].map(firstLapDive),
    ...[4.2, 4.6, 5, 4, 4.4].map(pushesOneIntoAnother),
    ...[0, 1, 2, 3].map(crowdOfSix),
  ];
}

function zoneFor(index: number): Decisive {
  const [circuit, corner] = FIRST_CORNERS[index % FIRST_CORNERS.length];
  return beforeCorner(circuit, corner, 25);
}

function approachFor(index: number): Decisive {
  const [circuit, corner, distanceM] = APPROACHES[index % APPROACHES.length];
  return beforeCorner(circuit, corner, distanceM);
}

function frame(
  id: string,
  description: string,
  at: Decisive,
): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec" | "session"> {
  return { id, family: "pileUp", description, at, fromSec: -4, toSec: 5, session: FIRST_LAP };
}

/** Three cars nose to tail and a fourth; the first checks up for the corner a little more, and each runs into the one ahead. */
function concertina(index: number): Shot {
  const at = zoneFor(index);
  const follower = (id: string, place: number): Shot["roles"][number] => ({
    id,
    along: { fromGapM: -6.4 * place, excessMps: keys(-1.9 + 0.4 * place, 0, -0.5 + 0.4 * place, -3.2 + 0.5 * place) },
    lateralM: keys(0, -1 + (place % 2 === 0 ? 0.25 : -0.25)),
  });
  return {
    ...frame(
      `pileup-concertina-${index}`,
      "the field bunches up into the first corner: three cars run into each other's bumpers, the fourth swerves past",
      at,
    ),
    roles: [
      { id: "c1", along: { fromGapM: 0, excessMps: keys(-2, 0, -0.4, -5.5) }, lateralM: keys(0, -1) },
      follower("c2", 1),
      follower("c3", 2),
      { id: "c4", along: { fromGapM: -21, excessMps: keys(-1, 0, 1.4, -9) }, lateralM: keys(-0.6, -1, 1.4, 2.4) },
    ],
    contacts: [
      {
        between: ["c2", "c1"],
        by: "nose",
        bounceMps: 4,
        after: { c1: losesPace(0.05, keys(2.4, -0.5)), c2: losesPace(0.25, keys(2.4, -1.8)) },
      },
      {
        between: ["c3", "c2"],
        by: "nose",
        bounceMps: 1.5,
        after: { c2: losesPace(0.3, keys(2.4, -1.8)), c3: losesPace(0.55, keys(2.4, -0.4)) },
      },
    ],
    expected: nobody("the whole field bunched up and no single car was the cause", ["c1", "c2", "c3", "c4"]),
  };
}

/** Three abreast: the outer two each come a little to the middle. */
function sandwich(index: number): Shot {
  const at = zoneFor(index + 1);
  const gaps = [0.4, -0.6, 0.2, 0.8];
  return {
    ...frame(
      `pileup-sandwich-${index}`,
      "three abreast towards the first corner; both outer cars ease over and the one in the middle is squeezed",
      at,
    ),
    roles: [
      { id: "i", along: { gapM: keys(0, gaps[index]) }, lateralM: keys(-1.6, 3.4, 0.4, 1.5) },
      { id: "m", along: { gapM: keys(0, 0) }, lateralM: keys(0, 0) },
      { id: "o", along: { gapM: keys(0, -gaps[index]) }, lateralM: keys(-1.6, -3.4, 0.4, -1.7) },
    ],
    contacts: [
      {
        between: ["i", "m"],
        by: "side",
        bounceMps: 3,
        after: { i: carriesOn(keys(1.8, 3)), m: { paceShare: 0.72, lateralM: keys(2.4, -0.15) } },
      },
      { between: ["m", "o"], by: "side", after: { m: losesPace(0.35, keys(2.4, 0.1)), o: losesPace(0.25, keys(1.8, -3.2)) } },
    ],
    expected: nobody("three cars in a space for two and a half, all of them easing over: no single cause", ["i", "m", "o"]),
  };
}

/** One car loses it alone in the middle of the field and two cannot avoid it. */
function spunIntoByField(index: number): Shot {
  const at = zoneFor(index);
  return {
    ...frame(`pileup-spun-${index}`, "s loses its car alone in the middle of the field; b and c, right behind, run into it", at),
    roles: [
      {
        id: "s",
        along: { fromGapM: 0, excessMps: keys(-2.2, 0, 1, -12) },
        lateralM: keys(-2, 0, 0.6, 1),
        slideRad: keys(-2.2, 0, 0.5, 2.9),
      },
      { id: "b", along: { fromGapM: -9.5, excessMps: keys(-1.5, 0, 1, -7) }, lateralM: keys(0, 0.2) },
      { id: "c", along: { fromGapM: -20, excessMps: keys(-1.2, 0, 1.4, -7) }, lateralM: keys(0, -0.2) },
    ],
    contacts: [
      { between: ["b", "s"], by: "nose", bounceMps: 3, after: { s: { paceShare: 0.3 }, b: { paceShare: 0.25 } } },
      { between: ["c", "b"], by: "nose", bounceMps: 1.5, after: { b: { paceShare: 0.25 }, c: { paceShare: 0.05 } } },
    ],
    expected: nobody("s spun without anybody's doing and nobody behind could have avoided it", ["s", "b", "c"]),
  };
}

/** As any dive, but on the first lap: one step lighter, no more. */
function firstLapDive(marginM: number, index: number): Shot {
  const [circuit, corner] = FIRST_CORNERS[index];
  const at = apexOf(circuit, corner);
  const gapM = -0.2 * 4.7 + marginM;
  return {
    ...frame(`pileup-dive-${index}`, `first corner of the race: a dives in ${-marginM} m short of the mirror and takes d out wide`, at),
    fromSec: -5.5,
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -at.halfM + 2, 0.8, at.halfM - 1.5, 4, -at.halfM + 1.6) },
      {
        id: "a",
        along: { gapM: keys(-4.8, gapM - 9, -0.8, gapM, 2, gapM + 1) },
        lateralM: keys(-4, -1, -1.7, at.halfM - 1.2, 0.2, at.halfM - 1.6, 3, -1),
      },
      { id: "e", along: { gapM: keys(0, -24) }, lateralM: keys(-1.4, -at.halfM + 2, 1.8, at.halfM - 1.8, 4.6, -at.halfM + 2) },
    ],
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: {
          d: index === 1 ? goesOff(-at.halfM - 2.5, -at.halfM + 2) : losesPace(0.42, keys(1.4, -at.halfM + 1.6)),
          a: carriesOn(keys(1.4, at.halfM - 1.3)),
        },
      },
    ],
    expected: punish(
      "a",
      ["collision", "divebomb", "rearEnd", "forcingOff"],
      "a was not entitled; the first lap makes it one step lighter",
    ),
  };
}

function pushesOneIntoAnother(closingMps: number, index: number): Shot {
  const at = approachFor(index);
  return {
    ...frame(`pileup-pushed-${index}`, `c runs into b with about ${closingMps} m/s and shoves it into a, close ahead`, at),
    session: { kind: "race", lap: 5 },
    roles: [
      { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(0, -1) },
      { id: "b", along: { gapM: keys(0, -5.5) }, lateralM: keys(0, -0.8) },
      {
        id: "c",
        along: { fromGapM: -10.4 - closingMps * 1.9, excessMps: keys(-3.9, 0, -1.2, closingMps) },
        lateralM: keys(0, -1.1),
      },
    ],
    contacts: [
      { between: ["c", "b"], by: "nose", bounceMps: 0.8 * closingMps, after: { b: {}, c: losesPace(0.4, keys(2.2, 2)) } },
      { between: ["b", "a"], by: "nose", after: { b: losesPace(0.4, keys(2, -2.2)), a: losesPace(0.3, keys(2, 0.6)) } },
    ],
    expected: punish("c", ["rearEnd", "collision"], "b drove as everybody did and was shoved into a by c"),
  };
}

/** Four abreast and two behind them, all of them drawn to the inside of the first corner. */
function crowdOfSix(index: number): Shot {
  const at = approachFor(index);
  const leadM = [0.6, -0.5, 0.3, -0.8][index];
  return {
    ...frame(
      `pileup-crowd-${index}`,
      "six cars bunch towards the first corner, all edge to the inside, and four of them rub sides in turn",
      at,
    ),
    roles: [
      { id: "c1", along: { gapM: keys(0, 0) }, lateralM: keys(-1.8, -4.3, 0.2, -2.7) },
      { id: "c2", along: { gapM: keys(0, leadM) }, lateralM: keys(-1.8, -1.5, 0.2, -1.1) },
      { id: "c3", along: { gapM: keys(0, -leadM) }, lateralM: keys(-1.4, 1.2, 0.6, 1.4) },
      { id: "c4", along: { gapM: keys(0, leadM / 2) }, lateralM: keys(0, 4) },
      { id: "c5", along: { gapM: keys(-1.7, -31, 4.6, -78) }, lateralM: keys(0, -2.6) },
      { id: "c6", along: { gapM: keys(-1.7, -32, 4.6, -80) }, lateralM: keys(0, 2.2) },
    ],
    contacts: [
      {
        between: ["c1", "c2"],
        by: "side",
        bounceMps: 1.5,
        after: { c1: carriesOn(keys(1.6, -3.9)), c2: { paceShare: 0.7, lateralM: keys(1.2, 0.2, 2.4, -0.8) } },
      },
      {
        between: ["c2", "c3"],
        by: "side",
        bounceMps: 1.5,
        after: { c2: losesPace(0.32, keys(1.6, -0.9)), c3: { paceShare: 0.72, lateralM: keys(1.2, 2.4, 2.4, 1.4) } },
      },
      { between: ["c3", "c4"], by: "side", after: { c3: losesPace(0.3, keys(1.6, 1.5)), c4: losesPace(0.2, keys(1.6, 4.3)) } },
    ],
    expected: nobody("half the field leaned on its neighbour and no one of them was the cause", ["c1", "c2", "c3", "c4", "c5", "c6"]),
  };
}
