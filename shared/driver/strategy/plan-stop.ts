import type { PitRequest } from "../../contract/race-control.ts";
import { Random } from "../../math/random.ts";
import { type LapModel, lapSecOn, wearPerLapOn } from "./lap-model.ts";

/** What the pit wall knows of a car's race when it decides whether the car comes in at the end of the present lap. */
export interface StrategyFacts extends LapModel {
  /** Of the car's driver: drivers with equal facts do not all stop in the same lap. */
  readonly seed: number;
  /** Number of the present lap, 1 for the first. */
  readonly lap: number;
  /** Laps to drive after the present one. */
  readonly lapsLeft: number;
  /** Tyres that are on, how worn the worst of them is, 0 to 1, and by how much in a lap. */
  readonly tyres: string;
  readonly wear: number;
  readonly wearPerLap: number;
  /** Compounds to choose from. */
  readonly compounds: readonly string[];
  readonly fuelKg: number;
  readonly fuelPerLapKg: number;
  readonly tankKg: number;
  readonly refuelling: boolean;
  /** 0 dry to 1 standing water, and its change in a lap as forecast. */
  readonly wetness: number;
  readonly wetnessPerLap: number;
  /** Stops with a change of tyres, and compounds not used yet, that are still mandatory; laps in which such a stop counts. */
  readonly mandatoryStopsLeft: number;
  readonly mandatoryCompoundsLeft: number;
  readonly usedCompounds: readonly string[];
  readonly window: readonly [number, number] | null;
  /** Time that a stop costs, against driving by. */
  readonly pitLossSec: number;
  /** Time that damage costs in a lap, and that its repair takes. */
  readonly damageSecPerLap: number;
  readonly repairSec: number;
  /** A penalty has to be served by a stop. */
  readonly mustStop: boolean;
}

/** A forecast is believed for so many laps. */
const FORECAST_LAPS = 5;
/** Fuel beyond what the laps take, in laps. */
const FUEL_MARGIN_LAPS = 0.5;
/** What drivers differ by in when they would rather stop, s. */
const SPREAD_SEC = 2;
/** Stops that are planned ahead at most. */
const MOST_STOPS = 4;
const IMPOSSIBLE = 1e9;

/**
 * [ST1] to [ST7] Decides whether a car stops at the end of the present lap, and for what. Reckons the rest of the race for every lap in which
 * the next stops could be and every compound, and takes the quickest; to be asked again in every lap. A pure function.
 *
 * @returns what is to be done, null to stay out
 */
export function planStop(facts: StrategyFacts): PitRequest | null {
  if (facts.lapsLeft < 1 && !facts.mustStop) return null;
  const plan = new StopPlan(facts);
  const { laps, next } = plan.quickest();
  if (laps > 0 && !facts.mustStop) return null;
  const stop = laps > 0 ? plan.after(0, plan.owed) : next;
  return {
    compound: stop.compound,
    fuelKg: facts.refuelling ? plan.fuelFor(stop.laps) : 0,
    repair: facts.damageSecPerLap * facts.lapsLeft > facts.repairSec,
  };
}

/** What follows a stop: tyres, the laps on them, and the time of all that is left from then on. */
interface Stint {
  readonly compound: string | null;
  readonly laps: number;
  readonly sec: number;
}

const NO_WAY: Stint = { compound: null, laps: 0, sec: IMPOSSIBLE };

/** The rest of a race, lap by lap; `from` counts laps after the present one. */
class StopPlan {
  /** Stops that have to be made still. */
  readonly owed: number;
  readonly #facts: StrategyFacts;
  readonly #choice: readonly string[];
  readonly #tankLaps: number;
  readonly #known = new Map<number, Stint>();

  constructor(facts: StrategyFacts) {
    this.#facts = facts;
    this.owed = Math.min(MOST_STOPS, Math.max(facts.mandatoryStopsLeft, facts.mandatoryCompoundsLeft));
    const unused = facts.compounds.filter((id) => !facts.usedCompounds.includes(id));
    this.#choice = facts.mandatoryCompoundsLeft > 0 && unused.length > 0 ? unused : facts.compounds;
    this.#tankLaps = this.#lapsOn(facts.tankKg);
  }

