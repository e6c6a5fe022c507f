import { CONSEQUENCE_SEC, hasSuffered } from "../motion/consequence.ts";
import { JUDGE_HZ, type MotionHistory } from "../motion/motion-history.ts";
import type { RaceScene } from "../race-scene.ts";
import type { Finding, Gravity } from "../ruling/finding.ts";
import { lighter } from "../ruling/finding.ts";
import { Pending } from "../watch/pending.ts";
import { type ContactFacts, measureContact } from "./contact-facts.ts";
import { type ContactVerdict, judgeBlame } from "./contact-verdict.ts";
import { involves, type Touch, type TouchLog } from "./touch-log.ts";

/** [SW3] Severity is the closing speed over this; judged from the first share, heavy from the second. */
const SEVERITY_MPS = 12;
const JUDGED_SEVERITY = 0.35;
const HEAVY_SEVERITY = 0.6;
/** [SW5] Contacts of a chain this near in time and place are one pile-up; later ones of the same cars within the second time follow from it. */
const PILE_UP_SEC = 2.5;
const PILE_UP_M = 60;
/** Clear enough to be the cause of a pile-up; less is where one car ran into another from behind, and no contact came before. */
const CLEAR_CAUSE = 0.8;
const CLEAR_FIRST_CAUSE = 0.3;
/** Among so many cars only who ran into the back of another, or dived in, before all other contacts, is. */
const CROWD = 4;
const COOL_DOWN_FRAMES = 2.5 * JUDGE_HZ;
/** Who was the victim of a contact has not recovered from it for so long: he pays for no other one with the same car, unless he meant it. */
const VICTIM_FRAMES = 6 * JUDGE_HZ;
/** [SW62] Time in which a place is handed back. */
const HAND_BACK_FRAMES = 4.5 * JUDGE_HZ;
const BEFORE_FRAMES = 4 * JUDGE_HZ;
/** The verdict is due when consequence and hand-back have been seen. */
const DUE_FRAMES = HAND_BACK_FRAMES;

/** A contact that led to a ruling, and who pays for it. */
interface JudgedTouch extends Touch {
  readonly blamed: number | null;
}

/** Judges every contact of cars once its consequences have been seen. */
export class ContactWatch {
  readonly #history: MotionHistory;
  readonly #log: TouchLog;
  readonly #scene: RaceScene;
  readonly #open = new Pending<Touch>();
  /** Contacts that led to a ruling, whose cars are still upset by them. */
  readonly #judged: JudgedTouch[] = [];

  constructor(history: MotionHistory, log: TouchLog, scene: RaceScene) {
    this.#history = history;
    this.#log = log;
    this.#scene = scene;
  }

  /** Takes a contact in that has just begun. */
  open(touch: Touch): void {
    this.#open.add(touch, touch.frame + DUE_FRAMES);
  }

  /**
   * Judges what is due.
   *
   * @param isLast nothing will be seen any more: everything is due
   */
  look(isLast: boolean, report: (finding: Finding) => void): void {
    for (const touch of this.#open.take(this.#history.newest, isLast)) {
      if (this.#follows(touch) || this.#isInPits(touch)) continue;
      const isUnderFlag = this.#scene.noOvertakingAt(this.#sectorOf(touch), touch.frame / JUDGE_HZ) !== null;
      const facts = measureContact(this.#history, this.#log, touch, isUnderFlag);
      const finding = this.#judge(touch, facts);
      if (finding === null || this.#isVictimsReply(touch, finding)) continue;
      this.#judged.push({ ...touch, blamed: finding.against });
      report(finding);
    }
  }

  /** [SW7] */
  #isInPits({ car, other, frame }: Touch): boolean {
    const { inPits } = this.#history;
    return inPits[this.#history.row(frame, car)] === 1 && inPits[this.#history.row(frame, other)] === 1;
  }

  #sectorOf(touch: Touch): number {
    return this.#history.circuit.sectorAt(this.#history.sM[this.#history.row(touch.frame, touch.car)]);
  }

  /** [SW5] Whether a contact is only what became of another one just before, with one of its cars. */
  #follows(touch: Touch): boolean {
    return this.#judged.some(
      (first) =>
        touch.frame - first.frame <= COOL_DOWN_FRAMES &&
        touch.frame >= first.frame &&
        (involves(first, touch.car) || involves(first, touch.other)),
    );
  }

