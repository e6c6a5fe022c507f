import { describe, expect, it } from "vitest";
import { DriveInputs, PEDAL_STEPS } from "../contract/drive-input.ts";
import type { RaceConfig, SessionFormat } from "../contract/race-config.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { DecisionLine } from "../driver/learned/decision-line.ts";
import { FULL_PACE } from "../driver/learned/driver-style.ts";
import { ACTION_SIZE, PEDAL, STEER } from "../driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE, observationBlock } from "../driver/observation/observation-layout.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { LearnedField } from "./learned-field.ts";
import { RaceEngine } from "./race-engine.ts";
import { prepareField } from "./reference-field.ts";

const track = builtInTrack("clubring");
const [prepared] = prepareField(new RaceEngine(raceConfig(1), track));

function raceConfig(cars: number, session?: SessionFormat): RaceConfig {
  const entries = Array.from({ length: cars }, (_, car) => ({
    carModel: "hatch",
    name: `Driver ${car + 1}`,
    kind: "ai" as const,
    driver: "learned",
    setup: {},
  }));
  const config = { track: track.id, seed: 4, laps: 3, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries };
  return session === undefined ? config : { ...config, session };
}

/** A line whose decisions come when a test says so. */
class FakeLine implements DecisionLine {
  readonly observations: Float32Array;
  readonly actions: Float32Array;
  /** Rows of each time it was asked. */
  readonly asked: number[] = [];
  /** Times it was asked whether decisions have come, and times that it said yes. */
  collects = 0;
  answers = 0;
  /** Whether the decisions asked for have come by the time they are collected. */
  isQuick = true;
  #isPending = false;

  constructor(rows: number) {
    this.observations = new Float32Array(rows * OBSERVATION_SIZE).fill(Number.NaN);
    this.actions = new Float32Array(rows * ACTION_SIZE);
  }

  submit(rows: number): void {
    this.asked.push(rows);
    this.#isPending = true;
  }

