import type { IncidentKind } from "../../contract/ruling.ts";
import type { ContactFacts } from "./contact-facts.ts";
import { claimOf, LEVEL_M } from "./corner-claim.ts";

/** Whose fault a contact was, before consequence and mitigation. */
export interface ContactVerdict {
  readonly kind: IncidentKind;
  /** The car to blame, null where nobody predominantly is. */
  readonly blamed: number | null;
  /** Its share; the other has the rest, and where nobody is blamed both have half. */
  readonly share: number;
  readonly rules: readonly string[];
  /** Why, with BLAMED and OTHER standing for the cars. */
  readonly because: string;
  /** Smallest distance of a deciding figure to its limit, over the limit's usual spread; 1 and more is certain. */
  readonly clearness: number;
  readonly isDeliberate?: boolean;
}

/** [SW20] Nose to tail: side by side for no more of the length than this, in one path. */
const NOSE_TO_TAIL_OVERLAP_M = 0.9;
const ONE_PATH_M = 1.2;
const CLOSING_MPS = 3;
/** [SW22] The car in front came over by this much. */
const CROSSED_M = 0.8;
/** [SW24] A hazard can be avoided after this time. */
const SEEN_SEC = 2.5;
/** [SW13] Dived in. */
const DIVE_RATIO = 1.2;
const DIVE_PACE = 0.95;
/** [SW26] Who moved this much more than the other. */
const MOVED_M = 0.2;
/** [SW28] Turned in before the corner began. */
const EARLY_M = 8;
/** [SW29] A swerve on a straight into a car alongside. */
const SWERVE_M = 1.3;
const SWERVE_ALONGSIDE_SEC = 0.4;
const SWERVE_SPARE_M = 2.5;
/** Less is a lane changed without looking. */
const SWERVE_CLOSING_MPS = 3.5;
const SHARED = 0.6;
/** [SW11] From here on past the apex the corner is an exit. */
const EXIT_FROM_M = 12;
/** [SW13] No normal line moves over by so much before the exit. */
const ABRUPT_M = 1.5;
const CLEAR_BEHIND_M = -2.5;
/** [SW13] Who has been alongside for longer has not dived in. */
const DIVED_IN_SEC = 2;

/** [SW20] to [SW29]: whose fault a contact was. */
export function judgeBlame(facts: ContactFacts): ContactVerdict {
  if (facts.against !== null) {
    const because = "BLAMED drove against the direction of travel and met OTHER";
    return excuse(facts, certain("collision", facts.against, ["SW54"], because));
  }
  if (facts.leadSpunAhead) return level("collision", ["SW24"], "one of the two had just lost control in front of the other");
  const isNoseToTail = facts.overlapM < NOSE_TO_TAIL_OVERLAP_M && facts.offsetM <= ONE_PATH_M;
  const verdict = isNoseToTail ? judgeNoseToTail(facts) : (judgeSwerve(facts) ?? judgeSideBySide(facts));
  return excuse(facts, verdict);
}

