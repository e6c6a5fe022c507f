import type { Shot } from "../shot.ts";
import { apexOf, beforeCorner } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const PLACES = [
  apexOf("square", 3),
  beforeCorner("hairpin", 0, 60),
  apexOf("esses", 1),
  apexOf("chicane", 0),
  beforeCorner("square", 0, 40),
  apexOf("monte-serra", 4),
];
const QUALIFYING = { kind: "qualifying", lap: 4 } as const;

/** Slow cars in qualifying, on the line of a flying lap and off it. */
export function impedings(): Shot[] {
  return [
    ...[0.5, 0.45, 0.55, 0.5, 0.42].map(blocksTheLine),
    ...[0.5, 0.6, 0.4, 0.55, 0.45].map(staysOffTheLine),
    ...[1, 2].map(clearsTheLine),
  ];
}

/** A car at a share of the pace-setter's speed, whom the flying lap reaches at instant 0. */
function slow(share: number, lateralM: Role["lateralM"]): Role {
  const speedMps = share * 26;
  return { id: "s", along: { fromM: 12 - 4.5 * speedMps, speedMps: keys(-4.5, speedMps) }, lateralM };
}

function blocksTheLine(share: number, index: number): Shot {
  const at = PLACES[index % PLACES.length];
  return {
    id: `impeding-line-${index}`,
    family: "impeding",
    description: "s trundles along the racing line; f, on a flying lap, brakes and swerves round it",
    at,
    fromSec: -4.5,
    toSec: 4,
    roles: [
      slow(share, keys(-2, 0, 0.4, at.halfM - 2.4)),
      {
        id: "f",
        along: { fromGapM: 0, excessMps: keys(-2.5, 0, -0.2, -8, 1.4, -8, 4.5, 0) },
        lateralM: keys(-2.6, -at.halfM + 2.2, -1.4, -at.halfM + 2.4, 4, -at.halfM + 2),
      },
    ],
    session: QUALIFYING,
    expected: punish("s", ["impeding"], "f was on a flying lap and lost it to a slow car on the line"),
  };
}

function staysOffTheLine(share: number, index: number): Shot {
  const at = PLACES[(index + 1) % PLACES.length];
  return {
    id: `impeding-offline-${index}`,
    family: "impeding",
    description: "s is slow and keeps to the far edge; f passes on its line without lifting",
    at,
    fromSec: -4.5,
    toSec: 4,
    roles: [
      slow(share, keys(0, -at.halfM + 1.1)),
      { id: "f", along: { gapM: keys(0, 0) }, lateralM: keys(-2.6, -0.5, 0, at.halfM - 1.8, 3, 0) },
    ],
    session: QUALIFYING,
    expected: nobody("f lost nothing", ["f", "s"]),
  };
}

function clearsTheLine(leadSec: number, index: number): Shot {
  const at = PLACES[(index + 3) % PLACES.length];
  return {
    id: `impeding-cleared-${index}`,
    family: "impeding",
    description: `s leaves the line ${leadSec} s before f comes by at full speed`,
    at,
    fromSec: -4.5,
    toSec: 4,
    roles: [
      slow(0.5, keys(-3 - leadSec / 2, 1, -1 - leadSec / 2, -at.halfM + 1.1)),
      { id: "f", along: { gapM: keys(0, 0) }, lateralM: keys(-2.6, 0, 0, at.halfM - 1.8, 3, 0) },
    ],
    session: QUALIFYING,
    expected: nobody("s was out of the way in time and f did not lift", ["f", "s"]),
  };
}