  collect(): boolean {
    this.collects++;
    if (!this.#isPending || !this.isQuick) return false;
    this.#isPending = false;
    this.answers++;
    return true;
  }

  /** Decides for a row from now on. */
  decide(row: number, steer: number, pedal: number): void {
    this.actions[row * ACTION_SIZE + STEER] = steer;
    this.actions[row * ACTION_SIZE + PEDAL] = pedal;
  }

  /** Rows that hold an observation. */
  get observedRows(): number[] {
    const rows = Array.from({ length: this.observations.length / OBSERVATION_SIZE }, (_, row) => row);
    return rows.filter((row) => !this.observations.subarray(row * OBSERVATION_SIZE, (row + 1) * OBSERVATION_SIZE).some(Number.isNaN));
  }
}

/** A race of learned drivers at the tick before the lights go out, or at its first tick. */
function race(
  cars: number,
  {
    phase = 0,
    atLights = true,
    lineOf = (_: number, line: FakeLine): FakeLine => line,
    session = undefined as SessionFormat | undefined,
  } = {},
) {
  const engine = new RaceEngine(raceConfig(cars, session), track);
  const line = new FakeLine(cars);
  const inputs = new DriveInputs(cars);
  const entries = Array.from({ length: cars }, (_, car) => ({
    car,
    prepared,
    line: lineOf(car, line),
    style: FULL_PACE,
  }));
  const field = new LearnedField(engine, entries, phase);
  const byOthers = new Uint8Array(cars);
  const step = (ticks = 1): void => {
    for (let i = 0; i < ticks; i++) {
      field.drive(inputs, byOthers);
      engine.step(inputs);
    }
  };
  /** Goes on until the coming tick is one in which the field asks. */
  const untilDue = (): void => {
    while ((engine.tick + phase) % 6 !== 0) step();
  };
  /** Gets the cars under way, so that the reference driver does not have to react to the lights when he takes over. */
  const getAway = (): void => {
    for (let car = 0; car < cars; car++) line.decide(car, 0, 1);
    step(2 * TICK_HZ);
  };
  if (atLights) step(engine.session.lightsOutTick);
  return { engine, line, inputs, field, byOthers, step, untilDue, getAway };
}

/** The reference driver presses the throttle of a car that gets away this far, and no decision of these tests does. */
const STAND_IN = stepsOf(0.8);

/** Input steps of a pedal decided, see [LD4]. */
function stepsOf(pedal: number): number {
  return Math.round(1.05 * Math.fround(pedal) * PEDAL_STEPS);
}

describe("asking", () => {
  it.each([0, 1, 4])("[LD1] happens once every six ticks, in those of phase %s, for all cars at once", (phase) => {
    const { engine, line, step } = race(3, { phase, atLights: false });
    const ticks: number[] = [];
    for (let i = 0; i < 30; i++) {
      const before = line.asked.length;
      const tick = engine.tick;
      step();
      if (line.asked.length > before) ticks.push(tick);
    }
    const first = (6 - phase) % 6;
    expect(ticks).toEqual([0, 6, 12, 18, 24].map((tick) => tick + first));
    expect(line.asked).toEqual([3, 3, 3, 3, 3]);
    expect(line.observedRows).toEqual([0, 1, 2]);
  });

  it("[LD1] asks each policy for its own drivers", () => {
    const other = new FakeLine(1);
    const { line, step, inputs, untilDue } = race(3, { lineOf: (car, all) => (car === 1 ? other : all) });
    expect(line.asked[0]).toBe(2);
    expect(other.asked).toEqual(Array(line.asked.length).fill(1));
    line.decide(0, 0, 0.2);
    line.decide(1, 0, 0.3);
    other.decide(0, 0, 0.4);
    untilDue();
    step(2);
    expect([...inputs.throttle]).toEqual([0.2, 0.4, 0.3].map(stepsOf));
  });

  it("does not wait for decisions that nobody was asked for", () => {
    const { line, step } = race(1, { atLights: false });
    step(1);
    expect(line.collects).toBe(0);
    step(5);
    // They came in the tick after.
    expect([line.collects, line.answers]).toEqual([1, 1]);
  });
});

describe("seeing", () => {
  it("shows every driver how wet the road is now, also when the weather changes", () => {
    const weather = [0, 0.6].map((wetness, i) => ({ atSec: 2 * i, wetness }));
    const { line, step, engine } = race(2, { atLights: false, session: { kind: "race", weather } });
    const { offset, fields } = observationBlock("context");
    const at = offset + fields.findIndex(({ name }) => name === "wetness");
    const seen = (): number[] => [0, 1].map((row) => (line.observations[row * OBSERVATION_SIZE + at] + 1) / 2);
    step();
    expect(seen()).toEqual([0, 0]);
    step(TICK_HZ);
    expect(engine.world.wetness).toBeGreaterThan(0.25);
    for (const wetness of seen()) expect(wetness).toBeCloseTo(engine.world.wetness, 1);
    step(2 * TICK_HZ);
    for (const wetness of seen()) expect(wetness).toBeCloseTo(0.6, 5);
  });
});

describe("decisions", () => {
  it("[LD2] hold for six ticks from the tick after the one in which they were asked for", () => {
    const { line, step, inputs, untilDue, field } = race(1);
    untilDue();
    const pedals: number[] = [];
    for (let tick = 0; tick < 19; tick++) {
      // What is decided on the first observation, on the second, on the third.
      if (tick % 6 === 0) line.decide(0, 0, 0.2 + tick / 60);
      step();
      pedals.push(inputs.throttle[0]);
    }
    expect(pedals.slice(1)).toEqual([0.2, 0.3, 0.4].flatMap((pedal) => Array(6).fill(stepsOf(pedal))));
    expect(field.lateTicks).toBe(0);
  });

  it("go each to the driver whose observation they answer", () => {
    const { line, step, inputs, untilDue } = race(3);
    untilDue();
    [0.4, 0.2, 0.3].forEach((pedal, row) => {
      line.decide(row, row === 2 ? 0.5 : 0, pedal);
    });
    step(2);
    expect([...inputs.throttle]).toEqual([0.4, 0.2, 0.3].map(stepsOf));
    expect([...inputs.steer].map(Math.sign)).toEqual([0, 0, 1]);
  });

  it("[LD7] that come two ticks later are dropped, and counted as late until the next", () => {
    const { line, step, untilDue, field, inputs, getAway } = race(1);
    getAway();
    line.decide(0, 0, 0.3);
    untilDue();
    step(2);
    expect(inputs.throttle[0]).toBe(stepsOf(0.3));
    untilDue();
    line.isQuick = false;
    line.decide(0, 0, 0.1);
    step(2);
    expect(field.lateTicks).toBe(1);
    line.isQuick = true;
    step(5);
    expect(line.answers).toBe(line.asked.length - 1);
    // The old decision is over and the late one is not driven: the reference driver stands in.
    expect(field.lateTicks).toBe(6);
    expect(inputs.throttle[0]).toBeGreaterThan(STAND_IN);
    step();
    expect(field.lateTicks).toBe(6);
    expect(inputs.throttle[0]).toBe(stepsOf(0.1));
  });
});

describe("a line that never answers", () => {
  it("[LD7] leaves the race to the reference drivers, and every tick since the lights is counted", () => {
    const cars = 3;
    const { engine, line, step, field } = race(cars, { atLights: false });
    line.isQuick = false;
    step(engine.session.lightsOutTick);
    expect(field.lateTicks).toBe(0);
    const { state } = engine.world;
    const seconds = 9;
    let offTicks = 0;
    for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
      step();
      for (let car = 0; car < cars; car++) {
        const station = Math.floor(state.trackSM[car] / track.spacingM) % track.stationCount;
        if (state.lateralM[car] > track.widthLeftM[station] || state.lateralM[car] < -track.widthRightM[station]) offTicks++;
      }
    }
    expect(field.lateTicks).toBe(cars * seconds * TICK_HZ);
    expect(field.seats.map(({ rescues }) => rescues)).toEqual([0, 0, 0]);
    expect(offTicks).toBe(0);
    for (const distanceM of engine.session.columns.distanceM) expect(distanceM).toBeGreaterThan(100);
  });
});