  /** Whether the one who is to pay was hit by the other just before. */
  #isVictimsReply(touch: Touch, { against, gravity }: Finding): boolean {
    if (against === null || gravity === "deliberate") return false;
    return this.#judged.some(
      (first) =>
        first.blamed !== null &&
        first.blamed !== against &&
        touch.frame - first.frame <= VICTIM_FRAMES &&
        involves(first, touch.car) &&
        involves(first, touch.other),
    );
  }

  #judge(touch: Touch, facts: ContactFacts): Finding | null {
    const verdict = judgeBlame(facts);
    const severity = facts.closingMps / SEVERITY_MPS;
    const { rear } = facts;
    const suffered = verdict.blamed === null ? null : verdict.blamed === rear ? facts.leadConsequence : facts.rearConsequence;
    const isRammed = verdict.rules.includes("SW20") && severity >= HEAVY_SEVERITY;
    const isHurt =
      isRammed || (suffered !== null ? hasSuffered(suffered) : hasSuffered(facts.leadConsequence) || hasSuffered(facts.rearConsequence));
    // [SW4] A light touch that changed nothing is racing.
    if (!isHurt && severity < JUDGED_SEVERITY && !verdict.isDeliberate) return null;
    const chain = this.#log.chainOf(touch, this.#history, PILE_UP_SEC, PILE_UP_M);
    const pileUp = chain.size;
    const isPileUp = pileUp > 2 && !this.#isClearCause(touch, verdict, chain);
    const gravity = this.#gravity(touch, facts, verdict, severity, isHurt, isPileUp);
    const isBlamed = gravity !== "none" && verdict.blamed !== null;
    return this.#toFinding(facts, verdict, { severity, isHurt, isPileUp, pileUp, gravity: isBlamed ? gravity : "none" });
  }

  /** [SW5] Whether a contact is the cause of a pile-up, beyond doubt. */
  #isClearCause(touch: Touch, verdict: ContactVerdict, chain: ReadonlySet<number>): boolean {
    const isPlain = verdict.rules.includes("SW20") || verdict.kind === "divebomb" || verdict.isDeliberate === true;
    const isFirst = this.#log.beginsChain(touch, chain, PILE_UP_SEC);
    if (chain.size >= CROWD && !(isPlain && isFirst)) return false;
    const isFirstHit = isFirst && verdict.rules.includes("SW20") && chain.size < CROWD;
    return verdict.clearness >= (isFirstHit ? CLEAR_FIRST_CAUSE : CLEAR_CAUSE);
  }

  /** [SW60] to [SW62] */
  #gravity(touch: Touch, facts: ContactFacts, verdict: ContactVerdict, severity: number, isHurt: boolean, isPileUp: boolean): Gravity {
    if (verdict.blamed === null || isPileUp) return "none";
    if (verdict.isDeliberate) return "deliberate";
    if (!isHurt) return "none";
    const victim = verdict.blamed === facts.rear ? facts.leadConsequence : facts.rearConsequence;
    const isHeavy = severity >= HEAVY_SEVERITY && (victim.spun || victim.wentOff || victim.stopped);
    let gravity: Gravity = isHeavy ? "heavy" : "normal";
    if (verdict.share < 1) gravity = lighter(gravity);
    if (this.#scene.isFirstLap(verdict.blamed)) gravity = lighter(gravity);
    if (facts.overtaker === verdict.blamed && this.#handedBack(touch, verdict.blamed)) gravity = lighter(gravity);
    return gravity;
  }

  /** [SW62] Whether a car that had got past the other let it by again. */
  #handedBack(touch: Touch, blamed: number): boolean {
    const other = blamed === touch.car ? touch.other : touch.car;
    const history = this.#history;
    const last = Math.min(history.newest, touch.frame + HAND_BACK_FRAMES);
    let wasAhead = false;
    for (let at = touch.frame; at <= last; at++) {
      const aheadM = history.aheadM(at, other, blamed);
      if (aheadM > history.noseToTailM(blamed, other)) wasAhead = true;
      if (wasAhead && aheadM < -history.noseToTailM(blamed, other)) return true;
    }
    return false;
  }

  #toFinding(
    facts: ContactFacts,
    verdict: ContactVerdict,
    gravity: { severity: number; isHurt: boolean; isPileUp: boolean; pileUp: number; gravity: Gravity },
  ): Finding {
    const { rear, lead } = facts;
    const { cars } = this.#history;
    const first = verdict.blamed ?? facts.overtaker;
    const second = first === rear ? lead : rear;
    const isAfterFlag = this.#scene.isAfterFlag(first, facts.frame / JUDGE_HZ);
    const because = verdict.because.replaceAll("BLAMED", cars[first].label).replaceAll("OTHER", cars[second].label);
    return {
      kind: isAfterFlag ? "contactAfterFlag" : verdict.kind,
      frame: facts.frame,
      cars: [first, second],
      shares: verdict.blamed === null ? [0.5, 0.5] : [verdict.share, Math.round((1 - verdict.share) * 100) / 100],
      against: gravity.gravity === "none" ? null : verdict.blamed,
      gravity: gravity.gravity,
      rules: [...verdict.rules, ...(gravity.isHurt ? [] : ["SW4"]), ...(gravity.isPileUp ? ["SW5"] : [])],
      facts: contactReadings(facts, gravity.severity),
      confidence: Math.max(0.5, Math.min(0.97, 0.6 + 0.35 * Math.min(1, verdict.clearness))),
      reason: sentence(because, verdict, gravity),
      fromFrame: facts.frame - BEFORE_FRAMES,
      toFrame: facts.frame + CONSEQUENCE_SEC * JUDGE_HZ,
    };
  }
}

