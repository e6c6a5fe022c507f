import { carriesOn, losesPace, spins } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

/** Braking zones, some way before corners. */
const BRAKING = [
  ["hairpin", 0, 30],
  ["square", 0, 25],
  ["lane", 0, 30],
  ["greyfell", 3, 50],
  ["chicane", 0, 25],
] as const;
/** Straights, where nobody brakes yet. */
const STRAIGHTS = [
  ["hairpin", 0, 330],
  ["sweeper", 1, 260],
  ["square", 0, 260],
  ["greyfell", 8, 300],
] as const;

/** Cars that run into the one ahead, and those that cannot help it. */
export function rearEnds(): Shot[] {
  return [
    ...[4, 5, 6, 7, 8, 5.5, 6.5, 4.5].map(missesTheBrakingPoint),
    ...[5, 7, 9, 6].map(hitsOnTheStraight),
    ...[0.8, 1, 1.2, 0.9].map(nudges),
    ...[7, 8, 7.5, 6.5].map(isPushedIn),
    ...[14, 17, 19, 12].map(leaderSpinsAhead),
    ...[8, 10, 12.5, 15, 11].map(leaderSpinsAcross),
    ...[4.1, 4.5, 4.2, 4.4].map(brakesLessHard),
    ...[2.2, 2.6, 2.4].map(letsGoOfTheBrakes),
    ...[5, 6, 7, 5.5].map(touchesAgain),
  ];
}

function pick(list: readonly (readonly [string, number, number])[], index: number): Decisive {
  const [circuit, corner, distanceM] = list[index % list.length];
  return beforeCorner(circuit, corner, distanceM);
}

type Frame = Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec">;

function frame(id: string, description: string, at: Decisive): Frame {
  return { id, family: "rearEnd", description, at, fromSec: -4.5, toSec: 5.5 };
}

function leader(offsetM: number): Role {
  return { id: "l", along: { gapM: keys(0, 0) }, lateralM: keys(0, offsetM) };
}

/** Comes from behind with an excess of speed, such that it would reach the leader's rear about half a second before 0. */
function runner(excessMps: number, offsetM: number): Role {
  return { id: "r", along: { fromGapM: -4.9 - excessMps * 1.9, excessMps: keys(-4.4, 0, -1.2, excessMps) }, lateralM: keys(0, offsetM) };
}

function missesTheBrakingPoint(excessMps: number, index: number): Shot {
  const at = pick(BRAKING, index);
  const offsetM = [0, 0.6, -0.9, 0.3][index % 4];
  return {
    ...frame(
      `rearend-braking-${index}-${excessMps * 10}`,
      `r brakes too late and hits l with ${excessMps} m/s, ${Math.abs(offsetM)} m to a side`,
      at,
    ),
    roles: [leader(-2), runner(excessMps, -2 + offsetM)],
    contacts: [
      {
        between: ["r", "l"],
        by: "nose",
        after: {
          l: index % 3 === 0 ? spins(1, -2) : losesPace(0.4, keys(2, -3)),
          r: losesPace(index % 3 === 0 ? 0.85 : 0.5, keys(1.6, 1.4)),
        },
      },
    ],
    expected: punish("r", ["rearEnd", "collision", "divebomb"], "r ran into the back of a car that braked where everybody brakes"),
  };
}

function hitsOnTheStraight(excessMps: number, index: number): Shot {
  const at = pick(STRAIGHTS, index);
  const offsetM = [0.2, -0.8, 0.5, 0][index % 4];
  return {
    ...frame(`rearend-straight-${index}-${excessMps * 10}`, `r runs into l in the slipstream with ${excessMps} m/s`, at),
    roles: [leader(1), runner(excessMps, 1 + offsetM)],
    contacts: [
      {
        between: ["r", "l"],
        by: "nose",
        after: { l: index % 2 === 0 ? spins(-1, 2) : losesPace(0.35, keys(2, 2.4)), r: losesPace(0.5, keys(2, -2.2)) },
      },
    ],
    expected: punish("r", ["rearEnd", "collision", "wrecking"], "r had the whole straight to see l and hit it from behind"),
  };
}

function nudges(excessMps: number, index: number): Shot {
  const at = pick(BRAKING, index + 1);
  return {
    ...frame(`rearend-nudge-${index}`, "r touches l's bumper in the braking zone, and both brake and turn as if nothing had been", at),
    roles: [leader(-2), runner(excessMps, -1.8)],
    contacts: [{ between: ["r", "l"], by: "nose", after: { l: carriesOn(keys(2, -2)), r: carriesOn(keys(2, -1.8)) } }],
    expected: nobody("a touch without consequence", ["r", "l"]),
  };
}

function isPushedIn(excessMps: number, index: number): Shot {
  const at = pick(index % 2 === 0 ? BRAKING : STRAIGHTS, index);
  const follower: Role = { id: "r", along: { gapM: keys(0, -6.3) }, lateralM: keys(0, 0.2) };
  const pusher: Role = {
    id: "t",
    along: { fromGapM: -11.2 - excessMps * 1.9, excessMps: keys(-4.4, 0, -1.2, excessMps) },
    lateralM: keys(0, 0.4),
  };
  return {
    ...frame(`rearend-pushed-${index}-${excessMps * 10}`, `t hits r with ${excessMps} m/s and shoves it into l`, at),
    roles: [leader(0), follower, pusher],
    contacts: [
      { between: ["t", "r"], by: "nose", bounceMps: 4, after: { r: {}, t: losesPace(0.4, keys(2.2, 2.4)) } },
      { between: ["r", "l"], by: "nose", after: { r: losesPace(0.4, keys(2, 1)), l: losesPace(0.3, keys(2, -1.2)) } },
    ],
    expected: punish("t", ["rearEnd", "collision"], "r kept its distance and was shoved into l by t"),
  };
}

