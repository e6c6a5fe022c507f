import { losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["hairpin", 0, 300],
  ["sweeper", 1, 240],
  ["square", 0, 230],
  ["greyfell", 8, 300],
] as const;

/** Braking for no reason in front of another car, and braking a little early for one. */
export function brakeTests(): Shot[] {
  return [...[13, 15, 17, 14, 16].map(isHit), ...[12, 14, 16, 15, 13].map(isEvaded), ...[4, 6, 8].map(brakesEarly)];
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

function tester(dropMps: number): Role {
  return { id: "l", along: { fromGapM: 0, excessMps: keys(-1.5, 0, 1.1, -dropMps, 1.8, -dropMps, 5, -4) }, lateralM: keys(0, 0.5) };
}

function isHit(dropMps: number, index: number): Shot {
  const gapM = 7 + 0.8 * index;
  return {
    id: `braketest-hit-${index}-${dropMps}`,
    family: "brakeTest",
    description: `l brakes by ${dropMps} m/s on a free straight, r is ${gapM} m behind and hits it`,
    at: straightFor(index),
    fromSec: -4.5,
    toSec: 5.5,
    roles: [tester(dropMps), { id: "r", along: { fromGapM: -gapM, excessMps: keys(-0.8, 0, 1.4, -11) }, lateralM: keys(0, 0.2) }],
    contacts: [{ between: ["r", "l"], by: "nose", after: { r: losesPace(0.4, keys(2, -2)), l: losesPace(0.3, keys(2, 2)) } }],
    expected: punish("l", ["brakeTest", "collision", "wrecking"], "l braked hard where nobody brakes; r could not have foreseen it"),
  };
}

function isEvaded(dropMps: number, index: number): Shot {
  const side = index % 2 === 0 ? 1 : -1;
  return {
    id: `braketest-evaded-${index}-${dropMps}`,
    family: "brakeTest",
    description: `l brakes by ${dropMps} m/s on a free straight; r, close behind, swerves round it`,
    at: straightFor(index + 2),
    fromSec: -4.5,
    toSec: 5.5,
    roles: [
      tester(dropMps),
      {
        id: "r",
        along: { fromGapM: -13, excessMps: keys(-0.9, 0, 1, -9, 4, -5) },
        lateralM: keys(-0.9, 0.4, 0.7, 0.5 + side * 3.1),
      },
    ],
    expected: punish("l", ["brakeTest"], "l braked hard where nobody brakes and r had to throw its car aside"),
  };
}

function brakesEarly(dropMps: number, index: number): Shot {
  const [circuit, corner] = STRAIGHTS[index % 3];
  return {
    id: `braketest-early-${dropMps}`,
    family: "brakeTest",
    description: `l brakes a car's length or two early for the corner, r follows at a distance and slows too`,
    at: beforeCorner(circuit, corner, 60),
    fromSec: -5,
    toSec: 4,
    roles: [
      { id: "l", along: { gapM: keys(-4, 0, -0.5, -dropMps / 2) }, lateralM: keys(0, -2) },
      { id: "r", along: { gapM: keys(-3.8, -17, -0.2, -16 - dropMps / 2) }, lateralM: keys(0, -2) },
    ],
    expected: nobody("braking a little early for a corner is no offence", ["l", "r"]),
  };
}