function sentence(because: string, verdict: ContactVerdict, gravity: { isHurt: boolean; isPileUp: boolean; gravity: Gravity }): string {
  if (gravity.isPileUp) return `Too many cars were in it for a single cause, so it stays a racing incident: ${because}.`;
  if (verdict.blamed === null) return `Racing incident: ${because}.`;
  if (!gravity.isHurt) return `${because}, but nobody lost anything by it.`;
  if (gravity.gravity === "none") return `${because}, and put it right.`;
  return `${because}.`;
}

function contactReadings(facts: ContactFacts, severity: number): Finding["facts"] {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const lost = (consequence: ContactFacts["rearConsequence"]): number => round(consequence.paceLost);
  return {
    closingMps: round(facts.closingMps),
    severity: round(severity),
    overlapM: round(facts.overlapM),
    offsetM: round(facts.offsetM),
    rearMovedM: round(facts.rearMovedM),
    leadMovedM: round(facts.leadMovedM),
    corner: facts.claim?.corner.number ?? null,
    insideMarginM: facts.claim === null ? null : round(facts.claim.insideMarginM),
    outsideMarginM: facts.claim === null ? null : round(facts.claim.outsideMarginM),
    pastApexM: facts.claim === null ? null : round(facts.claim.pastApexM),
    speedRatio: round(facts.speedRatio),
    rearPaceLost: lost(facts.rearConsequence),
    leadPaceLost: lost(facts.leadConsequence),
    rearSpunOrOff: facts.rearConsequence.spun || facts.rearConsequence.wentOff,
    leadSpunOrOff: facts.leadConsequence.spun || facts.leadConsequence.wentOff,
  };
}
