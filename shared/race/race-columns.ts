/** Values of `RaceColumns.status`. */
export const RACING = 0;
export const FINISHED = 1;
export const RETIRED = 2;

/** Value of time columns for "not yet". */
export const NO_TIME = -1;
/** Value of tick columns for "not yet". */
export const NO_TICK = -1;

/** Rows of `RaceColumns.race`, the values of the race as a whole. */
export const TICK = 0;
/** Instant of the chequered flag, ms of race time. */
export const FLAG_MS = 1;
/** Tick at which cars that are still out are stopped, and tick at which the race ended. */
export const FLAG_ENDS_TICK = 2;
export const ENDED_TICK = 3;
export const FASTEST_LAP_MS = 4;
/** Tick at which race time begins, NEVER_TICK while it is not known. */
export const START_TICK = 5;
/** Tick at which the present start procedure began, and after which cars may leave their slots. */
export const PROCEDURE_TICK = 6;
export const GO_TICK = 7;
/** Start procedures after the first. */
export const RESTARTS = 8;
/** Laps at which the flag falls; infinite while a race over time has not come to its last lap. */
export const TARGET_LAPS = 9;
/** Tick at which the session is stopped in any case. */
export const DEADLINE_TICK = 10;
/** Index into TRACK_STATUSES, and tick since which it stands. */
export const TRACK_STATUS = 11;
export const STATUS_TICK = 12;
/** Ticks since which each of the three sectors is yellow, NO_TICK where it is not. */
export const YELLOW_TICK = 13;
/** 1 while a flag, or the formation lap, restricts somebody. */
export const RESTRICTED = 16;
/** Entries of the penalty ledger. */
export const LEDGER_COUNT = 17;
const RACE_ROWS = 18;

/** Index of `disqualified` in RETIREMENT_REASONS. */
export const DISQUALIFIED = 3;

/** Value of `RaceColumns.placement` for a car that was not placed. */
export const NO_SLOT = -1;

/** Values of `RaceColumns.pitState`. */
export const PIT_OUT = 0;
/** In the lane on the way in; held in the box; on the way out after a stop. */
export const PIT_LANE = 1;
export const PIT_HELD = 2;
export const PIT_DONE = 3;

/** A tick that does not come: the largest whole number that engines keep unboxed. */
export const NEVER_TICK = 0x7fffffff;

/** Columns with one row a car. */
const CAR_COLUMNS = 53;

/**
 * The whole mutable state of the timing: one column per quantity, a row per car, all in one buffer, so that a snapshot is
 * one copy. Times are milliseconds since lights out; `...Tick` columns are ticks since the session began.
 */
export class RaceColumns {
  /** Backing store of every column. */
  readonly buffer: Float64Array;
  readonly race: Float64Array;

  readonly status: Float64Array;
  /** Index into RETIREMENT_REASONS, meaningful when retired. */
  readonly retirementReason: Float64Array;
  readonly endTick: Float64Array;
  /** Running order, 1 for the leader. */
  readonly position: Float64Array;

  /** Track position at the end of the last tick, and on the grid. */
  readonly trackSM: Float64Array;
  readonly gridSM: Float64Array;
  /** Timing loops passed in order since the start; the first is the start line. Negative on a formation lap. */
  readonly loopsPassed: Float64Array;
  /** Way made good beyond the last loop passed; negative when the car went back over it. */
  readonly beyondLoopM: Float64Array;
  /** Way made good since the start line was first due; negative before it. Orders the field. */
  readonly distanceM: Float64Array;
  /** Way made along the track in the last tick, negative backwards, 0 for a car that was put elsewhere. */
  readonly advanceM: Float64Array;
  /** Way driven along the track in all, forwards less backwards. */
  readonly travelM: Float64Array;
  /** `travelM` and tick when the car last made progress. */
  readonly progressM: Float64Array;
  readonly progressTick: Float64Array;
  readonly reverseM: Float64Array;
  readonly wrongWay: Float64Array;
  readonly falseStartTick: Float64Array;

  readonly lapStartMs: Float64Array;
  readonly sectorStartMs: Float64Array;
  readonly lastLapMs: Float64Array;
  readonly bestLapMs: Float64Array;
  readonly bestLapNumber: Float64Array;
  /** Race time at the end of the best lap. */
  readonly bestLapSetMs: Float64Array;
  readonly finishMs: Float64Array;
  /** Instant of crossing the line in this tick; NO_TIME when it was not crossed. */
  readonly lineCrossedMs: Float64Array;

  readonly offTrackTicks: Float64Array;
  readonly lapOffTrackTicks: Float64Array;
  readonly carContacts: Float64Array;
  readonly wallContacts: Float64Array;
  readonly lapCarContacts: Float64Array;
  readonly lapWallContacts: Float64Array;

