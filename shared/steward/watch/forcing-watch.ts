import { claimOf, measureClaim } from "../contact/corner-claim.ts";
import { hasSuffered, measureConsequence } from "../motion/consequence.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import { type Finding, lighter } from "../ruling/finding.ts";
import { Pending } from "./pending.ts";
import { offence, rounded, type Watch, type WatchedRace } from "./watch.ts";

/** [SW30] Way to the side, in this time, that takes the room; and time in which its consequence shows. */
const MOVED_M = 0.35;
const MOVE_FRAMES = Math.round(0.9 * JUDGE_HZ);
const UPSET_FRAMES = 2 * JUDGE_HZ;
const DUE_FRAMES = Math.round(2.5 * JUDGE_HZ);
/** Two wheels beyond the line are out of room; the neighbour is this near. */
const OUT_OF_ROOM_SHARE = 0.35;
/** [SW31] Who goes this far beyond the line himself, in so long, has not made the corner. */
const RUN_WIDE_FRAMES = Math.round(1.5 * JUDGE_HZ);
const NEAR_M = 6;
/** Side by side for this share of a length on a straight is alongside. */
const ALONGSIDE_SHARE = 0.3;
const CORNER_NEAR_M = 15;
const COOL_DOWN_FRAMES = 4 * JUDGE_HZ;
/** The room goes on to shrink for so long after the other has begun to leave the road. */
const ROOM_FRAMES = Math.round(1.2 * JUDGE_HZ);

interface Squeeze {
  readonly victim: number;
  readonly by: number;
  readonly frame: number;
}

/** [SW30] [SW31] Watches for cars that are driven off the road by who is beside them. */
export class ForcingWatch implements Watch {
  readonly #race: WatchedRace;
  readonly #wasOut: Uint8Array;
  readonly #lastFrame: Int32Array;
  readonly #open = new Pending<Squeeze>();

  constructor(race: WatchedRace) {
    this.#race = race;
    this.#wasOut = new Uint8Array(race.history.cars.length);
    this.#lastFrame = new Int32Array(race.history.cars.length).fill(-COOL_DOWN_FRAMES);
  }

  look(isLast: boolean, report: (finding: Finding) => void): void {
    const { history } = this.#race;
    const frame = history.newest;
    for (let car = 0; car < history.cars.length; car++) {
      const isOut = history.beyondM(frame, car) > OUT_OF_ROOM_SHARE * history.cars[car].widthM;
      if (isOut && this.#wasOut[car] === 0 && frame - this.#lastFrame[car] >= COOL_DOWN_FRAMES) this.#begin(car, frame);
      this.#wasOut[car] = isOut ? 1 : 0;
    }
    for (const squeeze of this.#open.take(frame, isLast)) {
      const finding = this.#judge(squeeze);
      if (finding !== null) report(finding);
    }
  }

  #begin(victim: number, frame: number): void {
    const { history } = this.#race;
    const outward = Math.sign(history.lateralM[history.row(frame, victim)]);
    for (let by = 0; by < history.cars.length; by++) {
      if (by === victim || Math.abs(history.aheadM(frame, victim, by)) > history.noseToTailM(victim, by)) continue;
      const inwardM = -outward * history.apartM(frame, victim, by);
      if (inwardM <= 0 || inwardM - history.sideToSideM(victim, by) > NEAR_M) continue;
      this.#lastFrame[victim] = frame;
      this.#open.add({ victim, by, frame }, frame + DUE_FRAMES);
      return;
    }
  }

