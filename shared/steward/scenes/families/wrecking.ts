import { carriesOn, goesOff, losesPace, spins } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["sweeper", 1, 230],
  ["hairpin", 0, 280],
  ["square", 0, 240],
  ["greyfell", 8, 300],
] as const;
const FLAG_OUT = [{ kind: "chequered", fromSec: 0.5, toSec: 11 }] as const;

/** Contacts on purpose, in the race and after the flag. */
export function wreckings(): Shot[] {
  return [
    ...[-1.5, -0.5, 0.5, 1.5].map(swervesInto),
    ...[9, 11].map(ramsFromBehind),
    ...[-0.5, 0.8, -1.2].map(swervesAfterTheFlag),
    ...[8, 10].map(ramsAfterTheFlag),
    ...[0, 1].map(brushesAfterTheFlag),
  ];
}

function frame(id: string, description: string, index: number): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "wrecking", description, at: straightFor(index), fromSec: -5, toSec: 5 };
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

/** A swerve of four metres within a second into a car alongside. */
function swerve(gapM: number, index: number, slowerMps: number): Pick<Shot, "roles" | "contacts"> {
  const { halfM } = straightFor(index);
  return {
    roles: [
      {
        id: "w",
        along: { fromGapM: 5 * slowerMps, excessMps: keys(-5, -slowerMps) },
        lateralM: keys(-0.6, -halfM + 7.4, 0.7, -halfM + 1.8),
      },
      { id: "v", along: { fromGapM: 5 * slowerMps + gapM, excessMps: keys(-5, -slowerMps) }, lateralM: keys(0, -halfM + 2.6) },
    ],
    contacts: [
      {
        between: ["w", "v"],
        by: "side",
        after: { v: index % 2 === 0 ? goesOff(-halfM - 4, -halfM + 1) : spins(1, -halfM - 3), w: carriesOn(keys(2, 0)) },
      },
    ],
  };
}

function swervesInto(gapM: number, index: number): Shot {
  return {
    ...frame(`wrecking-swerve-${index}`, "w and v run side by side on a wide straight; w turns sharply into v", index),
    ...swerve(gapM, index, 0),
    expected: punish(
      "w",
      ["wrecking", "collision", "forcingOff", "crowding"],
      "no racing reason brings a car four metres over in a second",
    ),
  };
}

function ramsFromBehind(excessMps: number, index: number): Shot {
  return {
    ...frame(
      `wrecking-ram-${index}`,
      `w, passed before, keeps its foot down and drives into v's back with ${excessMps} m/s on the straight`,
      index + 1,
    ),
    roles: [
      { id: "v", along: { gapM: keys(0, 0) }, lateralM: keys(0, 1) },
      {
        id: "w",
        along: { fromGapM: -4.9 - excessMps * 2.1, excessMps: keys(-4.8, 0, -1.2, excessMps) },
        lateralM: keys(-3, -1, -1.4, 0.7),
      },
    ],
    contacts: [{ between: ["w", "v"], by: "nose", after: { v: spins(1, 3), w: losesPace(0.25, keys(2, -2)) } }],
    expected: punish("w", ["wrecking", "rearEnd", "collision"], "w steered behind v and drove into it on a straight"),
  };
}

function swervesAfterTheFlag(gapM: number, index: number): Shot {
  return {
    ...frame(`wrecking-flag-swerve-${index}`, "on the slowing-down lap w turns into v", index + 1),
    ...swerve(gapM, index + 1, 14),
    flags: FLAG_OUT,
    expected: punish(
      "w",
      ["contactAfterFlag", "wrecking", "collision", "forcingOff", "crowding"],
      "the race was over; w drove into v all the same",
    ),
  };
}

function ramsAfterTheFlag(excessMps: number, index: number): Shot {
  return {
    ...frame(`wrecking-flag-ram-${index}`, `on the slowing-down lap w drives into v's back with ${excessMps} m/s`, index + 2),
    roles: [
      { id: "v", along: { fromGapM: 75, excessMps: keys(-5, -15) }, lateralM: keys(0, 1) },
      { id: "w", along: { fromGapM: 70 - excessMps * 2.2, excessMps: keys(-4.8, -15, -1.2, -15 + excessMps) }, lateralM: keys(0, 0.7) },
    ],
    contacts: [{ between: ["w", "v"], by: "nose", after: { v: losesPace(0.6, keys(2, 2.4)), w: losesPace(0.6, keys(2, -1.6)) } }],
    flags: FLAG_OUT,
    expected: punish("w", ["contactAfterFlag", "wrecking", "rearEnd", "collision"], "the race was over; w drove into v all the same"),
  };
}

function brushesAfterTheFlag(index: number): Shot {
  return {
    ...frame(`wrecking-flag-brush-${index}`, "two cars congratulate each other on the slowing-down lap and brush doors", index),
    roles: [
      { id: "w", along: { fromGapM: 75, excessMps: keys(-5, -15) }, lateralM: keys(-3, 2.5, 0.5, 0.9) },
      { id: "v", along: { fromGapM: 75 + index, excessMps: keys(-5, -15) }, lateralM: keys(-3, -2.5, 0.5, -0.94) },
    ],
    contacts: [{ between: ["w", "v"], by: "side", after: { w: carriesOn(keys(2, 1.8)), v: carriesOn(keys(2, -1.8)) } }],
    flags: FLAG_OUT,
    expected: nobody("a brush at hardly any closing speed was no intent", ["w", "v"]),
  };
}