function judgeNoseToTail(facts: ContactFacts): ContactVerdict {
  const { rear, lead, closingAlongMps } = facts;
  const blame = (kind: IncidentKind, blamed: number | null, rules: string[], because: string, clearness = 1): ContactVerdict => ({
    kind,
    blamed,
    share: blamed === null ? 0.5 : 1,
    rules,
    because,
    clearness,
  });
  if (facts.leadRejoined && facts.leadTroubleSec < SEEN_SEC + 1) {
    return blame("unsafeRejoin", lead, ["SW23"], "BLAMED came back onto the track in front of OTHER, who could not avoid it");
  }
  if (facts.leadCrossedM >= CROSSED_M && !facts.squeezedLead && facts.leadPushedBy === null) {
    const clearness = (facts.leadCrossedM - CROSSED_M) / 0.5;
    if (facts.leadBrakedWithoutReason)
      return blame("brakeTest", lead, ["SW21", "SW22"], "BLAMED moved in front of OTHER and braked", clearness);
    return blame("blocking", lead, ["SW22"], "BLAMED moved across in front of OTHER too late for OTHER to react", clearness);
  }
  if (facts.leadBrakedWithoutReason)
    return blame("brakeTest", lead, ["SW21"], "BLAMED braked in front of OTHER where nothing called for it");
  if (facts.leadTroubleSec > 0 && (facts.leadTroubleSec < SEEN_SEC || facts.isLeadTurned)) {
    return blame("rearEnd", null, ["SW24"], "OTHER was in trouble in front of BLAMED, who had no time to avoid the contact");
  }
  const clearness = Math.max(0.1, (closingAlongMps - CLOSING_MPS) / 3);
  return blame("rearEnd", rear, ["SW20"], "BLAMED ran into the back of OTHER, who drove as was to be expected", clearness);
}

/** [SW29] */
function judgeSwerve(facts: ContactFacts): ContactVerdict | null {
  if (facts.toCornerM !== null || facts.alongsideSec < SWERVE_ALONGSIDE_SEC || facts.closingMps < SWERVE_CLOSING_MPS) return null;
  const rearSwerved =
    facts.rearMovedM >= SWERVE_M && facts.rearSpareM > SWERVE_SPARE_M && facts.leadMovedM < MOVED_M && !facts.squeezedRear;
  const leadSwerved =
    facts.leadMovedM >= SWERVE_M && facts.leadSpareM > SWERVE_SPARE_M && facts.rearMovedM < MOVED_M && !facts.squeezedLead;
  if (!rearSwerved && !leadSwerved) return null;
  return {
    kind: "wrecking",
    blamed: rearSwerved ? facts.rear : facts.lead,
    share: 1,
    rules: ["SW29"],
    because: "BLAMED turned into OTHER on a straight with room to spare",
    clearness: ((rearSwerved ? facts.rearMovedM : facts.leadMovedM) - SWERVE_M) / 0.5,
    isDeliberate: true,
  };
}

function judgeSideBySide(facts: ContactFacts): ContactVerdict {
  if (facts.leadRejoined && facts.leadMovedM > facts.rearMovedM) {
    return certain("unsafeRejoin", facts.lead, ["SW23"], "BLAMED came back onto the track into OTHER, who was there already");
  }
  return facts.claim === null ? judgeMover(facts) : judgeCorner(facts);
}

function judgeCorner(facts: ContactFacts): ContactVerdict {
  const { inside, outside } = facts.claim!;
  const mover = moverOf(facts);
  if (isDive(facts)) {
    return certain("divebomb", facts.overtaker, ["SW13"], "BLAMED came in too fast to make the corner beside OTHER");
  }
  if (mover === null) return level("collision", ["SW26"], "neither car moved over");
  return mover === outside ? judgeTurningIn(facts, inside, outside) : judgeRunningWide(facts, inside);
}

/** [SW10] The car outside came in on the one inside. */
function judgeTurningIn(facts: ContactFacts, inside: number, outside: number): ContactVerdict {
  const margin = facts.claim!.insideMarginM;
  const clearness = Math.abs(Math.abs(margin) - LEVEL_M);
  const standing = claimOf(margin);
  if (standing === "entitled") {
    return {
      ...certain("collision", outside, ["SW10", "SW26"], "BLAMED turned in on OTHER, who was far enough alongside to have room"),
      clearness,
    };
  }
  if (standing === "level") return level("collision", ["SW10", "SW14"], "neither car was clearly ahead enough to own the corner");
  const verdict = certain("collision", inside, ["SW10"], "BLAMED was not far enough alongside OTHER to have room at the corner");
  const isEarly = facts.toCornerM !== null && facts.toCornerM > EARLY_M;
  if (!isEarly) return { ...verdict, clearness };
  return {
    ...verdict,
    rules: ["SW10", "SW28"],
    because: "BLAMED was not far enough alongside OTHER, who turned in early",
    share: SHARED,
    clearness,
  };
}

