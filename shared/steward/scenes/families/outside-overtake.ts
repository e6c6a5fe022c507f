import { carriesOn, goesOff, losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { mayPunish, nobody, punish } from "../verdicts.ts";

const CORNERS = [
  ["square", 3],
  ["lane", 1],
  ["hairpin", 2],
  ["square", 5],
  ["monte-serra", 0],
  ["sweeper", 1],
] as const;

/** Passes on the outside: ahead at the apex and squeezed at the exit, not ahead, and cutting in on the car inside. */
export function outsideOvertakes(): Shot[] {
  return [
    ...[0.8, 1.4, 2, 2.7, 3.3].map(squeezedAtTheExit),
    ...[1, 1.8, 2.6, 3.2].map(forcedOffWithoutTouch),
    ...[-1.2, -1.7, -2.2, -2.7, -3.2, -3.6].map(staysWithoutRight),
    ...[-1.8, -1.2, -0.6, -0.2, 0.1].map(cutsIn),
    ...[-1.5, -2.5, 1.2].map(slightRubAtTheExit),
  ];
}

function cornerFor(index: number): Decisive {
  const [circuit, corner] = CORNERS[index % CORNERS.length];
  return apexOf(circuit, corner);
}

/** The attacker keeps to the outer edge, this far ahead of the defender by the centres. */
function outerCar(at: Decisive, gapM: number): Role {
  return {
    id: "a",
    along: { gapM: keys(-6, gapM - 5, -2, gapM, 4, gapM + 0.5) },
    lateralM: keys(-6, -at.halfM + 2.2, -3, -at.halfM + 1.5),
  };
}

/** The defender holds the inside and lets the car run to the outer edge at the exit. */
function innerCar(at: Decisive, exitM: number): Role {
  return {
    id: "d",
    along: { gapM: keys(0, 0) },
    lateralM: keys(-5, at.halfM - 3, -2.5, at.halfM - 1.8, -0.3, at.halfM - 1.5, 3, exitM),
  };
}

function shotOf(
  id: string,
  description: string,
  at: Decisive,
  roles: readonly Role[],
): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec" | "roles"> {
  return { id, family: "outsideOvertake", description, at, fromSec: -6, toSec: 6, roles };
}

function squeezedAtTheExit(gapM: number, index: number): Shot {
  const at = cornerFor(index);
  return {
    ...shotOf(`outside-squeezed-${cm(gapM)}`, `a is ${gapM} m ahead on the outside at the apex; d runs out to the edge and into it`, at, [
      innerCar(at, -at.halfM + 1.2),
      outerCar(at, gapM),
    ]),
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: {
          a: index % 2 === 0 ? goesOff(-at.halfM - 2.5, -at.halfM + 2) : losesPace(0.4, keys(1.4, -at.halfM - 0.8, 4, -at.halfM + 1.5)),
          d: carriesOn(keys(1.4, -at.halfM + 3.4)),
        },
      },
    ],
    expected: punish("d", ["collision", "forcingOff", "crowding"], "a was ahead at the apex and entitled to a car's width at the exit"),
  };
}

function forcedOffWithoutTouch(gapM: number, index: number): Shot {
  const at = cornerFor(index + 2);
  const a: Role = {
    ...outerCar(at, gapM),
    along: { gapM: keys(-6, gapM - 5, -2, gapM, 1, gapM, 6, gapM - 16) },
    lateralM: keys(
      -6,
      -at.halfM + 2.2,
      -3,
      -at.halfM + 1.5,
      0.2,
      -at.halfM + 1.5,
      2.3,
      -at.halfM - 2.2,
      3.5,
      -at.halfM - 2.2,
      6,
      -at.halfM + 1.5,
    ),
  };
  return {
    ...shotOf(`outside-forced-${cm(gapM)}`, `a is ${gapM} m ahead at the apex and takes to the grass as d uses all of the road`, at, [
      innerCar(at, -at.halfM + 1.1),
      a,
    ]),
    expected: punish("d", ["forcingOff", "crowding"], "a was ahead at the apex and was left no room at the exit"),
  };
}

function staysWithoutRight(gapM: number, index: number): Shot {
  const at = cornerFor(index + 1);
  return {
    ...shotOf(
      `outside-behind-${cm(gapM)}`,
      `a is ${-gapM} m behind on the outside at the apex and stays there; d takes its normal line to the exit`,
      at,
      [innerCar(at, -at.halfM + 2), outerCar(at, gapM)],
    ),
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: { a: losesPace(0.35, keys(1.4, -at.halfM - 0.6, 4, -at.halfM + 1.5)), d: carriesOn(keys(1.4, -at.halfM + 3.6)) },
      },
    ],
    expected: nobody("a was not ahead at the apex: d may use the normal line and a has to give way", ["d"]),
  };
}

function cutsIn(gapM: number, index: number): Shot {
  const at = cornerFor(index + 3);
  const a: Role = {
    id: "a",
    along: { gapM: keys(-6, gapM - 5, -2, gapM, 4, gapM + 0.5) },
    lateralM: keys(-6, -at.halfM + 2.2, -2.2, -at.halfM + 1.8, 0.9, at.halfM - 2),
  };
  const d: Role = {
    id: "d",
    along: { gapM: keys(0, 0) },
    lateralM: keys(-5, at.halfM - 3, -2.5, at.halfM - 1.3, 1.5, at.halfM - 1.3, 5, 0),
  };
  return {
    ...shotOf(
      `outside-cutsin-${cm(gapM)}`,
      "d holds the inner line alongside; a on the outside takes the apex as if d were not there",
      at,
      [d, a],
    ),
    contacts: [
      {
        between: ["a", "d"],
        by: "side",
        after: { d: losesPace(0.4, keys(1.4, at.halfM - 0.8)), a: carriesOn(keys(1.4, at.halfM - 4.4)) },
      },
    ],
    expected: punish(
      "a",
      ["collision", "crowding", "forcingOff"],
      "d was well alongside on the inside and did not move; a turned in on it",
    ),
  };
}

function slightRubAtTheExit(gapM: number, index: number): Shot {
  const at = cornerFor(index + 4);
  const reason = "they rubbed and nobody lost anything";
  return {
    ...shotOf(`outside-rub-${cm(gapM)}`, "the two rub gently at the exit and both stay on the road at full pace", at, [
      innerCar(at, -at.halfM + 3.1),
      outerCar(at, gapM),
    ]),
    contacts: [
      { between: ["a", "d"], by: "side", after: { a: carriesOn(keys(1.4, -at.halfM + 1.2)), d: carriesOn(keys(1.4, -at.halfM + 3.6)) } },
    ],
    expected:
      gapM > 0 ? mayPunish("d", ["crowding"], `${reason}, though d left less than a car's width`, ["a"]) : nobody(reason, ["a", "d"]),
  };
}

function cm(gapM: number): string {
  return `${gapM < 0 ? "minus" : "plus"}-${Math.round(Math.abs(gapM) * 100)}cm`;
}