  /** What flags allow the car: speed, infinite where it is free, and 1 for "overtake nobody". */
  readonly speedLimitMps: Float64Array;
  readonly noOvertaking: Float64Array;
  /** Ticks of the last black-and-white flag, and of the last time it was too fast under a flag. */
  readonly warnedTick: Float64Array;
  readonly flagSpeedingTick: Float64Array;
  /** Slot that the last restart gave the car, or NO_SLOT. */
  readonly placement: Float64Array;
  /** Where the car is on its way through the pits, a PIT_ value. */
  readonly pitState: Float64Array;
  /** Of the visit: its first tick, ticks standing, the tick of release, the car's box, the greatest speed where it was too fast. */
  readonly pitEnteredTick: Float64Array;
  readonly pitStandTicks: Float64Array;
  readonly pitHoldUntilTick: Float64Array;
  readonly pitBox: Float64Array;
  readonly pitTopMps: Float64Array;
  /** 1 when the driver wants to stop, and what he wants: index of the compound or -1, fuel, 1 for repair. */
  readonly callIn: Float64Array;
  readonly wantCompound: Float64Array;
  readonly wantFuelKg: Float64Array;
  readonly wantRepair: Float64Array;
  /** Stops made; those of them that count as mandatory; a bit for each compound used. */
  readonly stops: Float64Array;
  readonly countedStops: Float64Array;
  readonly compoundsUsed: Float64Array;
  /** What penalties that are not served, and not void, add up to. */
  readonly timePenaltySec: Float64Array;
  readonly driveThroughs: Float64Array;
  readonly stopGos: Float64Array;
  readonly gridPlaces: Float64Array;
  /** 1 for a car that is disqualified. */
  readonly disqualified: Float64Array;

  /** The last and the best time of each sector; row = car * 3 + sector. */
  readonly sectorMs: Float64Array;
  readonly bestSectorMs: Float64Array;
  /** Exact instant of each car's last pass of each loop; row = car * loops + loop. */
  readonly passMs: Float64Array;

  constructor(carCount: number, loopCount: number) {
    const perCar = CAR_COLUMNS + 2 * 3 + loopCount;
    this.buffer = new Float64Array(RACE_ROWS + carCount * perCar);
    this.race = this.buffer.subarray(0, RACE_ROWS);
    let offset = RACE_ROWS;
    const column = (rowsPerCar = 1): Float64Array => {
      const view = this.buffer.subarray(offset, offset + rowsPerCar * carCount);
      offset += view.length;
      return view;
    };
    this.status = column();
    this.retirementReason = column();
    this.endTick = column();
    this.position = column();
    this.trackSM = column();
    this.gridSM = column();
    this.loopsPassed = column();
    this.beyondLoopM = column();
    this.distanceM = column();
    this.advanceM = column();
    this.travelM = column();
    this.progressM = column();
    this.progressTick = column();
    this.reverseM = column();
    this.wrongWay = column();
    this.falseStartTick = column();
    this.lapStartMs = column();
    this.sectorStartMs = column();
    this.lastLapMs = column();
    this.bestLapMs = column();
    this.bestLapNumber = column();
    this.bestLapSetMs = column();
    this.finishMs = column();
    this.lineCrossedMs = column();
    this.offTrackTicks = column();
    this.lapOffTrackTicks = column();
    this.carContacts = column();
    this.wallContacts = column();
    this.lapCarContacts = column();
    this.lapWallContacts = column();
    this.speedLimitMps = column();
    this.noOvertaking = column();
    this.warnedTick = column();
    this.flagSpeedingTick = column();
    this.placement = column();
    this.pitState = column();
    this.pitEnteredTick = column();
    this.pitStandTicks = column();
    this.pitHoldUntilTick = column();
    this.pitBox = column();
    this.pitTopMps = column();
    this.callIn = column();
    this.wantCompound = column();
    this.wantFuelKg = column();
    this.wantRepair = column();
    this.stops = column();
    this.countedStops = column();
    this.compoundsUsed = column();
    this.timePenaltySec = column();
    this.driveThroughs = column();
    this.stopGos = column();
    this.gridPlaces = column();
    this.disqualified = column();
    this.sectorMs = column(3);
    this.bestSectorMs = column(3);
    this.passMs = column(loopCount);
    if (offset !== this.buffer.length) throw new RangeError(`race columns: ${offset} rows laid out, ${this.buffer.length} made`);
    this.race.fill(NO_TIME, FLAG_MS, START_TICK);
    for (const times of [this.lastLapMs, this.bestLapMs, this.finishMs, this.lineCrossedMs]) times.fill(NO_TIME);
    this.race.fill(NO_TICK, YELLOW_TICK, RESTRICTED);
    this.speedLimitMps.fill(Number.POSITIVE_INFINITY);
    for (const none of [this.warnedTick, this.flagSpeedingTick]) none.fill(NO_TICK);
    this.placement.fill(NO_SLOT);
    for (const times of [this.falseStartTick, this.sectorMs, this.bestSectorMs, this.passMs]) times.fill(NO_TIME);
  }
}