  #judge({ victim, by, frame }: Squeeze): Finding | null {
    const { history, log, scene } = this.#race;
    const wasTouched = log.touchedAnother(victim, -1, frame - JUDGE_HZ, frame + DUE_FRAMES) !== null;
    // Who was hit just before does not go where he wants to.
    if (wasTouched || log.touchedAnother(by, -1, frame - UPSET_FRAMES, frame) !== null) return null;
    const outward = Math.sign(history.lateralM[history.row(frame, victim)]);
    const { roomM, atFrame } = this.#leastRoom(victim, by, frame, outward);
    const movedM = outward * (history.lateralM[history.row(atFrame, by)] - history.lateralM[history.row(atFrame - MOVE_FRAMES, by)]);
    if (movedM < MOVED_M || roomM >= history.cars[victim].widthM) return null;
    const standing = this.#standing(victim, by, frame);
    const ranWide = this.#ranWide(by, frame, outward);
    if (!standing.entitled && !ranWide) return null;
    const consequence = measureConsequence(history, victim, frame - 2);
    if (!hasSuffered(consequence)) return null;
    const isOff = consequence.wentOff || history.isOff(frame, victim);
    const names = history.cars;
    const gravity = isOff ? "normal" : "light";
    return offence({
      kind: isOff ? "forcingOff" : "crowding",
      frame,
      by,
      against: victim,
      gravity: scene.isFirstLap(by) ? lighter(gravity) : gravity,
      rules: ["SW30", ...standing.rules, ...(standing.entitled ? [] : ["SW13"])],
      facts: {
        roomLeftM: rounded(roomM),
        movedM: rounded(movedM),
        marginM: standing.marginM === null ? null : rounded(standing.marginM),
        paceLost: rounded(consequence.paceLost),
        wentOff: isOff,
      },
      reason: `${names[by].label} left ${names[victim].label}, who was alongside, no room and ${isOff ? "forced it off the track" : "crowded it"}.`,
    });
  }

  /** Whether a car has left the road on the same side itself: no normal line goes there. */
  #ranWide(by: number, frame: number, outward: number): boolean {
    const { history } = this.#race;
    for (let at = frame; at <= Math.min(history.newest, frame + RUN_WIDE_FRAMES); at++) {
      const isOutward = outward * history.lateralM[history.row(at, by)] > 0;
      if (isOutward && history.beyondM(at, by) > OUT_OF_ROOM_SHARE * history.cars[by].widthM) return true;
    }
    return false;
  }

  /** The least room left beside a car while another was alongside. */
  #leastRoom(victim: number, by: number, frame: number, outward: number): { roomM: number; atFrame: number } {
    const { history } = this.#race;
    let roomM = Number.POSITIVE_INFINITY;
    let atFrame = frame;
    for (let at = frame; at <= Math.min(history.newest, frame + ROOM_FRAMES); at++) {
      if (Math.abs(history.aheadM(at, victim, by)) > history.noseToTailM(victim, by)) break;
      const row = history.row(at, by);
      const leftM = history.circuit.edgeM(history.sM[row], outward) - outward * history.lateralM[row] - history.cars[by].widthM / 2;
      if (leftM >= roomM) continue;
      roomM = leftM;
      atFrame = at;
    }
    return { roomM, atFrame };
  }

  /** [SW31] Whether the car beside had a right to room there. */
  #standing(victim: number, by: number, frame: number): { entitled: boolean; marginM: number | null; rules: string[] } {
    const { history } = this.#race;
    const placeM = history.sM[history.row(frame, by)];
    const corner = history.circuit.cornerAt(placeM) ?? history.circuit.cornerAhead(placeM, CORNER_NEAR_M);
    if (corner === null) {
      const overlapM = history.noseToTailM(victim, by) - Math.abs(history.aheadM(frame - MOVE_FRAMES, victim, by));
      return { entitled: overlapM > ALONGSIDE_SHARE * history.cars[victim].lengthM, marginM: null, rules: [] };
    }
    const claim = measureClaim(history, victim, by, frame, corner);
    const isOutside = claim.outside === victim;
    const marginM = isOutside ? claim.outsideMarginM : claim.insideMarginM;
    return { entitled: claimOf(marginM) === "entitled", marginM, rules: ["SW31", isOutside ? "SW11" : "SW10"] };
  }
}
