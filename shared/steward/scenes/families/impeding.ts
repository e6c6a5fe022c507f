import type { Shot } from "../shot.ts";
import { apexOf, beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import { racingPace } from "../stage/pace.ts";
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
/** Braking zones, some way before their corners. */
const BRAKING = [
  beforeCorner("hairpin", 0, 40),
  beforeCorner("square", 0, 38),
  beforeCorner("sweeper", 1, 45),
  beforeCorner("greyfell", 0, 48),
  beforeCorner("square", 5, 42),
];
const QUALIFYING = { kind: "qualifying", lap: 4 } as const;

/** Slow cars in qualifying, on the line of a flying lap and off it. */
export function impedings(): Shot[] {
  return [
    ...[0.5, 0.45, 0.55, 0.5, 0.42].map(blocksTheLine),
    ...[0.5, 0.6, 0.4, 0.55, 0.45].map(staysOffTheLine),
    ...[1, 2].map(clearsTheLine),
    ...[0.68, 0.66, 0.72, 0.74, 0.7].map(holdsUpInTheBrakingZone),
    ...[0.6, 0.66, 0.7, 0.63].map(brakesOffTheLine),
    ...[0.6, 0.66, 0.63].map(losesItAlone),
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

/** A car at a share of racing pace in a braking zone, some way past the decisive place at instant 0. */
function slowInBraking(at: Decisive, share: number, aheadM: number, lateralM: Role["lateralM"]): Role {
  const pace = racingPace(at.road);
  const nowMps = share * pace(at.anchorM + aheadM);
  const fromM = aheadM - 4.5 * 1.25 * nowMps;
  const beforeMps = share * pace(at.anchorM + fromM);
  const apexMps = share * pace(at.anchorM + aheadM + 3 * 0.75 * nowMps);
  return {
    id: "s",
    along: { fromM: aheadM - 2.25 * (nowMps + beforeMps), speedMps: keys(-4.5, beforeMps, 0, nowMps, 3, apexMps) },
    lateralM,
  };
}

function holdsUpInTheBrakingZone(share: number, index: number): Shot {
  const at = BRAKING[index];
  const lostMps = (pastM: number): number => (1 - share) * racingPace(at.road)(at.anchorM + pastM);
  return {
    id: `impeding-braking-${index}`,
    family: "impeding",
    description: `s brakes for the corner on the line at ${share} of racing pace; f, on a flying lap, has to brake for longer and follows it through`,
    at,
    fromSec: -4.5,
    toSec: 4,
    roles: [
      slowInBraking(at, share, 17, keys(-1, -at.halfM + 2.2, 2, at.halfM - 2.2)),
      {
        id: "f",
        along: { fromGapM: 0, excessMps: keys(-0.6, 0, 1.6, -lostMps(40), 3, -lostMps(60)) },
        lateralM: keys(-1.4, -at.halfM + 2, 1.8, at.halfM - 2),
      },
    ],
    session: QUALIFYING,
    expected: punish("s", ["impeding"], "f was on a flying lap and lost it behind a slow car on the line"),
  };
}

function brakesOffTheLine(share: number, index: number): Shot {
  const at = BRAKING[(index + 1) % BRAKING.length];
  return {
    id: `impeding-braking-offline-${index}`,
    family: "impeding",
    description: `s brakes for the corner at ${share} of racing pace on the inside edge; f passes it on its line without lifting`,
    at,
    fromSec: -4.5,
    toSec: 4,
    roles: [
      slowInBraking(at, share, 8, keys(0, at.halfM - 1.5)),
      { id: "f", along: { gapM: keys(0, 0) }, lateralM: keys(0.2, -at.halfM + 2, 2, -at.halfM + 3) },
    ],
    session: QUALIFYING,
    expected: nobody("s was off the line and f lost nothing", ["f", "s"]),
  };
}

/** The fast car brakes much too early by itself, with nobody on its line. */
function losesItAlone(share: number, index: number): Shot {
  const at = BRAKING[index];
  return {
    ...brakesOffTheLine(share, index),
    id: `impeding-alone-${index}`,
    description: `s brakes for the corner at ${share} of racing pace on the inside edge; f, on the other side of the road, brakes too early`,
    at,
    roles: [
      slowInBraking(at, share, 22, keys(0, at.halfM - 1.5)),
      {
        id: "f",
        along: { fromGapM: 0, excessMps: keys(-1.8, 0, 0.2, -0.2 * racingPace(at.road)(at.anchorM), 2.5, -2) },
        lateralM: keys(0.2, -at.halfM + 2, 2, -at.halfM + 3),
      },
    ],
    expected: nobody("s was off the line; f lost its lap by itself", ["f", "s"]),
  };
}
