import { carriesOn, losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["sweeper", 1, 280],
  ["hairpin", 0, 300],
  ["square", 0, 270],
  ["greyfell", 8, 320],
] as const;

/** Coming back onto the road in front of others, or when there is room. */
export function rejoins(): Shot[] {
  return [
    ...[20, 24, 28, 22, 26].map(makesTheOtherBrake),
    ...[30, 34, 32].map(isHit),
    ...[30, 26, 34, 28, 32].map(waitsBeside),
    ...[3, 3.5, 4].map(comesBackWithRoom),
    ...[25, 30].map(joinsBehind),
    ...[46, 49, 47, 50, 48].map(comesBackAtSpeed),
    ...(
      [
        [34, 17],
        [43, 16],
        [35, 16.5],
      ] as const
    ).map(makesTheOtherSlow),
  ];
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "rejoin", description, at, fromSec: -4, toSec: 4.2 };
}

/** A car that ran off and comes back across the road at a speed of its own, on the line in front of the other at instant 0. */
function returning(speedMps: number, aheadM: number, lateralM: Role["lateralM"]): Role {
  return {
    id: "o",
    along: { fromM: aheadM - 3.6 * speedMps, speedMps: keys(-4, speedMps - 4, 0, speedMps, 5, speedMps + 12) },
    lateralM,
  };
}

function makesTheOtherBrake(speedMps: number, index: number): Shot {
  const at = straightFor(index);
  const b: Role = {
    id: "b",
    along: { fromGapM: 0, excessMps: keys(-1.3, 0, 1, -17, 2, -17, 5, -9) },
    lateralM: keys(-1.2, -1, 0.4, at.halfM - 1.6, 3, at.halfM - 1.6),
  };
  return {
    ...frame(
      `rejoin-evaded-${index}-${speedMps}`,
      `o comes back across the road at ${speedMps} m/s just in front of b, who brakes hard and swerves`,
      at,
    ),
    roles: [
      returning(speedMps, 44 - 0.9 * speedMps, keys(-4, -at.halfM - 5, -2.4, -at.halfM - 4, 0.3, -at.halfM + 4.2, 2, -at.halfM + 3)),
      b,
    ],
    expected: punish("o", ["unsafeRejoin"], "b had to brake and swerve for a car that came back without looking"),
  };
}

function isHit(speedMps: number, index: number): Shot {
  const at = straightFor(index + 1);
  const b: Role = { id: "b", along: { fromGapM: 0, excessMps: keys(-0.7, 0, 1.2, -12) }, lateralM: keys(-1, -0.5, 0.6, 0.2) };
  return {
    ...frame(`rejoin-hit-${index}-${speedMps}`, `o comes back onto the line at ${speedMps} m/s and b runs into its back`, at),
    roles: [returning(speedMps, 12, keys(-4, -at.halfM - 5, -2.6, -at.halfM - 4, -0.2, 0.4)), b],
    contacts: [{ between: ["b", "o"], by: "nose", bounceMps: 1, after: { b: losesPace(0.4, keys(2, -1.6)), o: carriesOn(keys(2, 2)) } }],
    expected: punish("o", ["unsafeRejoin", "collision"], "o drove into the path of a car at full speed; b could not stop"),
  };
}

function waitsBeside(speedMps: number, index: number): Shot {
  const at = straightFor(index + 2);
  return {
    ...frame(
      `rejoin-beside-${index}`,
      "o comes back along the edge, stays there while b passes at full speed, and only then takes the line",
      at,
    ),
    roles: [
      returning(speedMps, 20, keys(-4, -at.halfM - 4, -1.4, -at.halfM + 1.2, 2.6, -at.halfM + 1.2, 5, -1)),
      { id: "b", along: { gapM: keys(0, 0) }, lateralM: keys(0, 1.2) },
    ],
    expected: nobody("b never had to change its line or its speed", ["b", "o"]),
  };
}

function comesBackWithRoom(behindSec: number, index: number): Shot {
  const at = straightFor(index);
  return {
    ...frame(`rejoin-room-${index}`, `o comes back onto the line at speed; b is ${behindSec} s behind`, at),
    roles: [
      { id: "o", along: { fromM: -130, speedMps: keys(-4, 26, 3, 46) }, lateralM: keys(-4, -at.halfM - 4, -1, 0) },
      { id: "b", along: { behindSec }, lateralM: keys(0, 0) },
    ],
    expected: nobody("b was far enough away to notice nothing", ["b", "o"]),
  };
}

function joinsBehind(speedMps: number, index: number): Shot {
  const at = straightFor(index + 3);
  return {
    ...frame(`rejoin-behind-${index}`, "o lets b go by and comes back behind it", at),
    roles: [
      {
        id: "o",
        along: { fromM: 5 - 4 * speedMps, speedMps: keys(-4, speedMps, 0, speedMps, 5, speedMps + 15) },
        lateralM: keys(-1, -at.halfM - 4, 3, -at.halfM + 3),
      },
      { id: "b", along: { gapM: keys(0, 0) }, lateralM: keys(0, 0) },
    ],
    expected: nobody("o waited for the road to be free", ["b", "o"]),
  };
}

/** Off for a moment, back in line and nearly as fast as the other, who taps the brakes to keep its distance. */
function comesBackAtSpeed(speedMps: number, index: number): Shot {
  const at = straightFor(index);
  return {
    ...frame(`rejoin-at-speed-${index}`, `o comes back in line at ${speedMps} m/s; b, behind it, taps the brakes and follows`, at),
    roles: [
      {
        id: "o",
        along: { fromGapM: 27, excessMps: keys(-4, -5, -1, -6, 4, -2) },
        lateralM: keys(-4, -at.halfM - 2.4, -2.6, -at.halfM - 2.2, 0.2, -at.halfM + 2.4),
      },
      {
        id: "b",
        along: { fromGapM: 0, excessMps: keys(-1.3, 0, -0.8, -2.6 - 0.15 * index, 1, -5.5, 5, -2) },
        lateralM: keys(0, -at.halfM + 2.2),
      },
    ],
    expected: nobody("o came back as fast as the others drove, and b only fell in behind it", ["b", "o"]),
  };
}

function makesTheOtherSlow([speedMps, dropMps]: readonly [number, number], index: number): Shot {
  const at = straightFor(index + 2);
  return {
    ...frame(
      `rejoin-slowed-${index}`,
      `o comes back onto the line at ${speedMps} m/s; b has to brake hard down to its speed and stays behind it`,
      at,
    ),
    roles: [
      returning(speedMps, 6, keys(-4, -at.halfM - 5, -2.4, -at.halfM - 3.6, 0, -at.halfM + 3.4)),
      {
        id: "b",
        along: { fromGapM: 0, excessMps: keys(-1.4, 0, 1, -dropMps, 5, 4 - dropMps) },
        lateralM: keys(0, -at.halfM + 3.2),
      },
    ],
    expected: punish("o", ["unsafeRejoin"], "b had to brake hard for a car that came back without looking"),
  };
}
