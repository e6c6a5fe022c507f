import type { CarIndex, Tick } from "../contract/ids.ts";
import type { PitRules } from "../contract/race-config.ts";
import type { PitRequest } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { PenaltyService } from "./penalty-service.ts";
import type { PitCrew } from "./pit-crew.ts";
import { NO_BOX, type PitLane } from "./pit-lane.ts";
import { NO_TIME, PIT_DONE, PIT_HELD, PIT_LANE, PIT_OUT, RACING, type RaceColumns } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import { MS_PER_TICK, PIT_SPEEDING_MPS, REFUEL_KG_PER_SEC, REPAIR_SEC, STANDING_MPS, TYRE_CHANGE_SEC } from "./race-rules.ts";
import type { RaceTelemetry } from "./race-telemetry.ts";

/** Values of `RaceColumns.wantCompound` and `pitTopMps`: keep the tyres; the visit's speeding is reported. */
const KEEP_TYRES = -1;
const SPEEDING_REPORTED = -1;

/** Answers of `PitStops.boxFor` besides a box. */
export const STAY_OUT = -2;
export const DRIVE_THROUGH = -1;

/** Follows each car through the pits: entry, speed, the stop with its work, exit. */
export class PitStops {
  readonly lane: PitLane;
  readonly #columns: RaceColumns;
  readonly #rules: PitRules;
  readonly #crew: PitCrew;
  readonly #penalties: PenaltyService;

  constructor(columns: RaceColumns, lane: PitLane, rules: PitRules, crew: PitCrew, penalties: PenaltyService) {
    this.#columns = columns;
    this.lane = lane;
    this.#rules = rules;
    this.#crew = crew;
    this.#penalties = penalties;
    for (let car = 0; car < columns.status.length; car++) this.#useCompound(car, crew.compoundIds.indexOf(crew.compoundOf(car)));
  }

  /** Takes a driver's wish for his next stop ([RC122]); one that cannot be met changes nothing ([RC101]). */
  callIn(car: number, request: PitRequest | null): void {
    const c = this.#columns;
    if (c.status[car] !== RACING || c.pitState[car] === PIT_HELD || !this.#isAllowed(request)) return;
    const compound = request === null || request.compound === null ? KEEP_TYRES : this.#crew.compoundIds.indexOf(request.compound);
    if (compound === KEEP_TYRES && request !== null && request.compound !== null) return;
    c.callIn[car] = request === null ? 0 : 1;
    c.wantCompound[car] = compound;
    c.wantFuelKg[car] = request === null || !this.#rules.refuelling ? 0 : Math.max(0, request.fuelKg);
    c.wantRepair[car] = request?.repair === true ? 1 : 0;
  }

  /** [RC129] */
  #isAllowed(request: PitRequest | null): boolean {
    const { compounds } = this.#rules;
    return request === null || request.compound === null || compounds === undefined || compounds.includes(request.compound);
  }

  /** [RC128] The box that a car is to stop in, DRIVE_THROUGH to drive through the lane, STAY_OUT where nothing calls it in. */
  boxFor(car: number): number {
    const c = this.#columns;
    if (c.pitState[car] === PIT_DONE) return DRIVE_THROUGH;
    const mustStop = c.callIn[car] === 1 || (c.stopGos[car] > 0 && this.#penalties.canServeDrives);
    if (mustStop) return c.pitState[car] === PIT_OUT ? this.#freeBox(car) : c.pitBox[car];
    const mustDrive = c.pitState[car] !== PIT_OUT || (c.driveThroughs[car] > 0 && this.#penalties.canServeDrives);
    return mustDrive ? DRIVE_THROUGH : STAY_OUT;
  }

  /** Whether the limiter keeps a car's throttle closed when it is at the limit. */
  isLimited(car: number): boolean {
    return this.#columns.pitState[car] !== PIT_OUT && this.lane.isLimited(this.#columns.trackSM[car]);
  }

  /** Follows a car that races; its track position is that of this tick. */
  follow(car: CarIndex, lap: number, telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const wasInside = c.pitState[car] !== PIT_OUT;
    const isInside = this.lane.contains(telemetry.trackSM[car], telemetry.lateralM[car], wasInside);
    if (!wasInside) {
      if (isInside) this.#enter(car, lap, tick, events);
      return;
    }
    const speedMps = telemetry.forwardSpeedMps[car];
    const isLimited = isInside && this.lane.isLimited(telemetry.trackSM[car]);
    this.#watchSpeed(car, isLimited ? speedMps : 0, tick, events);
    if (!isInside) {
      this.#leave(car, tick, events);
      return;
    }
    if (Math.abs(speedMps) < STANDING_MPS) c.pitStandTicks[car]++;
    if (c.pitState[car] === PIT_LANE && Math.abs(speedMps) < STANDING_MPS) this.#stopIfInBox(car, telemetry, tick, events);
    else if (c.pitState[car] === PIT_HELD && tick >= c.pitHoldUntilTick[car]) this.#release(car, lap, tick, events);
  }

  /** Puts a car out of the lane that was put elsewhere. */
  forget(car: number): void {
    this.#columns.pitState[car] = PIT_OUT;
  }

  #enter(car: CarIndex, lap: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    c.pitBox[car] = this.#freeBox(car);
    c.pitState[car] = PIT_LANE;
    c.pitEnteredTick[car] = tick;
    c.pitStandTicks[car] = 0;
    c.pitTopMps[car] = 0;
    events.push({ kind: "pitEntered", tick, car, lap });
  }

  /** [RC121] One report a visit, as the car is slow enough again or leaves the limit's stretch. */
  #watchSpeed(car: CarIndex, speedMps: number, tick: Tick, events: RaceEvent[]): void {
    const { pitTopMps } = this.#columns;
    const topMps = pitTopMps[car];
    if (topMps === SPEEDING_REPORTED) return;
    const limitMps = this.lane.speedLimitMps;
    if (speedMps > limitMps + PIT_SPEEDING_MPS) pitTopMps[car] = Math.max(topMps, speedMps);
    else if (topMps > 0) {
      pitTopMps[car] = SPEEDING_REPORTED;
      events.push({ kind: "pitSpeeding", tick, car, excessMps: topMps - limitMps });
    }
  }