  /** Laps to stay out for after the present one, and what follows; all that are left where no stop is needed. */
  quickest(): { laps: number; next: Stint } {
    const { lapsLeft, tyres, wear, wearPerLap, damageSecPerLap, fuelKg, fuelPerLapKg } = this.#facts;
    const range = this.#lapsOn(fuelKg - fuelPerLapKg);
    let best = { laps: lapsLeft, next: NO_WAY };
    let bestSec = IMPOSSIBLE;
    let outSec = 0;
    for (let laps = 0; laps <= lapsLeft && laps <= Math.max(0, range); laps++) {
      const isEnd = laps === lapsLeft;
      const next = isEnd ? NO_WAY : this.after(laps, this.owed);
      const restSec = isEnd ? this.#unserved(this.owed) : this.#stopSec(laps) + next.sec;
      if (outSec + restSec < bestSec) {
        bestSec = outSec + restSec;
        best = { laps, next };
      }
      outSec += lapSecOn(this.#facts, tyres, this.#wetnessAt(laps), wear + (laps + 1) * wearPerLap) + damageSecPerLap;
    }
    return best;
  }

  /** The quickest way on from a stop after `from` laps. @param owed stops that had to be made before it */
  after(from: number, owed: number): Stint {
    const key = from * (MOST_STOPS + 1) + owed;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const left = this.#counts(from) ? Math.max(0, owed - 1) : owed;
    const stint = this.#choice.reduce((best, id) => this.#stintOn(id, from, left, best), NO_WAY);
    this.#known.set(key, stint);
    return stint;
  }

  /** Fuel to take for a stint, kg. */
  fuelFor(laps: number): number {
    const { fuelKg, fuelPerLapKg, tankKg } = this.#facts;
    const atStopKg = Math.max(0, fuelKg - fuelPerLapKg);
    return Math.max(0, Math.min(tankKg - atStopKg, (laps + FUEL_MARGIN_LAPS) * fuelPerLapKg - atStopKg));
  }

  #stintOn(id: string, from: number, owed: number, best: Stint): Stint {
    const { lapsLeft, wearPerLap, tyres } = this.#facts;
    const perLap = wearPerLapOn(id, wearPerLap, tyres);
    let stintSec = 0;
    let found = best;
    for (let laps = 1; from + laps <= lapsLeft && laps <= this.#tankLaps; laps++) {
      stintSec += lapSecOn(this.#facts, id, this.#wetnessAt(from + laps - 1), laps * perLap);
      if (stintSec >= found.sec) break;
      const next = from + laps;
      const restSec = next === lapsLeft ? this.#unserved(owed) : this.#pitSec(next) + this.after(next, owed).sec;
      if (stintSec + restSec < found.sec) found = { compound: id, laps, sec: stintSec + restSec };
    }
    return found;
  }

  /** Laps that fuel lasts for; for ever where none may be taken: then there is nothing to decide. */
  #lapsOn(fuelKg: number): number {
    const { refuelling, fuelPerLapKg } = this.#facts;
    if (!refuelling || fuelPerLapKg <= 0) return Number.POSITIVE_INFINITY;
    return Math.floor(fuelKg / fuelPerLapKg - FUEL_MARGIN_LAPS / 2);
  }

  #wetnessAt(laps: number): number {
    const { wetness, wetnessPerLap } = this.#facts;
    return Math.max(0, Math.min(1, wetness + wetnessPerLap * Math.min(FORECAST_LAPS, laps + 1)));
  }

  #counts(from: number): boolean {
    const { window, lap } = this.#facts;
    return window === null || (lap + from >= window[0] && lap + from <= window[1]);
  }

  #unserved(owed: number): number {
    return owed > 0 ? IMPOSSIBLE / 2 : 0;
  }

  /** The next stop also repairs what is worth it. */
  #stopSec(from: number): number {
    const { damageSecPerLap, repairSec, lapsLeft } = this.#facts;
    return this.#pitSec(from) + Math.min(repairSec, damageSecPerLap * (lapsLeft - from));
  }

  #pitSec(from: number): number {
    const { pitLossSec, seed, lap } = this.#facts;
    return pitLossSec + SPREAD_SEC * new Random(seed * 1009 + lap + from).next();
  }
}
