import { describe, expect, it } from "vitest";
import { lapSecOn } from "./lap-model.ts";
import { planStop, type StrategyFacts } from "./plan-stop.ts";

const SLICKS = ["racing-hard", "racing-medium"];

const MID_RACE: StrategyFacts = {
  seed: 1,
  lapSec: 90,
  compound: "racing-medium",
  lap: 10,
  lapsLeft: 15,
  tyres: "racing-medium",
  wear: 0.2,
  wearPerLap: 0.02,
  compounds: [...SLICKS, "intermediate", "wet"],
  fuelKg: 200,
  fuelPerLapKg: 2,
  tankKg: 200,
  refuelling: false,
  wetness: 0,
  wetnessPerLap: 0,
  mandatoryStopsLeft: 0,
  mandatoryCompoundsLeft: 0,
  usedCompounds: ["racing-medium"],
  window: null,
  pitLossSec: 25,
  damageSecPerLap: 0,
  repairSec: 10,
  mustStop: false,
};

/** Drives the rest of a race by the plan. @returns the laps at whose end it stopped, and on what it went on */
function stopsOf(
  facts: StrategyFacts,
  change: (lap: number) => Partial<StrategyFacts> = () => ({}),
): { lap: number; compound: string | null }[] {
  const stops: { lap: number; compound: string | null }[] = [];
  let now = facts;
  for (let lap = facts.lap; lap < facts.lap + facts.lapsLeft; lap++) {
    now = { ...now, ...change(lap), lap, lapsLeft: facts.lap + facts.lapsLeft - lap };
    const request = planStop(now);
    now = { ...now, wear: now.wear + now.wearPerLap, fuelKg: now.fuelKg - now.fuelPerLapKg };
    expect(now.fuelKg, `fuel at the end of lap ${lap}`).toBeGreaterThan(0);
    if (request === null) continue;
    stops.push({ lap, compound: request.compound });
    const counts = now.window === null || (lap >= now.window[0] && lap <= now.window[1]);
    const isNew = request.compound !== null && !now.usedCompounds.includes(request.compound);
    now = {
      ...now,
      tyres: request.compound ?? now.tyres,
      wear: request.compound === null ? now.wear : 0,
      fuelKg: Math.min(now.tankKg, now.fuelKg + request.fuelKg),
      mandatoryStopsLeft: Math.max(0, now.mandatoryStopsLeft - (counts ? 1 : 0)),
      mandatoryCompoundsLeft: Math.max(0, now.mandatoryCompoundsLeft - (isNew ? 1 : 0)),
      usedCompounds: isNew ? [...now.usedCompounds, request.compound ?? ""] : now.usedCompounds,
    };
  }
  return stops;
}

describe("strategy", () => {
  it("[ST1] knows which tyres a road wants", () => {
    const quickest = (wetness: number): string =>
      MID_RACE.compounds.reduce((best, id) => (lapSecOn(MID_RACE, id, wetness, 0) < lapSecOn(MID_RACE, best, wetness, 0) ? id : best));
    expect([0, 0.45, 1].map(quickest)).toEqual(["racing-medium", "intermediate", "wet"]);
    expect(lapSecOn(MID_RACE, "racing-medium", 0, 0)).toBeCloseTo(90, 6);
    expect(lapSecOn(MID_RACE, "racing-medium", 0, 0.5)).toBeGreaterThan(90);
  });

  it("[ST2] stays out where a stop gains nothing", () => {
    expect(stopsOf(MID_RACE)).toEqual([]);
    expect(planStop({ ...MID_RACE, lapsLeft: 0 })).toBeNull();
  });

  it("[ST2] changes tyres that do not last", () => {
    const stops = stopsOf({ ...MID_RACE, lapsLeft: 40, wearPerLap: 0.05 });
    expect(stops.length).toBeGreaterThanOrEqual(1);
    expect(stops.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ["one stop", { mandatoryStopsLeft: 1 }, 1],
    ["two stops", { mandatoryStopsLeft: 2 }, 2],
    ["another compound", { mandatoryCompoundsLeft: 1 }, 1],
    ["a stop in a window", { mandatoryStopsLeft: 1, window: [14, 16] as const }, 1],
  ])("[ST3] makes %s that is mandatory", (_, owed, count) => {
    const stops = stopsOf({ ...MID_RACE, ...owed });
    expect(stops).toHaveLength(count);
    for (const { lap, compound } of stops) {
      if ("window" in owed) expect(lap >= 14 && lap <= 16).toBe(true);
      if ("mandatoryCompoundsLeft" in owed) expect(compound).not.toBe("racing-medium");
    }
  });

  it("[ST4] goes onto rain tyres as it rains, and back when it has dried", () => {
    const wetnessAt = (lap: number): number => Math.max(0, Math.min(0.9, lap < 30 ? 0.3 * (lap - 12) : 0.9 - 0.15 * (lap - 30)));
    const stops = stopsOf({ ...MID_RACE, lapsLeft: 45, wearPerLap: 0.01 }, (lap) => ({
      wetness: wetnessAt(lap),
      wetnessPerLap: wetnessAt(lap + 1) - wetnessAt(lap),
    }));
    const [first] = stops;
    expect(first.lap).toBeGreaterThan(10);
    expect(first.lap).toBeLessThan(17);
    expect(["intermediate", "wet"]).toContain(first.compound);
    const last = stops[stops.length - 1];
    expect(SLICKS).toContain(last.compound);
    expect(last.lap).toBeGreaterThan(30);
    expect(last.lap).toBeLessThan(40);
    expect(stops.length).toBeLessThanOrEqual(4);
  });

  it.each([10, 20, 33])("[ST5] refuels before a tank of %s kg is empty, and no more than the rest takes", (fuelKg) => {
    const facts = { ...MID_RACE, refuelling: true, fuelKg, tankKg: 35, fuelPerLapKg: 2.4, lapsLeft: 30, wearPerLap: 0.005 };
    const stops = stopsOf(facts);
    expect(stops.length).toBeGreaterThanOrEqual(Math.floor((31 * 2.4 - fuelKg) / 35));
    const late = planStop({ ...facts, fuelKg: 3, lapsLeft: 3 });
    expect(late?.fuelKg).toBeLessThan(4 * 2.4);
  });

  it("[ST6] repairs heavy damage at once, light damage when it stops anyway, and none near the flag", () => {
    expect(planStop({ ...MID_RACE, damageSecPerLap: 5 })).toMatchObject({ repair: true });
    expect(planStop({ ...MID_RACE, damageSecPerLap: 1 })).toBeNull();
    expect(planStop({ ...MID_RACE, damageSecPerLap: 1, mustStop: true })).toMatchObject({ repair: true });
    expect(planStop({ ...MID_RACE, damageSecPerLap: 5, lapsLeft: 2 })).toBeNull();
  });

  it("[ST7] spreads equal cars over several laps", () => {
    const laps = Array.from({ length: 20 }, (_, seed) => stopsOf({ ...MID_RACE, seed, mandatoryStopsLeft: 1 })[0].lap);
    expect(new Set(laps).size).toBeGreaterThan(3);
  });

  it("[ST8] serves a penalty that needs a stop at once", () => {
    expect(planStop({ ...MID_RACE, mustStop: true })).not.toBeNull();
  });
});