describe("cars that others drive", () => {
  it("are left alone: their inputs stand, and nobody is asked to decide for them", () => {
    const { line, step, inputs, untilDue, byOthers, field } = race(3);
    untilDue();
    byOthers[1] = 1;
    inputs.set(1, -0.25, 0.5, 0.125, 4);
    const row = [inputs.steer[1], inputs.throttle[1], inputs.brake[1], inputs.buttons[1]];
    line.asked.length = 0;
    line.observations.fill(Number.NaN);
    line.decide(0, 0, 0.2);
    line.decide(1, 0, 0.4);
    step(14);
    expect([inputs.steer[1], inputs.throttle[1], inputs.brake[1], inputs.buttons[1]]).toEqual(row);
    expect(line.asked).toEqual([2, 2, 2]);
    expect(line.observedRows).toEqual([0, 1]);
    // The second row is the third car's now.
    expect([inputs.throttle[0], inputs.throttle[2]]).toEqual([0.2, 0.4].map(stepsOf));
    expect(field.lateTicks).toBe(0);
  });

  it("leave nobody to ask when they are all of the cars", () => {
    const { line, step, byOthers, inputs } = race(2);
    byOthers.fill(1);
    inputs.set(0, 0.5, 0, 1);
    inputs.set(1, 0, 0.5, 0);
    line.asked.length = 0;
    line.observations.fill(Number.NaN);
    step(24);
    expect(line.asked).toEqual([]);
    expect(line.observedRows).toEqual([]);
    expect([...inputs.throttle, ...inputs.brake]).toEqual([0, 128, PEDAL_STEPS, 0]);
  });

  it("[LD7] start without what was decided before, when they are handed back", () => {
    const { line, step, inputs, untilDue, byOthers, field, getAway } = race(2);
    getAway();
    line.decide(0, 0, 0.2);
    line.decide(1, 0, 0.2);
    untilDue();
    step(2);
    expect([...inputs.throttle]).toEqual([0.2, 0.2].map(stepsOf));
    untilDue();
    // Asked for both; a person takes the first car before the decisions have come, and gives it back in time for neither.
    line.isQuick = false;
    line.decide(0, 0, 0.1);
    step();
    byOthers[0] = 1;
    step(2);
    byOthers[0] = 0;
    line.isQuick = true;
    step();
    expect(field.seats[0].driver.heldTicks).toBe(Number.POSITIVE_INFINITY);
    expect(inputs.throttle[0]).toBeGreaterThan(STAND_IN);
    untilDue();
    step();
    expect(inputs.throttle[0]).toBeGreaterThan(STAND_IN);
    expect(field.seats[0].lateTicks).toBe(4);
    step();
    expect(inputs.throttle[0]).toBe(stepsOf(0.1));
    expect(field.seats[0].lateTicks).toBe(4);
    // The other driver has kept his car, and drops the decision that came late.
    expect(field.lateTicks).toBe(4 + 6);
  });

  it("[LD7] do not drive on with a decision in force when they are handed back between two", () => {
    const { line, step, inputs, untilDue, byOthers, field, getAway } = race(1);
    getAway();
    line.decide(0, 0, 0.2);
    untilDue();
    step(2);
    byOthers[0] = 1;
    inputs.set(0, 0, 0, 0.5);
    step();
    byOthers[0] = 0;
    step();
    expect(field.lateTicks).toBe(1);
    expect(inputs.throttle[0]).toBeGreaterThan(STAND_IN);
    untilDue();
    step(2);
    // Ticks 3, 4, 5 and 6 after the decision he had been given: the next takes hold in tick 7.
    expect(field.lateTicks).toBe(4);
    expect(inputs.throttle[0]).toBe(stepsOf(0.2));
  });
});

describe("setSkill", () => {
  it("puts a governor between one driver and his pedals, and takes it away for full skill", () => {
    const { field } = race(2, { atLights: false });
    const governed = (): boolean[] => field.seats.map(({ driver }) => driver.governor !== null);
    expect(governed()).toEqual([false, false]);
    field.setSkill(1, 40);
    expect(governed()).toEqual([false, true]);
    field.setSkill(1, 100);
    expect(governed()).toEqual([false, false]);
  });
});
