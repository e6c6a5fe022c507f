import type { RaceSessionView } from "../net/race-session-view.ts";

/** How a stop stands, as the driver is told. */
export interface PitStatus {
  readonly state: "called" | "lane" | "standing" | "leaving";
  readonly title: string;
  readonly hint: string;
}

/** Below this a car stands, m/s. */
const STANDING_MPS = 0.3;
/** A box further behind than this is missed. */
const BOX_PASSED_M = 4;

/**
 * The state of the own car's stop, null while there is none. The crew's work is not on the wire: who was called in stands for it,
 * and it is done when the call is.
 */
export function pitStatus(session: RaceSessionView): PitStatus | null {
  const own = session.entries[session.ownCarIndex];
  const lane = session.track.pitLane;
  if (own === undefined || lane === null || session.phase !== "racing") return null;
  const limit = `${Math.round(lane.speedLimitMps * 3.6)} km/h`;
  if (!own.inPits) return own.isCalledIn ? { state: "called", title: "Box this lap", hint: `Pit limiter ${limit}` } : null;
  if (!own.isCalledIn) return { state: "leaving", title: "Pit lane", hint: `Drive out, limiter ${limit}` };
  if (session.ownCar !== null && session.ownCar.speedMps < STANDING_MPS)
    return { state: "standing", title: "Pit stop", hint: "The crew is at work" };
  return { state: "lane", title: "Pit lane", hint: boxHint(session, limit) };
}

/** Boxes go by grid slots, counted round. */
function boxHint(session: RaceSessionView, limit: string): string {
  const { boxes } = session.track.pitLane!;
  const box = session.ownCarIndex % boxes.length;
  const aheadM = boxes[box].sM - (session.ownCar?.trackSM ?? 0);
  const lengthM = session.track.lengthM;
  const wrappedM = aheadM - lengthM * Math.round(aheadM / lengthM);
  const where = wrappedM > -BOX_PASSED_M ? `${Math.max(0, Math.round(wrappedM))} m` : "passed";
  return `Stop in box ${box + 1} · ${where} · limiter ${limit}`;
}
