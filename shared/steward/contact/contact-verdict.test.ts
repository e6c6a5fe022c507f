import { describe, expect, it } from "vitest";
import type { ContactFacts } from "./contact-facts.ts";
import { judgeBlame } from "./contact-verdict.ts";
import type { CornerClaim } from "./corner-claim.ts";

const REAR = 0;
const LEAD = 1;
const THIRD = 2;
const UNHURT = { paceLost: 0, spun: false, wentOff: false, stopped: false };
const CORNER = { number: 1, startM: 100, lengthM: 60, endM: 160, apexM: 130, direction: 1 as const, minRadiusM: 40 };

/** Two cars that touch side by side on a straight; neither has done anything. */
const QUIET: ContactFacts = {
  frame: 100,
  rear: REAR,
  lead: LEAD,
  overtaker: REAR,
  closingMps: 4,
  closingAlongMps: 0,
  overlapM: 3,
  offsetM: 2,
  alongsideSec: 1,
  rearMovedM: 0,
  leadMovedM: 0,
  speedRatio: 1,
  paceRatio: 0.9,
  claim: null,
  toCornerM: null,
  leadBrakedWithoutReason: false,
  leadCrossedM: 0,
  against: null,
  isLeadTurned: false,
  leadRejoined: false,
  leadTroubleSec: 0,
  leadSpunAhead: false,
  rearPushedBy: null,
  leadPushedBy: null,
  squeezedRear: false,
  squeezedLead: false,
  rearSpareM: 1,
  leadSpareM: 1,
  rearConsequence: UNHURT,
  leadConsequence: UNHURT,
};

const NOSE_TO_TAIL: Partial<ContactFacts> = { overlapM: -0.2, offsetM: 0.2, alongsideSec: 0, closingAlongMps: 8 };

/** The rear car inside, the lead car outside. */
function claim(insideMarginM: number, outsideMarginM: number, pastApexM = -5): Pick<ContactFacts, "claim" | "toCornerM"> {
  const of: CornerClaim = {
    corner: CORNER as CornerClaim["corner"],
    inside: REAR,
    outside: LEAD,
    insideMarginM,
    outsideMarginM,
    pastApexM,
  };
  return { claim: of, toCornerM: 0 };
}

type Row = [title: string, facts: Partial<ContactFacts>, blamed: number | null, kind: string, rules: string[]];

