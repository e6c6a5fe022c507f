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

/** As straight, with no bend near that a careful driver would brake for yet. */
const FREE_STRAIGHTS = [
  ["hairpin", 0, 300],
  ["sweeper", 1, 240],
  ["square", 0, 230],
  ["winding", 0, 420],
] as const;

/** Braking for no reason in front of another car, and braking a little early for one. */
export function brakeTests(): Shot[] {
  return [
    ...[13, 15, 17, 14, 16].map(isHit),
    ...[12, 14, 16, 15, 13].map(isEvaded),
    ...[4, 6, 8].map(brakesEarly),
    ...[4, 5.2, 6.2, 7, 6.6].map(isHitBySurprise),
    ...[9.5, 10.5, 11, 12].map(brakesToLetBy),
    ...[5, 6, 7, 6.5].map(trainBrakesForTheBend),
  ];
}

function straightFor(index: number, straights: typeof STRAIGHTS | typeof FREE_STRAIGHTS = STRAIGHTS): Decisive {
  const [circuit, corner, distanceM] = straights[index % straights.length];
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

/** The car behind sees brake lights, is on its own pedal 0.6 s later as hard as it can, and that is too late. */
function isHitBySurprise(gapM: number, index: number): Shot {
  return {
    id: `braketest-surprise-${index}`,
    family: "brakeTest",
    description: `l brakes hard on a free straight, r, ${gapM} m behind, does so 0.6 s later and hits it`,
    at: straightFor(index, FREE_STRAIGHTS),
    fromSec: -4.5,
    toSec: 5.5,
    roles: [
      { id: "l", along: { fromGapM: 0, excessMps: keys(-1, 0, 1.1, -16, 1.6, -16, 5, -6) }, lateralM: keys(0, 0.5) },
      { id: "r", along: { fromGapM: -4.7 - gapM, excessMps: keys(-0.4, 0, 1.2, -13) }, lateralM: keys(0, 0.3) },
    ],
    contacts: [{ between: ["r", "l"], by: "nose", after: { r: losesPace(0.4, keys(2, -2)), l: losesPace(0.3, keys(2, 2)) } }],
    expected: punish(
      "l",
      ["brakeTest", "collision", "wrecking"],
      "l braked hard where nobody brakes; r braked as soon and as hard as it could",
    ),
  };
}

function brakesToLetBy(dropMps: number, index: number): Shot {
  const side = index % 2 === 0 ? 1 : -1;
  return {
    id: `braketest-lets-by-${index}`,
    family: "brakeTest",
    description: "l moves aside on a straight, brakes and lets r by, who goes to the other side",
    at: straightFor(index + 1),
    fromSec: -4.5,
    toSec: 5.5,
    roles: [
      {
        id: "l",
        along: { fromGapM: 0, excessMps: keys(-1.4, 0, 0.2, -dropMps, 2, -dropMps, 5, -4) },
        lateralM: keys(-1.3, 0, 0.3, side * 2.6),
      },
      { id: "r", along: { fromGapM: -12.5, excessMps: keys(0, 0) }, lateralM: keys(-1.1, 0.2, 0.1, -side * 1.7) },
    ],
    expected: nobody("who moves aside and slows hands a place over; r only drove past", ["l", "r"]),
  };
}

/** Speed down the straight, and at the least when the brakes come off; in the bend it is in between, m/s. */
const TRAIN_MPS = 54;
const BEND_MPS = 51.2;

/** All at the same place, so each a moment after the one ahead. */
function trainBrakesForTheBend(dropMps: number, index: number): Shot {
  const lagSec = 0.24 + 0.02 * index;
  const inTrain = (id: string, place: number): Role => {
    const passedSec = place * lagSec;
    return {
      id,
      along: {
        fromM: TRAIN_MPS * (-4 - passedSec),
        speedMps: keys(passedSec, TRAIN_MPS, passedSec + 0.9, TRAIN_MPS - dropMps, passedSec + 2, BEND_MPS),
      },
      lateralM: keys(passedSec, -2.5, passedSec + 1.8, 1),
    };
  };
  const ids = ["l", "r", "t"].slice(0, index % 2 === 0 ? 3 : 2);
  return {
    id: `braketest-train-${index}`,
    family: "brakeTest",
    description: `${ids.length} cars nose to tail brake harder than they have to before a bend that is a little slower, all at the same place`,
    at: beforeCorner("winding", 0, 42),
    fromSec: -4,
    toSec: 4.5,
    roles: ids.map(inTrain),
    expected: nobody("to brake for a bend is no brake test, however hard", ids),
  };
}
