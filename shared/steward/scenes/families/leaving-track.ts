import { losesPace } from "../aftermaths.ts";
import type { Shot } from "../shot.ts";
import { apexOf, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const CORNERS = [
  ["square", 3],
  ["lane", 1],
  ["square", 5],
  ["square", 0],
  ["monte-serra", 0],
] as const;
const CHICANE = apexOf("chicane", 0);

/** Leaving the road with and without an advantage, and track limits. */
export function leavings(): Shot[] {
  return [
    ...[9, 11, 13, 10, 12].map((gainM, index) => cutsPast(gainM, index)),
    ...[10, 12].map((gainM, index) => cutsPast(gainM, index + 5, 1)),
    ...[10, 12, 11, 9].map(handsBack),
    ...[3, 4.5, 6].map(keepsThePlaceOutside),
    ...[7, 8].map(isPushedWide),
    ...[1.2, 2, 3, 4].map(losesTimeOutside),
    ...[0.5, 0.9, 1.4, 0.7].map(usesMoreRoadInQualifying),
    ...[0.4, 0, -0.5, 0.2].map(staysWithinInQualifying),
    ...[0.6, 1].map(runsWideOnceInTheRace),
  ];
}

function cornerFor(index: number): Decisive {
  const [circuit, corner] = CORNERS[index % CORNERS.length];
  return apexOf(circuit, corner);
}

function frame(
  id: string,
  description: string,
  at: Decisive,
  toSec: number,
): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "leavingTrack", description, at, fromSec: -5, toSec };
}

/** The line through the chicane. */
const LINE = keys(-2.4, -CHICANE.halfM + 2, 0.4, CHICANE.halfM - 1.8, 3.4, -CHICANE.halfM + 1.8, 6, 0);
/** Across the inside of the first element, all wheels off. */
const CUT = keys(-3.6, 0, 0.1, CHICANE.halfM + 2.4, 0.6, CHICANE.halfM + 2.4, 3.6, -CHICANE.halfM + 2.5, 6, 0.5);

function cutsPast(gainM: number, index: number, lap = 6): Shot {
  const endsM = gainM - 4;
  return {
    ...frame(
      `leaving-cut-${index}`,
      `a cuts the chicane on the inside and comes out ${endsM} m ahead of d, whom it followed; it stays there`,
      CHICANE,
      14,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: LINE },
      { id: "a", along: { gapM: keys(-2.2, endsM - gainM - 6, 2, endsM + 3) }, lateralM: CUT },
    ],
    session: { kind: "race", lap },
    expected: punish("a", ["lastingAdvantage", "trackLimits"], "a gained the place off the road and did not hand it back"),
  };
}

function handsBack(gainM: number, index: number): Shot {
  const endsM = gainM - 4;
  return {
    ...frame(
      `leaving-handed-back-${index}`,
      "a cuts the chicane and comes out ahead, then moves aside, lifts and lets d by again",
      CHICANE,
      15,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 0) }, lateralM: LINE },
      {
        id: "a",
        along: { gapM: keys(-2.2, endsM - gainM - 6, 2, endsM + 3, 3.5, endsM + 3, 9.5, -14) },
        lateralM: keys(
          -3.6,
          0,
          0.1,
          CHICANE.halfM + 2.4,
          0.6,
          CHICANE.halfM + 2.4,
          3.6,
          -CHICANE.halfM + 2.5,
          5,
          -CHICANE.halfM + 1.4,
          9.5,
          -CHICANE.halfM + 1.4,
          12,
          0,
        ),
      },
    ],
    expected: nobody("the place was handed back at once", ["a", "d"]),
  };
}

function keepsThePlaceOutside(outM: number, index: number): Shot {
  return {
    ...frame(
      `leaving-kept-${index}`,
      "d, under attack from a alongside, takes the short way over the grass of the chicane and stays ahead",
      CHICANE,
      14,
    ),
    roles: [
      {
        id: "d",
        along: { gapM: keys(-1.5, 0, 2, 5 + outM / 2) },
        lateralM: keys(-3.4, 2, 0, CHICANE.halfM + 2.2, 0.5, CHICANE.halfM + 2.2, 3.6, -CHICANE.halfM + 2.5, 6, 0.5),
      },
      {
        id: "a",
        along: { gapM: keys(-5, -10, -2, -2) },
        lateralM: keys(-4.5, -CHICANE.halfM + 1.6, -1.6, -CHICANE.halfM + 1.6, 0.8, CHICANE.halfM - 3, 3.6, -1, 6, 0),
      },
    ],
    expected: punish("d", ["lastingAdvantage", "trackLimits"], "d kept a place off the road that it was about to lose on it"),
  };
}