/** [SW11] The car inside came out on the one outside. */
function judgeRunningWide(facts: ContactFacts, inside: number): ContactVerdict {
  const claim = facts.claim!;
  const isExit = claim.pastApexM > EXIT_FROM_M;
  const margin = claim.outsideMarginM;
  const clearness = Math.abs(Math.abs(margin) - LEVEL_M);
  const standing = claimOf(margin);
  if (standing === "entitled") {
    return {
      ...certain("collision", inside, ["SW11", "SW26"], "BLAMED moved out into OTHER, who was ahead at the apex and had a right to room"),
      clearness,
    };
  }
  if (!isExit && facts.overtaker === inside) {
    if (claimOf(claim.insideMarginM) === "level") {
      return level("collision", ["SW10", "SW14"], "neither car was clearly ahead enough to own the corner");
    }
    return certain("collision", inside, ["SW13", "SW26"], "BLAMED ran wide into OTHER in the corner");
  }
  const movedM = inside === facts.rear ? facts.rearMovedM : facts.leadMovedM;
  if (!isExit && margin > CLEAR_BEHIND_M && standing === "notEntitled" && movedM >= ABRUPT_M) {
    return certain("collision", inside, ["SW13", "SW26"], "BLAMED moved across into OTHER in the middle of the corner");
  }
  const why =
    standing === "level"
      ? "neither car was clearly ahead at the apex"
      : "the car on the outside was not ahead at the apex, and the other used the normal line";
  return { ...level("collision", ["SW11", ...(standing === "level" ? ["SW14"] : [])], why), clearness };
}

/** [SW26] Away from corners, who moves into the other is to blame. */
function judgeMover(facts: ContactFacts): ContactVerdict {
  const mover = moverOf(facts);
  if (mover === null) return level("collision", ["SW26"], "neither car moved over clearly more than the other");
  const difference = Math.abs(facts.rearMovedM - facts.leadMovedM);
  return {
    ...certain("collision", mover, ["SW26"], "BLAMED moved over into OTHER, who was alongside"),
    clearness: (difference - MOVED_M) / 0.4,
  };
}

/** [SW25] [SW27] Who was pushed or squeezed by a third car is not to blame. */
function excuse(facts: ContactFacts, verdict: ContactVerdict): ContactVerdict {
  const { blamed } = verdict;
  if (blamed === null || verdict.isDeliberate) return verdict;
  const pushedBy = blamed === facts.rear ? facts.rearPushedBy : facts.leadPushedBy;
  if (pushedBy !== null) return level(verdict.kind, [...verdict.rules, "SW25"], "one of the two had just been pushed by a third car");
  if (facts.squeezedRear || facts.squeezedLead)
    return level(verdict.kind, [...verdict.rules, "SW27"], "three cars wanted the same piece of road");
  return verdict;
}

function isDive(facts: ContactFacts): boolean {
  return facts.speedRatio >= DIVE_RATIO && facts.paceRatio >= DIVE_PACE && facts.alongsideSec < DIVED_IN_SEC;
}

function moverOf(facts: ContactFacts): number | null {
  const difference = facts.rearMovedM - facts.leadMovedM;
  if (Math.abs(difference) < MOVED_M || Math.max(facts.rearMovedM, facts.leadMovedM) < MOVED_M / 2) return null;
  return difference > 0 ? facts.rear : facts.lead;
}

function certain(kind: IncidentKind, blamed: number, rules: string[], because: string): ContactVerdict {
  return { kind, blamed, share: 1, rules, because, clearness: 1 };
}

function level(kind: IncidentKind, rules: readonly string[], because: string): ContactVerdict {
  return { kind, blamed: null, share: 0.5, rules, because, clearness: 0.5 };
}