const ROWS: Row[] = [
  ["[SW20] who runs into the back of another is to blame", NOSE_TO_TAIL, REAR, "rearEnd", ["SW20"]],
  [
    "[SW21] not so when the car in front braked without a reason",
    { ...NOSE_TO_TAIL, leadBrakedWithoutReason: true },
    LEAD,
    "brakeTest",
    ["SW21"],
  ],
  ["[SW22] nor when it came over into his path", { ...NOSE_TO_TAIL, leadCrossedM: 1.5 }, LEAD, "blocking", ["SW22"]],
  [
    "[SW22] what came over because a third car squeezed it did not block",
    { ...NOSE_TO_TAIL, leadCrossedM: 1.5, squeezedLead: true },
    null,
    "rearEnd",
    ["SW20", "SW27"],
  ],
  [
    "[SW21] [SW22] came over and braked",
    { ...NOSE_TO_TAIL, leadCrossedM: 1.5, leadBrakedWithoutReason: true },
    LEAD,
    "brakeTest",
    ["SW21", "SW22"],
  ],
  [
    "[SW23] who comes back onto the track in front of another is to blame",
    { ...NOSE_TO_TAIL, leadRejoined: true },
    LEAD,
    "unsafeRejoin",
    ["SW23"],
  ],
  ["[SW23] and who comes back into his side", { leadRejoined: true, leadMovedM: 1 }, LEAD, "unsafeRejoin", ["SW23"]],
  ["[SW24] a car in trouble for a moment cannot always be avoided", { ...NOSE_TO_TAIL, leadTroubleSec: 1 }, null, "rearEnd", ["SW24"]],
  ["[SW24] one that has stood there for long can", { ...NOSE_TO_TAIL, leadTroubleSec: 4 }, REAR, "rearEnd", ["SW20"]],
  [
    "[SW24] unless it stands nose against the traffic",
    { ...NOSE_TO_TAIL, leadTroubleSec: 4, isLeadTurned: true },
    null,
    "rearEnd",
    ["SW24"],
  ],
  ["[SW54] who drove the wrong way is to blame for whom he meets", { ...NOSE_TO_TAIL, against: LEAD }, LEAD, "collision", ["SW54"]],
  ["[SW25] who was pushed by a third car is not to blame", { ...NOSE_TO_TAIL, rearPushedBy: THIRD }, null, "rearEnd", ["SW20", "SW25"]],
  ["[SW26] away from corners the car behind that moves over is to blame", { rearMovedM: 0.5 }, REAR, "collision", ["SW26"]],
  ["[SW26] and the car in front that moves over", { leadMovedM: 0.5 }, LEAD, "collision", ["SW26"]],
  ["[SW26] nobody who moved no more than the other", { rearMovedM: 0.5, leadMovedM: 0.4 }, null, "collision", ["SW26"]],
  ["[SW26] nor who moved away, only less than the other", { rearMovedM: -0.1, leadMovedM: -0.6 }, null, "collision", ["SW26"]],
  ["[SW27] nor who was squeezed by a third car", { rearMovedM: 0.5, squeezedRear: true }, null, "collision", ["SW26", "SW27"]],
  [
    "[SW29] a swerve into a car alongside on a straight is wrecking",
    { leadMovedM: 2, leadSpareM: 4, closingMps: 6 },
    LEAD,
    "wrecking",
    ["SW29"],
  ],
  ["[SW29] likewise from behind", { rearMovedM: 2, rearSpareM: 4, closingMps: 6 }, REAR, "wrecking", ["SW29"]],
  ["[SW29] a slow one is a lane changed without looking", { leadMovedM: 2, leadSpareM: 4, closingMps: 2 }, LEAD, "collision", ["SW26"]],
  ["[SW29] without room to spare it is no swerve", { leadMovedM: 2, leadSpareM: 1, closingMps: 6 }, LEAD, "collision", ["SW26"]],
  [
    "[SW10] the car outside turns in on one that is far enough alongside",
    { ...claim(1.2, -0.5), leadMovedM: 1 },
    LEAD,
    "collision",
    ["SW10", "SW26"],
  ],
  [
    "[SW10] the car inside that is not far enough alongside has no right to room",
    { ...claim(-1.2, 2), leadMovedM: 1 },
    REAR,
    "collision",
    ["SW10"],
  ],
  ["[SW14] within half a metre of level nobody is ahead", { ...claim(0.3, 0.4), leadMovedM: 1 }, null, "collision", ["SW10", "SW14"]],
  [
    "[SW28] shared where the other turned in before the corner",
    { ...claim(-1.2, 2), toCornerM: 20, leadMovedM: 1 },
    REAR,
    "collision",
    ["SW10", "SW28"],
  ],
  [
    "[SW11] the car outside that is ahead at the apex has a right to room",
    { ...claim(-1, 1.5, 20), rearMovedM: 1 },
    REAR,
    "collision",
    ["SW11", "SW26"],
  ],
  ["[SW11] one that is not may be left without it at the exit", { ...claim(3, -2, 20), rearMovedM: 1 }, null, "collision", ["SW11"]],
  ["[SW11] [SW14] nor is level ahead", { ...claim(1, -0.2, 20), rearMovedM: 1 }, null, "collision", ["SW11", "SW14"]],
  [
    "[SW13] who comes in far too fast has dived in",
    { ...claim(1.2, -0.5), speedRatio: 1.4, paceRatio: 1.1, alongsideSec: 0.3, rearMovedM: 1 },
    REAR,
    "divebomb",
    ["SW13"],
  ],
  [
    "[SW13] not who has been alongside for long",
    { ...claim(1.2, -0.5), speedRatio: 1.4, paceRatio: 1.1, alongsideSec: 3, leadMovedM: 1 },
    LEAD,
    "collision",
    ["SW10", "SW26"],
  ],
  [
    "[SW13] who runs wide into the other has not made the corner",
    { ...claim(1.2, -0.8), rearMovedM: 1 },
    REAR,
    "collision",
    ["SW13", "SW26"],
  ],
  ["[SW26] in a corner in which nobody moved over nobody is to blame", claim(1.2, -0.5), null, "collision", ["SW26"]],
];

describe("whose fault a contact was", () => {
  it.each(ROWS)("%s", (_, facts, blamed, kind, rules) => {
    const verdict = judgeBlame({ ...QUIET, ...facts });
    expect(verdict).toMatchObject({ blamed, kind, rules });
    expect(verdict.share).toBe(blamed === null ? 0.5 : rules.includes("SW28") ? 0.6 : 1);
  });

  it("[SW29] is deliberate only where it is wrecking", () => {
    expect(judgeBlame({ ...QUIET, leadMovedM: 2, leadSpareM: 4, closingMps: 6 }).isDeliberate).toBe(true);
    expect(judgeBlame({ ...QUIET, leadMovedM: 0.5 }).isDeliberate).toBeUndefined();
  });
});