function isPushedWide(excessMps: number, index: number): Shot {
  const H = CHICANE.halfM;
  const p: Role = {
    id: "b",
    along: { fromGapM: -4.9 - excessMps * 1.9, excessMps: keys(-4.4, 0, -1.2, excessMps) },
    lateralM: keys(-2.4, -H + 2),
  };
  return {
    ...frame(
      `leaving-pushed-${index}`,
      "b hits a from behind at the chicane; a runs across the grass, comes back and is where it was",
      CHICANE,
      9,
    ),
    roles: [{ id: "a", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -H + 2) }, p],
    contacts: [
      {
        between: ["b", "a"],
        by: "nose",
        after: {
          a: { paceShare: 0.8, recoversAtSec: 2, lateralM: keys(2.2, -H - 4, 3.2, -H - 4, 5.5, -H + 2) },
          b: losesPace(0.4, keys(2, -0.5)),
        },
      },
    ],
    expected: punish("b", ["rearEnd", "collision", "forcingOff", "divebomb"], "a left the road because b hit it, and gained nothing"),
  };
}

function losesTimeOutside(outM: number, index: number): Shot {
  const at = cornerFor(index);
  return {
    ...frame(
      `leaving-lost-time-${index}`,
      `a slides ${outM} m off the road at the exit, loses time and comes back behind the same car`,
      at,
      8,
    ),
    roles: [
      { id: "d", along: { gapM: keys(0, 14) }, lateralM: keys(-3.1, -at.halfM + 2, -0.5, at.halfM - 1.8, 2.6, -at.halfM + 2) },
      {
        id: "a",
        along: { gapM: keys(1, 0, 6, -12) },
        lateralM: keys(-2.6, -at.halfM + 2, 0, at.halfM - 2.2, 2.6, -at.halfM - 1 - outM, 3.6, -at.halfM - 1 - outM, 6, -at.halfM + 2),
      },
    ],
    expected: nobody("nothing was gained outside", ["a", "d"]),
  };
}

/** One car alone on a line that ends with its inner wheels this far beyond the outer white line. */
function alone(at: Decisive, beyondM: number): Role {
  const outM = -at.halfM - beyondM - 1.95 / 2;
  return {
    id: "q",
    along: { gapM: keys(0, 0) },
    lateralM: keys(-2.6, -at.halfM + 1.6, 0, at.halfM - 1.3, 2.5, outM, 3.1, outM, 5.5, -at.halfM + 2),
  };
}

function usesMoreRoadInQualifying(beyondM: number, index: number): Shot {
  const at = cornerFor(index + 1);
  return {
    ...frame(
      `leaving-qualifying-${index}`,
      `q, on a flying lap, runs out over the exit until all of it is ${beyondM} m beyond the white line`,
      at,
      7,
    ),
    roles: [alone(at, beyondM)],
    session: { kind: "qualifying", lap: 3 },
    expected: punish("q", ["trackLimits", "lastingAdvantage"], "the whole car was outside the white line on a timed lap", ["lapDeletion"]),
  };
}

function staysWithinInQualifying(ontoM: number, index: number): Shot {
  const at = cornerFor(index);
  return {
    ...frame(`leaving-within-${index}`, "q, on a flying lap, uses the kerb and keeps wheels within the white line", at, 7),
    roles: [alone(at, -1.95 + 1.2 - ontoM)],
    session: { kind: "qualifying", lap: 3 },
    expected: nobody("part of the car was on the road all the time", ["q"]),
  };
}

function runsWideOnceInTheRace(beyondM: number, index: number): Shot {
  const at = cornerFor(index + 3);
  return {
    ...frame(`leaving-once-${index}`, `r runs ${beyondM} m wide once at an exit in the race, with nobody near`, at, 7),
    roles: [
      { ...alone(at, beyondM), id: "r" },
      { id: "f", along: { behindSec: 4 }, lateralM: keys(0, 0) },
    ],
    expected: nobody("one time wide without gain is no penalty", ["r", "f"]),
  };
}
