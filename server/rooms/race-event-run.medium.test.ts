import { describe, expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import type { DriveControls } from "../../shared/contract/drive-frame.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { JOIN_DEFAULTS } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { RaceState } from "../../shared/contract/race-state.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { PLAIN_SCALE } from "../../shared/driver/learned/pace-scale.ts";
import { FieldConditions, type PreparedConditions, prepareConditions } from "../../shared/engine/field-conditions.ts";
import { ReferenceField } from "../../shared/engine/reference-field.ts";
import { classify } from "../../shared/race/classification.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import { InProcessDesk } from "../../shared/replay/in-process-desk.ts";
import { verifyRecording } from "../../shared/replay/verify-recording.ts";
import { tariffOf } from "../../shared/steward/ruling/tariff.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { firstPrepared } from "./driver-workshop.ts";
import { eventConditions } from "./event-plan.ts";
import type { InputStream } from "./input-lane.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";
import { RaceEventRun } from "./race-event-run.ts";
import { RaceRun } from "./race-run.ts";
import { showEntries } from "./race-state-writer.ts";
import { showConditions, showResult } from "./session-writer.ts";
import { silentPerson } from "./testing/silent-person.ts";

const track = builtInTrack("clubring");
const MOST_TICKS = 15 * 60 * TICK_HZ;
const REQUEST: JoinRequest = {
  ...JOIN_DEFAULTS,
  protocol: PROTOCOL_VERSION,
  name: "Ann",
  lobby: "",
  track: track.id,
  gridSize: 8,
  laps: 1,
};

/** An event as a room holds it, as fast as it goes. */
class HeldEvent {
  readonly event: RaceEventRun;
  readonly conditions: PreparedConditions;

  constructor(request: JoinRequest, people: readonly Person[], seed = 4) {
    const spec = carSpec(request.car);
    const { compounds, wetnessLevels } = eventConditions(request, track);
    [this.conditions] = prepareConditions(track, [{ spec, setup: resolveSetup(spec, {}) }], () => compounds, wetnessLevels);
    this.event = new RaceEventRun(request, "reference", people, seed, track, this.conditions, { practiceSec: 60, qualifyingSec: 60 });
  }

  /** The next session, on its grid. */
  open(people: readonly Person[]): RaceRun {
    const config = this.event.nextGrid(people);
    const prepared = firstPrepared(this.conditions, config.entries[0].setup.compound);
    return new RaceRun(
      {
        config,
        track,
        conditions: this.conditions,
        skills: this.event.skills,
        sportsmanship: 80,
        line: null,
        pace: PLAIN_SCALE,
        phase: 0,
        tariff: tariffOf("standard"),
        openDesk: (engine) => new InProcessDesk(engine, () => prepared),
      },
      people,
    );
  }
}

/** Runs a session to its end and the steward's last word. */
function finish(run: RaceRun, onTick: () => void = () => {}): RaceEvent[] {
  const events: RaceEvent[] = [];
  while (!run.director.isDone && run.engine.tick < MOST_TICKS) {
    onTick();
    events.push(...run.step());
  }
  expect(run.director.isDone).toBe(true);
  return events;
}

const namesOf = ({ engine }: RaceRun): string[] => engine.config.entries.map(({ name }) => name);

describe("an event", { timeout: 120_000 }, () => {
  it("[RM19] holds qualifying and a race by the same entries; the grid is the result, and people's cars follow their entries", () => {
    const people = ["Ann", "Bo", "Cyd", "Dee"].map((name) => silentPerson(name));
    const held = new HeldEvent({ ...REQUEST, format: "qualifyingRace" }, people);
    const { event } = held;

    const qualifying = held.open(people);
    expect(event.place).toEqual({ format: "qualifyingRace", index: 0, count: 2 });
    expect(event.isLast).toBe(false);
    expect(people.map(({ car }) => car)).toEqual([4, 5, 6, 7]);
    expect(namesOf(qualifying).slice(4)).toEqual(["Ann", "Bo", "Cyd", "Dee"]);
    const skillOf = new Map(namesOf(qualifying).map((name, car) => [name, qualifying.skills[car]]));
    // Someone had a seat, and comes when the doors are closed: the AI car furthest back is his.
    const late = silentPerson("Late");
    qualifying.seat(late);
    event.seat(late);
    people.push(late);
    expect(late.car).toBe(3);
    const wasCalled = namesOf(qualifying)[late.car];
    finish(qualifying);
    const rows = classify(qualifying.engine.session);
    expect(rows.every(({ bestLapMs }) => bestLapMs !== null)).toBe(true);
    const qualified = rows.map(({ car }) => namesOf(qualifying)[car]);

    event.finish(qualifying);
    // Dropped, and expected back: the car that his entry has now waits for him.
    late.presence = "away";
    const race = held.open(people);
    expect(event.place).toEqual({ format: "qualifyingRace", index: 1, count: 2 });
    expect(event.isLast).toBe(true);
    expect(race.engine.session.plan.kind).toBe("race");
    expect(namesOf(race)).toEqual(qualified.map((name) => (name === wasCalled ? "Late" : name)));
    // People start from other places than before, or following them would show nothing.
    expect(qualified.slice(3)).not.toEqual(namesOf(qualifying).slice(3));
    expect(people.map(({ car }) => namesOf(race)[car])).toEqual(["Ann", "Bo", "Cyd", "Dee", "Late"]);
    expect(
      race.engine.config.entries
        .filter(({ kind }) => kind === "person")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Ann", "Bo", "Cyd", "Dee", "Late"]);
    // [RM15] A driver is as good in the race as he was before.
    expect(race.skills).toEqual(qualified.map((name) => skillOf.get(name)));

    // He does not come back: his entry goes on with the AI.
    race.dismiss(late);
    const events = finish(race);
    expect(events.filter(({ kind }) => kind === "finished")).toHaveLength(8);
    expect(race.engine.config.seed).not.toBe(qualifying.engine.config.seed);
  });

  it("[RM19] [RM17] has AI cars change to rain tyres when the rain comes, and its recording verifies", () => {
    const held = new HeldEvent({ ...REQUEST, weather: "changeable", gridSize: 5, laps: 6 }, []);
    const race = held.open([]);
    const dry = race.engine.world.compoundOf(0);
    const onRainTyres = new Set<number>();
    const state = new RaceState();
    showEntries(
      state,
      race.engine.config.entries.map((entry) => ({ ...entry, skill: 0 })),
      [],
    );
    let mostShown = 0;
    const events = finish(race, () => {
      for (let car = 0; car < 5; car++) if (["intermediate", "wet"].includes(race.engine.world.compoundOf(car))) onRainTyres.add(car);
      if (race.engine.tick % TICK_HZ !== 0) return;
      showConditions(state, race.engine);
      mostShown = Math.max(mostShown, state.wetness);
    });
    expect(dry).toBe("racing-medium");
    expect(onRainTyres.size).toBeGreaterThanOrEqual(4);
    // [RM21] Of 255.
    expect(mostShown).toBe(153);
    expect(events.filter(({ kind }) => kind === "finished")).toHaveLength(5);
    expect(verifyRecording(race.toRecording())).toEqual({ identical: true, firstDivergence: null });
  });
});

/** A wheel that a test turns: what is sent is the input of the next tick. */
class Wheel implements InputStream {
  consumedCount = 0;
  readonly #frames: DriveControls[] = [];

  get size(): number {
    return this.#frames.length;
  }

  next(): DriveControls | undefined {
    if (this.#frames.length > 0) this.consumedCount++;
    return this.#frames.shift();
  }

  send({ steer, throttle, brake, buttons }: DriveInputs, car: number): void {
    this.#frames.push({ steer: steer[car], throttle: throttle[car], brake: brake[car], buttons: buttons[car] });
  }
}

describe("a person's stop", { timeout: 120_000 }, () => {
  /** A race of three laps with stops, and a person who drives in it like a reference driver. */
  function openRace() {
    const wheel = new Wheel();
    const ann = silentPerson("Ann", wheel);
    const held = new HeldEvent({ ...REQUEST, gridSize: 4, laps: 3, damage: "light" }, [ann]);
    const run = held.open([ann]);
    const conditions = new FieldConditions(
      run.engine.world,
      run.engine.cars.map(() => held.conditions),
      true,
    );
    const field = new ReferenceField(run.engine, conditions.preparations, () => 0.97);
    const hands = new DriveInputs(4);
    const others = Uint8Array.from({ length: 4 }, (_, car) => (car === ann.car ? 0 : 1));
    const turnWheel = (): void => {
      conditions.look();
      field.drive(hands, others);
      wheel.send(hands, ann.car);
    };
    return { run, ann, turnWheel };
  }

  it("[RM20] is made in his own box with the tyres and the fuel he asked for last", () => {
    const { run, ann, turnWheel } = openRace();
    const { car } = ann;
    const events: RaceEvent[] = [];
    for (let tick = 0; tick < 20 * TICK_HZ; tick++) {
      turnWheel();
      run.step();
    }
    // Whatever he asks for in a quarter of a second, the last of it is ordered.
    for (let fuelKg = 30; fuelKg >= 10; fuelKg -= 0.5) run.callIn(ann, { compound: "racing-soft", fuelKg, repair: false });
    const fuelBeforeKg = run.engine.world.state.fuelKg[car];
    const called = finish(run, turnWheel);
    events.push(...called.filter((event) => "car" in event && event.car === car));
    const stopped = events.find((event) => event.kind === "pitStopped");
    const done = events.find((event) => event.kind === "pitServiceDone");
    expect(stopped?.box).toBe(car % (run.engine.session.pits?.lane.boxCount ?? 0));
    expect(done).toMatchObject({ compound: "racing-soft", fuelKg: 10, repair: false });
    expect(run.engine.world.compoundOf(car)).toBe("racing-soft");
    expect(run.engine.world.state.fuelKg[car]).toBeGreaterThan(fuelBeforeKg);
    expect(events.filter(({ kind }) => kind === "pitStopped")).toHaveLength(1);
    // Nobody stops after the end.
    run.callIn(ann, null);
    for (let tick = 0; tick < TICK_HZ; tick++) run.step();
    const recording = run.toRecording();
    expect(recording.orders.filter(({ order }) => order.kind === "callIn" && order.car === car)).toHaveLength(1);
    expect(verifyRecording(recording).identical).toBe(true);

    // [RM21] A penalty after the end is in the result that is shown.
    const state = new RaceState();
    showEntries(
      state,
      run.engine.config.entries.map((entry) => ({ ...entry, skill: 0 })),
      [ann],
    );
    showConditions(state, run.engine);
    showResult(state, run.engine);
    const [winner] = classify(run.engine.session);
    expect([...state.entries].map(({ position }) => position).sort()).toEqual([1, 2, 3, 4]);
    expect(state.entries[winner.car]).toMatchObject({ position: 1, gapMs: 0, points: 25, penaltySec: 0 });
    expect(state.entries[car]).toMatchObject({ pitStops: 1, person: true });
    run.engine.step(new DriveInputs(4), [{ kind: "penalise", ruling: 99, car: winner.car, penalty: { kind: "driveThrough" } }]);
    showConditions(state, run.engine);
    showResult(state, run.engine);
    expect(state.entries[winner.car]).toMatchObject({ penaltySec: 20, mustServe: false });
    expect(state.entries[winner.car].position).toBeGreaterThan(1);
  });

  it("[RM20] is called off by him, and by nobody else", () => {
    const { run, ann, turnWheel } = openRace();
    for (let tick = 0; tick < 20 * TICK_HZ; tick++) {
      turnWheel();
      run.step();
    }
    const { callIn } = run.engine.session.columns;
    const wait = (): void => {
      for (let tick = 0; tick < TICK_HZ; tick++) {
        turnWheel();
        run.step();
      }
    };
    run.callIn(ann, { compound: null, fuelKg: 5, repair: true });
    wait();
    expect(callIn[ann.car]).toBe(1);
    run.callIn(ann, null);
    wait();
    expect(callIn[ann.car]).toBe(0);
    const events = finish(run, turnWheel);
    expect(events.filter((event) => event.kind === "pitStopped" && event.car === ann.car)).toEqual([]);
  });

  it("[RM20] cannot be called for where no stop is possible", () => {
    const ann = silentPerson("Ann");
    const run = new HeldEvent({ ...REQUEST, gridSize: 2 }, [ann]).open([ann]);
    run.callIn(ann, { compound: "racing-soft", fuelKg: 5, repair: true });
    for (let tick = 0; tick < TICK_HZ; tick++) run.step();
    expect(run.toRecording().orders).toEqual([]);
  });
});
