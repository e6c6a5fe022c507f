import type { Shot } from "../shot.ts";
import { apexOf } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import { nobody, punish } from "../verdicts.ts";

const CHICANE = apexOf("chicane", 0);
const HALF_M = CHICANE.halfM;
/** Across the inside of the first element, all wheels off, and back to the middle of the road. */
const CUT = [-3.6, 0, 0.1, HALF_M + 2.4, 0.6, HALF_M + 2.4, 3.6, -HALF_M + 2.5, 6, 0.5] as const;

/** A place won over the grass of a chicane in clips long enough for a driver to be told, and to hand it back. */
export function lateHandBacks(): Shot[] {
  return [...[12, 14.5, 17, 20].map(handsBackLate), ...[9, 10.5, 12, 11, 9.5].map(neverHandsBack)];
}

function frame(id: string, description: string): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec"> {
  return { id, family: "leavingTrack", description, at: CHICANE, fromSec: -5, toSec: 27 };
}

function overtaken(): Shot["roles"][number] {
  return { id: "d", along: { gapM: keys(0, 0) }, lateralM: keys(-2.4, -HALF_M + 2, 0.4, HALF_M - 1.8, 3.4, -HALF_M + 1.8, 6, 0) };
}

function handsBackLate(backSec: number, index: number): Shot {
  return {
    ...frame(
      `leaving-late-hand-back-${index}`,
      `a cuts the chicane and comes out ahead of d; ${backSec} s later it moves aside and lets d by`,
    ),
    roles: [
      overtaken(),
      {
        id: "a",
        along: { gapM: keys(-2.2, -10, 2, 8, backSec - 3, 9, backSec + 2, -14) },
        lateralM: keys(...CUT, backSec - 4, 0.5, backSec - 2, -HALF_M + 1.5, backSec + 1.5, -HALF_M + 1.5, backSec + 4, 0),
      },
    ],
    expected: nobody("the place was handed back within a lap", ["a", "d"]),
  };
}

function neverHandsBack(aheadM: number, index: number): Shot {
  return {
    ...frame(
      `leaving-never-handed-back-${index}`,
      `a cuts the chicane, comes out ${aheadM} m ahead of d and is still there at the end of the clip`,
    ),
    roles: [overtaken(), { id: "a", along: { gapM: keys(-2.2, -10, 2, aheadM, 20, aheadM + 6) }, lateralM: keys(...CUT) }],
    expected: punish("a", ["lastingAdvantage", "trackLimits"], "a gained the place off the road and never handed it back"),
  };
}
