import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["hairpin", 0, 280],
  ["sweeper", 1, 260],
  ["square", 0, 250],
  ["greyfell", 8, 300],
] as const;

/** Cars that drive against the direction of the lap, and cars that only have to turn round. */
export function wrongWays(): Shot[] {
  return [...[12, 16, 20, 14].map(drivesBack), ...[0, 1, 2].map(turnsRound), ...[0, 1].map(rollsBack)];
}

function frame(id: string, description: string, at: Decisive): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "wrongWay", description, at, fromSec: -5, toSec: 5 };
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

function drivesBack(speedMps: number, index: number): Shot {
  const at = straightFor(index);
  return {
    ...frame(`wrongway-drives-${index}`, `w drives back along the straight at ${speedMps} m/s, towards a car at racing speed`, at),
    roles: [
      { id: "w", along: { fromM: 5 * speedMps, speedMps: keys(-5, -speedMps) }, lateralM: keys(0, -at.halfM + 2), backwards: true },
      { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(-2, 0, -0.3, 2.6) },
    ],
    expected: punish("w", ["wrongWay"], "w drove against the traffic for seconds"),
  };
}

function turnsRound(index: number): Shot {
  const at = straightFor(index);
  const sign = index % 2 === 0 ? 1 : -1;
  const w: Role = {
    id: "w",
    along: { fromM: -5, speedMps: keys(-5, 2.5, 2, 3.5, 5, 14) },
    lateralM: keys(-4.5, -at.halfM - 1, 3, -at.halfM + 2),
    slideRad: keys(-4.6, sign * 3, -1, 0),
  };
  return {
    ...frame(
      `wrongway-turns-${index}`,
      "w has spun at the edge, stands the wrong way round, turns at walking pace and goes on; a passes far off",
      at,
    ),
    roles: [w, { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(0, at.halfM - 2) }],
    expected: nobody("a spun car has to turn round, and it kept out of the way", ["w", "a"]),
  };
}

function rollsBack(index: number): Shot {
  const at = straightFor(index + 2);
  const w: Role = {
    id: "w",
    along: { fromM: 20, speedMps: keys(-5, 0, -3.5, -2.5, -2, -2.5, -0.8, 0, 1, 0, 5, 16) },
    lateralM: keys(1, -at.halfM - 3, 5, -at.halfM + 1.5),
  };
  return {
    ...frame(`wrongway-reverses-${index}`, "w reverses a few metres off the grass to free itself, then goes on along the edge", at),
    roles: [w, { id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(0, at.halfM - 2) }],
    expected: nobody("it reversed off the road, for some metres, to get free", ["w", "a"]),
  };
}