  /** [RC123] [RC124] */
  #stopIfInBox(car: CarIndex, telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const penaltySec = this.#penalties.stopSec(car);
    if (c.callIn[car] === 0 && penaltySec === 0 && !this.#penalties.hasStopToServe(car)) return;
    const box = this.lane.boxAt(telemetry.trackSM[car], telemetry.lateralM[car]);
    if (box === NO_BOX || this.#isTaken(box, car)) return;
    const workSec = c.callIn[car] === 1 ? this.#planWork(car) : 0;
    c.pitBox[car] = box;
    c.pitState[car] = PIT_HELD;
    c.pitHoldUntilTick[car] = tick + Math.ceil((penaltySec + workSec) * TICK_HZ);
    events.push({ kind: "pitStopped", tick, car, box, penaltySec, workSec });
  }

  /** [RC125] */
  #planWork(car: number): number {
    const c = this.#columns;
    c.wantFuelKg[car] = Math.min(c.wantFuelKg[car], this.#crew.fuelRoomKg(car));
    const tyresSec = c.wantCompound[car] === KEEP_TYRES ? 0 : TYRE_CHANGE_SEC;
    const repairSec = c.wantRepair[car] === 1 ? REPAIR_SEC * this.#crew.damageOf(car) : 0;
    return Math.max(tyresSec, c.wantFuelKg[car] / REFUEL_KG_PER_SEC) + repairSec;
  }

  #release(car: CarIndex, lap: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    c.pitState[car] = PIT_DONE;
    c.stops[car]++;
    this.#penalties.serveAtStop(car, tick, events);
    if (c.callIn[car] === 1) {
      const compound = c.wantCompound[car];
      events.push({
        kind: "pitServiceDone",
        tick,
        car,
        compound: compound === KEEP_TYRES ? null : this.#crew.compoundIds[compound],
        fuelKg: c.wantFuelKg[car],
        repair: c.wantRepair[car] === 1,
      });
      if (compound !== KEEP_TYRES && this.#isInWindow(lap)) c.countedStops[car]++;
      this.#useCompound(car, compound);
      c.callIn[car] = 0;
    }
    events.push({ kind: "pitReleased", tick, car, standMs: Math.round(c.pitStandTicks[car] * MS_PER_TICK) });
  }

  #leave(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const droveThrough = c.pitState[car] === PIT_LANE;
    c.pitState[car] = PIT_OUT;
    const laneMs = Math.round((tick - c.pitEnteredTick[car]) * MS_PER_TICK);
    const passingMs = c.bestLapMs[car] === NO_TIME ? null : c.bestLapMs[car] * (this.lane.wayM / this.#penalties.lapM);
    const standMs = Math.round(c.pitStandTicks[car] * MS_PER_TICK);
    events.push({ kind: "pitExited", tick, car, laneMs, standMs, lossMs: passingMs === null ? null : Math.round(laneMs - passingMs) });
    if (droveThrough) this.#penalties.serveDriveThrough(car, c.pitEnteredTick[car], tick, events);
  }

  /** [RC126] */
  #isInWindow(lap: number): boolean {
    const { window } = this.#rules;
    return window === undefined || (lap >= window[0] && lap <= window[1]);
  }

  #useCompound(car: number, compound: number): void {
    if (compound >= 0) this.#columns.compoundsUsed[car] |= 1 << compound;
  }

  /**
   * [RC128] A car's own box where nobody is in it or beside it, or on the way there; else the nearest such box, or the nearest that is free. Its own where
   * all are taken.
   */
  #freeBox(car: number): number {
    const roomy = this.#nearestBox(car, true);
    if (roomy !== NO_BOX) return roomy;
    const free = this.#nearestBox(car, false);
    return free === NO_BOX ? car % this.lane.boxCount : free;
  }

  #nearestBox(car: number, isRoomy: boolean): number {
    const own = car % this.lane.boxCount;
    for (let away = 0; away < this.lane.boxCount; away++) {
      if (this.#isOpen(own + away, isRoomy, car)) return own + away;
      if (this.#isOpen(own - away, isRoomy, car)) return own - away;
    }
    return NO_BOX;
  }

  #isOpen(box: number, isRoomy: boolean, car: number): boolean {
    if (box < 0 || box >= this.lane.boxCount || this.#isTaken(box, car)) return false;
    return !isRoomy || !(this.#isTaken(box - 1, car) || this.#isTaken(box + 1, car));
  }

  /** Whether another car in the lane stands in a box, has not got out of it yet, or is on its way to it while this one is not. */
  #isTaken(box: number, car: number): boolean {
    const { pitState, pitBox, status, trackSM } = this.#columns;
    for (let other = 0; other < pitBox.length; other++) {
      if (other === car || status[other] !== RACING || pitBox[other] !== box) continue;
      if (pitState[other] === PIT_HELD || (pitState[other] === PIT_LANE && pitState[car] === PIT_OUT)) return true;
      if (pitState[other] === PIT_DONE && this.lane.isAlongBox(trackSM[other], box)) return true;
    }
    return false;
  }
}