function leaderSpinsAhead(gapM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 1);
  const l: Role = {
    id: "l",
    along: { fromGapM: 0, excessMps: keys(-2.6, 0, 2.4, -28) },
    lateralM: keys(-2.6, 0, 0.6, index % 2 === 0 ? 1 : -1),
    slideRad: keys(-2.6, 0, 0.6, index % 2 === 0 ? 3 : -3),
  };
  const r: Role = {
    id: "r",
    along: { fromGapM: -gapM, excessMps: keys(-1.7, 0, 0.3, -8, 3.5, -24) },
    lateralM: keys(-1.8, 0.3, 1, index % 2 === 0 ? 0 : 0.5),
  };
  return {
    ...frame(`rearend-spun-${index}-${gapM}m`, `l loses its car and turns round ${gapM} m ahead of r, who brakes but cannot miss it`, at),
    roles: [l, r],
    contacts: [{ between: ["r", "l"], by: "nose", bounceMps: 2.5, after: { l: { paceShare: 0.05 }, r: { paceShare: 0.05 } } }],
    expected: nobody("l's loss of control was no offence, and r had no way past", ["r", "l"]),
  };
}

/** The leader turns round and slides across, so that the one behind meets its side or corner and not its tail. */
function leaderSpinsAcross(gapM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index);
  const side = index % 2 === 0 ? 1 : -1;
  return {
    ...frame(
      `rearend-spun-across-${index}`,
      `l loses its car ${gapM} m ahead of r, slides across and is hit by r, who went the wrong way round it`,
      at,
    ),
    roles: [
      {
        id: "l",
        along: { fromGapM: 0, excessMps: keys(-1.5, 0, 2.6, -26) },
        lateralM: keys(-1.5, 0, 1.2, side * 3),
        slideRad: keys(-1.5, 0, 3.6, side * 3.4),
      },
      { id: "r", along: { fromGapM: -4.7 - gapM, excessMps: keys(-0.7, 0, 1.6, -10, 4, -24) }, lateralM: keys(-0.5, 0, 1.6, side * 1.4) },
    ],
    contacts: [{ between: ["r", "l"], by: "nose", bounceMps: 2.5, after: { l: { paceShare: 0.05 }, r: { paceShare: 0.05 } } }],
    expected: nobody("l lost its car by itself, and r had no time to see which way it would go", ["r", "l"]),
  };
}

/** Both slow on a straight, the one behind a moment later and less hard. */
function brakesLessHard(gapM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 1);
  return {
    ...frame(
      `rearend-less-hard-${index}`,
      `l slows on the straight; r, ${gapM} m behind, begins 0.3 s later, brakes less hard and runs into it`,
      at,
    ),
    roles: [
      { id: "l", along: { fromGapM: 0, excessMps: keys(-1, 0, 0.8, -12, 1.4, -12, 5, -6) }, lateralM: keys(0, 0.4) },
      { id: "r", along: { fromGapM: -4.7 - gapM, excessMps: keys(-0.7, 0, 1.1, -10) }, lateralM: keys(0, 0.2) },
    ],
    contacts: [{ between: ["r", "l"], by: "nose", after: { l: losesPace(0.5, keys(2, 2.2)), r: losesPace(0.45, keys(2, -2)) } }],
    expected: punish("r", ["rearEnd", "collision"], "r had seen l brake, and had brakes left when it hit it"),
  };
}

/** The victim, still upset, drifts into the side of the one that hit it some seconds later. */
function touchesAgain(excessMps: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 1);
  return {
    ...frame(
      `rearend-again-${index}`,
      "r runs into the back of l; some seconds later l, still slow, drifts into the side of r, which is passing",
      at,
    ),
    toSec: 8,
    roles: [leader(0.5), runner(excessMps, 0.3)],
    contacts: [
      {
        between: ["r", "l"],
        by: "nose",
        againAfterSec: 2.5,
        after: {
          l: { paceShare: 0.66, lateralM: keys(1.6, 1.7, 2.6, 1.7, 5.2, -1.4) },
          r: { paceShare: 0.72, lateralM: keys(1.6, -1.7, 5, -1.7) },
        },
      },
      { between: ["l", "r"], by: "side", after: { l: losesPace(0.58, keys(2, 2.5)), r: losesPace(0.45, keys(2, -2.8)) } },
    ],
    expected: punish("r", ["rearEnd", "collision", "divebomb"], "r ran into l; whose car is upset does not pay for where it drifts"),
  };
}

/** Both go on the brakes in the same instant and as hard; the one behind comes off them too soon. */
function letsGoOfTheBrakes(gapM: number, index: number): Shot {
  const at = pick(STRAIGHTS, index + 3);
  return {
    ...frame(
      `rearend-lets-go-${index}`,
      `l and r, ${gapM} m behind it, brake in the same instant on the straight; r comes off the brakes and runs into l`,
      at,
    ),
    roles: [
      { id: "l", along: { fromGapM: 0, excessMps: keys(-1.2, 0, 0.8, -14, 1.4, -14, 5, -6) }, lateralM: keys(0, 0.4) },
      { id: "r", along: { fromGapM: -4.7 - gapM, excessMps: keys(-1.15, 0, 0, -8, 1.6, -7) }, lateralM: keys(0, 0.2) },
    ],
    contacts: [{ between: ["r", "l"], by: "nose", after: { l: losesPace(0.5, keys(2, 2.2)), r: losesPace(0.45, keys(2, -2)) } }],
    expected: punish("r", ["rearEnd", "collision"], "r had braked with l, and let go of the brakes behind it"),
  };
}
