import { COMPOUND_IDS } from "../car/compounds.ts";
import type { CarIndex } from "../contract/ids.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { lapSecOn } from "../driver/strategy/lap-model.ts";
import { planStop, type StrategyFacts } from "../driver/strategy/plan-stop.ts";
import { PIT_OUT, RACING, TARGET_LAPS } from "../race/race-columns.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { REPAIR_SEC, TYRE_CHANGE_SEC } from "../race/race-rules.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { PitLane } from "../track/track.ts";
import type { PreparedConditions } from "./field-conditions.ts";
import type { RaceEngine } from "./race-engine.ts";
import { fuelForDistanceKg } from "./race-fuel.ts";
import { tyreChoice } from "./tyre-choice.ts";
import { wetnessAt } from "./weather.ts";

/** A car is asked about this far before the pit entry, once a lap: in time to cross the road and to brake. */
const ASKED_BEFORE_M = 450;
/** Braking for the box and driving off, beside the work and the way along the lane, s. */
const STOP_AND_GO_LOSS_SEC = 6;
/** Pace on the road while it is neutralised, m/s. */
const NEUTRALISED_MPS = 25;
/** What damage all over costs in a lap (3 to 8 % of it, [SIM25]). */
const DAMAGE_SHARE = 0.05;
/** Wear of a lap until it has been measured: tyres last 20 to 45 laps. */
const GUESSED_WEAR_PER_LAP = 0.03;
/** Wear and fuel are measured over this much of a lap at least. */
const MEASURED_LAPS = 0.7;
const WHEELS = 4;

/** The pit wall of a field of AI cars: asks the strategy once a lap whether each comes in, and calls it. See shared/driver/strategy. */
export class PitWall {
  readonly #engine: RaceEngine;
  readonly #lane: PitLane | null;
  readonly #conditions: readonly PreparedConditions[];
  readonly #isTheirs: (car: number) => boolean;
  /** By car: the lap it was asked in last, and way, wear and fuel when it last left its slot or box. */
  readonly #askedLap: Float64Array;
  readonly #fromM: Float64Array;
  readonly #fromWear: Float64Array;
  readonly #fromFuelKg: Float64Array;
  #orders: RaceOrder[] = [];

  /** @param isTheirs whether a car is run from this pit wall; all are where it is absent */
  constructor(engine: RaceEngine, conditions: readonly PreparedConditions[], isTheirs: (car: number) => boolean = () => true) {
    this.#engine = engine;
    this.#lane = engine.session.plan.byBestLap || engine.session.pits === null ? null : engine.track.pitLane;
    this.#conditions = conditions;
    this.#isTheirs = isTheirs;
    this.#askedLap = new Float64Array(engine.carCount);
    this.#fromM = new Float64Array(engine.carCount);
    this.#fromWear = new Float64Array(engine.carCount);
    this.#fromFuelKg = Float64Array.from(engine.world.state.fuelKg);
  }

