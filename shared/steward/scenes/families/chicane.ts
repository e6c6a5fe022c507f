import { carriesOn, goesOff, losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

/** The first element turns to the inside; the second, about three seconds later, turns back. */
const AT = apexOf("chicane", 0);
const H = AT.halfM;
const LEVEL_GAP_M = -0.2 * 4.7;

/** Contacts in a chicane, judged element by element. */
export function chicanes(): Shot[] {
  return [
    ...[1, 2, 3].map(shutOutAtTheFirst),
    ...[-1.2, -2, -2.8].map(divesAtTheFirst),
    ...[1.2, 2, 2.8].map(divesAtTheSecond),
    ...[1.5, 2.5].map(shutOutAtTheSecond),
    ...[1, -1.5].map(rubsWheels),
  ];
}

function shotOf(
  id: string,
  description: string,
  roles: readonly Role[],
): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec" | "roles"> {
  return { id, family: "chicane", description, at: AT, fromSec: -5.5, toSec: 7, roles };
}

function throughOn(id: string, gapM: number, lateralM: Role["lateralM"]): Role {
  return { id, along: { gapM: keys(-5.5, gapM - 5, -2, gapM) }, lateralM };
}

/** The line through both elements with nobody there. */
const LINE = keys(-2.4, -H + 2, 0.4, H - 1.8, 3.4, -H + 1.8, 6, 0);

function shutOutAtTheFirst(marginM: number, index: number): Shot {
  return {
    ...shotOf(`chicane-first-door-${marginM}m`, `a is ${marginM} m past the mirror on the inside of the first element; d closes on it`, [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: LINE },
      throughOn("a", LEVEL_GAP_M + marginM, keys(-5, 1, -2.8, H - 1.4, 1, H - 1.4, 3.6, -1)),
    ]),
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: {
          a: index === 1 ? goesOff(H + 1.5, H - 2) : losesPace(0.4, keys(1.4, H - 0.9, 4, 0)),
          d: carriesOn(keys(1.4, H - 4.2, 4, -3)),
        },
      },
    ],
    expected: punish("d", ["collision", "forcingOff", "crowding"], "a was entitled to the first element and held its line"),
  };
}

function divesAtTheFirst(marginM: number, index: number): Shot {
  const gapM = LEVEL_GAP_M + marginM;
  return {
    ...shotOf(`chicane-first-dive-${-marginM}m`, `a dives in ${-marginM} m short of the mirror at the first element`, [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: LINE },
      { id: "a", along: { gapM: keys(-5, gapM - 9, -0.8, gapM) }, lateralM: keys(-4.2, -2, -2, H - 1.2, 0.8, H - 1.6, 3.6, -1) },
    ]),
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: {
          d: index === 0 ? goesOff(-H - 2.5, -H + 2) : losesPace(0.42, keys(1.4, -H + 1.4)),
          a: carriesOn(keys(1.4, H - 1.2, 4, 1)),
        },
      },
    ],
    expected: punish("a", ["collision", "divebomb", "forcingOff"], "a was not level with the mirror at the first element"),
  };
}

function divesAtTheSecond(shortM: number): Shot {
  const gapM = LEVEL_GAP_M - shortM;
  return {
    ...shotOf(
      `chicane-second-dive-${shortM}m`,
      `a follows through the first element and dives in ${shortM} m short of the mirror at the second`,
      [
        { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -H + 2, 0.4, H - 1.8, 3.7, -H + 1.6, 6, 0) },
        {
          id: "a",
          along: { gapM: keys(-1, gapM - 7, 2, gapM) },
          lateralM: keys(-2.4, -H + 2, -0.2, 2, 1.9, -H + 1.2, 4, -H + 1.4, 6.5, 1),
        },
      ],
    ),
    contacts: [{ between: ["a", "d"], by: "side", after: { d: losesPace(0.45, keys(1.6, H - 1.2)), a: carriesOn(keys(1.4, -H + 1.2)) } }],
    expected: punish("a", ["collision", "divebomb", "forcingOff"], "the second element was d's: a was not level with the mirror"),
  };
}

function shutOutAtTheSecond(marginM: number): Shot {
  const gapM = LEVEL_GAP_M + marginM;
  return {
    ...shotOf(
      `chicane-second-door-${marginM}m`,
      `a has the inside of the second element, ${marginM} m past the mirror; d comes across all the same`,
      [
        { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-3, 2, -0.2, H - 1.6, 0.9, H - 1.6, 3.7, -H + 1.8, 6.5, 0) },
        { id: "a", along: { gapM: keys(-4, gapM - 2, -0.5, gapM) }, lateralM: keys(-2, -H + 1.6, 4, -H + 1.4, 6.5, 0) },
      ],
    ),
    contacts: [
      { between: ["a", "d"], by: "side", after: { a: losesPace(0.45, keys(1.4, -H + 0.6, 4, -H + 2)), d: carriesOn(keys(1.4, -H + 4.4)) } },
    ],
    expected: punish("d", ["collision", "forcingOff", "crowding"], "a was level and on the inside of the second element; d drove into it"),
  };
}

function rubsWheels(marginM: number): Shot {
  return {
    ...shotOf(`chicane-rub-${Math.round(marginM * 10)}`, "the two rub wheels in the first element and go on side by side", [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -H + 2, -0.8, H - 4.1, 0.8, H - 2.9, 3.4, -1, 6, -1) },
      throughOn("a", LEVEL_GAP_M + marginM, keys(-5, 1, -2.8, H - 1.4, 1, H - 1.4, 3.6, 2.5)),
    ]),
    contacts: [
      { between: ["a", "d"], by: "side", after: { a: carriesOn(keys(1.4, H - 1.3, 4, 3)), d: carriesOn(keys(1.4, H - 4.5, 4, -1)) } },
    ],
    expected: nobody("a light touch that cost nobody anything", ["a", "d"]),
  };
}