  /**
   * Looks at what a tick came to. Call it once a tick.
   *
   * @returns calls for the next tick
   */
  look(events: readonly RaceEvent[]): readonly RaceOrder[] {
    const lane = this.#lane;
    if (lane === null) return NO_ORDERS;
    for (const event of events) if (event.kind === "pitReleased") this.#beginStint(event.car);
    const { columns } = this.#engine.session;
    for (let car = 0; car < columns.status.length; car++) {
      if (columns.status[car] === RACING && columns.pitState[car] === PIT_OUT && this.#isDue(car, lane)) this.#ask(car as CarIndex, lane);
    }
    if (this.#orders.length === 0) return NO_ORDERS;
    const orders = this.#orders;
    this.#orders = [];
    return orders;
  }

  #isDue(car: number, lane: PitLane): boolean {
    const { session, track } = this.#engine;
    const lap = session.lapsCompleted(car) + 1;
    if (this.#askedLap[car] === lap || session.raceMs === 0 || !this.#isTheirs(car)) return false;
    const toEntryM = wrapArcLength(lane.entrySM - session.columns.trackSM[car], track.lengthM);
    return toEntryM < ASKED_BEFORE_M && session.columns.loopsPassed[car] > 1;
  }

  #ask(car: CarIndex, lane: PitLane): void {
    const { columns } = this.#engine.session;
    this.#askedLap[car] = this.#engine.session.lapsCompleted(car) + 1;
    const request = planStop(this.#factsOf(car, lane));
    if (request !== null || columns.callIn[car] === 1) this.#orders.push({ kind: "callIn", car, request });
  }

  #beginStint(car: CarIndex): void {
    const { world, session } = this.#engine;
    this.#fromM[car] = session.columns.distanceM[car];
    this.#fromWear[car] = this.#wearOf(car);
    this.#fromFuelKg[car] = world.state.fuelKg[car];
  }

  #factsOf(car: CarIndex, lane: PitLane): StrategyFacts {
    const { session, world, track, config, cars } = this.#engine;
    const { columns, plan } = session;
    const { spec, setup } = cars[car];
    const rules = plan.pit;
    const tyres = world.compoundOf(car);
    const lapSec = this.#dryLapSec(car);
    const lap = session.lapsCompleted(car) + 1;
    const stintLaps = (columns.distanceM[car] - this.#fromM[car]) / track.lengthM;
    const isMeasured = stintLaps > MEASURED_LAPS;
    const damage = Math.max(world.state.damageAero[car], Math.abs(world.state.damageSteer[car]));
    const usedCompounds = COMPOUND_IDS.filter((_, id) => (columns.compoundsUsed[car] & (1 << id)) !== 0);
    const fuelGuessKg = (fuelForDistanceKg(cars[car], 10 * track.lengthM) / 10) * config.fuelUseRate;
    const soonSec = this.#engine.tick / TICK_HZ + lapSec;
    const wetnessSoon = config.session?.weather === undefined ? world.wetness : wetnessAt(config.session.weather, soonSec);
    return {
      seed: config.seed + car,
      lapSec,
      compound: setup.compound,
      lap,
      lapsLeft: this.#lapsLeft(car, lapSec),
      tyres,
      wear: this.#wearOf(car),
      wearPerLap: isMeasured ? (this.#wearOf(car) - this.#fromWear[car]) / stintLaps : GUESSED_WEAR_PER_LAP * config.tyreWearRate,
      compounds: tyreChoice(setup.compound, rules?.compounds),
      fuelKg: world.state.fuelKg[car],
      fuelPerLapKg: isMeasured ? (this.#fromFuelKg[car] - world.state.fuelKg[car]) / stintLaps : fuelGuessKg,
      tankKg: spec.fuelTankKg,
      refuelling: rules?.refuelling ?? false,
      wetness: world.wetness,
      wetnessPerLap: wetnessSoon - world.wetness,
      mandatoryStopsLeft: Math.max(0, (rules?.mandatoryStops ?? 0) - columns.countedStops[car]),
      mandatoryCompoundsLeft: Math.max(0, (rules?.mandatoryCompounds ?? 0) - usedCompounds.length),
      usedCompounds,
      window: rules?.window ?? null,
      pitLossSec: this.#pitLossSec(lane, lapSec),
      damageSecPerLap: DAMAGE_SHARE * damage * lapSec,
      repairSec: REPAIR_SEC * damage,
      mustStop: columns.stopGos[car] > 0,
    };
  }

  /** Lap time that the car's pace notes give on its first tyres, as if the road were dry. */
  #dryLapSec(car: number): number {
    const { compound } = this.#engine.cars[car].setup;
    const [level] = this.#conditions[car].get(compound) ?? [];
    const wetShare = lapSecOn({ lapSec: 1, compound }, compound, level.wetness, 0);
    return level.prepared.referenceLapSec / wetShare;
  }

  /** Laps after the present one: its own, or less where the flag falls for a leader who is laps ahead. */
  #lapsLeft(car: number, lapSec: number): number {
    const { session } = this.#engine;
    const { plan, raceMs, runningOrder } = session;
    const target = session.columns.race[TARGET_LAPS];
    const lapsBehind = session.lapsBehind(car, runningOrder[0]);
    if (target < Number.POSITIVE_INFINITY) return Math.max(0, target - 1 - session.lapsCompleted(car) - lapsBehind);
    return Math.max(0, Math.ceil((plan.durationMs - raceMs) / 1000 / lapSec) + plan.lapsAfterTime - 1);
  }

  #pitLossSec({ entrySM, exitSM, speedLimitMps }: PitLane, lapSec: number): number {
    const { track, session } = this.#engine;
    const wayM = wrapArcLength(exitSM - entrySM, track.lengthM);
    const passingMps = session.signals.status === "green" ? track.lengthM / lapSec : NEUTRALISED_MPS;
    return Math.max(TYRE_CHANGE_SEC, wayM / speedLimitMps - wayM / passingMps + STOP_AND_GO_LOSS_SEC + TYRE_CHANGE_SEC);
  }

  #wearOf(car: number): number {
    const { wheelWear } = this.#engine.world.state;
    let worst = 0;
    for (let wheel = car * WHEELS; wheel < (car + 1) * WHEELS; wheel++) worst = Math.max(worst, wheelWear[wheel]);
    return worst;
  }
}

const NO_ORDERS: readonly RaceOrder[] = [];
