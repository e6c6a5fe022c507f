import { type SchemaType, schema, t } from "@colyseus/schema";

/**
 * Stages of a room, in order; after `results` it starts again at `lobby`.
 * - `lobby`: people may join; `countdownSec` runs
 * - `grid`: the cars stand on the grid
 * - `lights`: red lights come on one by one, `lights` of them lit
 * - `racing`: the lights are out; ends when every car is classified
 * - `results`: the classification stands
 */
export const RACE_PHASES = ["lobby", "grid", "lights", "racing", "results"] as const;
/** A stage of a room. */
export type RacePhase = (typeof RACE_PHASES)[number];

/** What became of a car. */
export const ENTRY_STATUSES = ["racing", "finished", "retired"] as const;
/** What became of a car, by name. */
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/**
 * One car and its driver, as everybody sees them. Index in `RaceState.entries` is the car's index everywhere else.
 * Times are race time in ms (ticks and parts of ticks since the lights went out); 0 means none yet.
 */
export const EntryState = schema(
  {
    name: t.string().default(""),
    /** A person's car, even while the AI drives it for him. */
    person: t.boolean().default(false),
    /** A person is at the wheel now. */
    connected: t.boolean().default(false),
    /** Colyseus session of the person, empty for AI. */
    sessionId: t.string().default(""),
    carModel: t.string().default(""),
    /** What the AI drives this car with, also one whose person is away: a model's name, or `reference`. */
    driver: t.string().default(""),
    /** Skill of that driver, 0 to 100. */
    skill: t.uint8().default(0),
    /** Index into ENTRY_STATUSES. */
    status: t.uint8().default(0),
    /** Place in the race, 1 leads. */
    position: t.uint8().default(0),
    /** Laps completed. */
    laps: t.uint16().default(0),
    /** Sector being driven, 0 to 2. */
    sector: t.uint8().default(0),
    /** Race time at which the current lap began. */
    lapStartMs: t.uint32().default(0),
    lastLapMs: t.uint32().default(0),
    bestLapMs: t.uint32().default(0),
    /** Newest time of each sector, and the best one. */
    sector1Ms: t.uint32().default(0),
    sector2Ms: t.uint32().default(0),
    sector3Ms: t.uint32().default(0),
    bestSector1Ms: t.uint32().default(0),
    bestSector2Ms: t.uint32().default(0),
    bestSector3Ms: t.uint32().default(0),
    /** Behind the leader, ms; laps when `lapsBehind` is not 0. */
    gapMs: t.uint32().default(0),
    lapsBehind: t.uint8().default(0),
    /** Race time when the car took the flag. */
    finishMs: t.uint32().default(0),
    falseStart: t.boolean().default(false),
    /** Flag shown to this car, index into CAR_FLAGS. */
    flag: t.uint8().default(0),
    /** Tyres on the car, index into COMPOUND_IDS of shared/car/compounds.ts. */
    compound: t.uint8().default(0),
    /** In the pit lane, or on its way out of it. */
    inPits: t.boolean().default(false),
    /** Held in its box by the crew: no pedal moves it. */
    isHeld: t.boolean().default(false),
    /** Stops made. */
    pitStops: t.uint8().default(0),
    /** Called in at its next passage. */
    isCalledIn: t.boolean().default(false),
    /** Time penalties not served yet, s; they are added at the flag. */
    penaltySec: t.uint8().default(0),
    /** A drive-through or a stop that is still to be served. */
    mustServe: t.boolean().default(false),
    disqualified: t.boolean().default(false),
    /** Points of the championship for this result, once it stands. */
    points: t.uint8().default(0),
    /** Wants the next race to begin now. */
    wantsNextRace: t.boolean().default(false),
  },
  "EntryState",
);
export type EntryState = SchemaType<typeof EntryState>;

/** The slow state of a room: it travels as schema deltas, a few bytes a second. Poses do not: see pose-frame.ts. */
export const RaceState = schema(
  {
    /** Index into RACE_PHASES. */
    phase: t.uint8().default(0),
    trackId: t.string().default(""),
    laps: t.uint16().default(0),
    gridSize: t.uint8().default(0),
    /** Whole seconds until the phase ends by itself: the lobby's countdown, or the results' time. */
    countdownSec: t.uint8().default(0),
    /** Red lights lit, 0 to 5. */
    lights: t.uint8().default(0),
    /** Simulation tick at which the lights went out, 0 before. */
    startTick: t.uint32().default(0),
    /** Counts the races of this room; a change means a new grid. */
    race: t.uint16().default(0),
    /** What the API knows the race by, also after it; empty before the first. A change means that no ruling of it is known yet. */
    raceId: t.string().default(""),
    /** Index into EVENT_FORMATS. */
    format: t.uint8().default(0),
    /** Index into SESSION_KINDS: what this session is, and its place among the event's sessions, from 0. */
    sessionKind: t.uint8().default(2),
    session: t.uint8().default(0),
    sessionCount: t.uint8().default(1),
    /** Of a session over time: race time at which it is up, ms; 0 for one over laps. */
    endMs: t.uint32().default(0),
    /** Index into TRACK_STATUSES. */
    trackStatus: t.uint8().default(0),
    /** Bit n: yellow in sector n. */
    yellowSectors: t.uint8().default(0),
    /** Wetness of the track, 0 dry to 255 standing water, and in five minutes. */
    wetness: t.uint8().default(0),
    forecastWetness: t.uint8().default(0),
    /** Different compounds that every car must use, and stops that it must make; 0 where no stop is possible. */
    mandatoryCompounds: t.uint8().default(0),
    mandatoryStops: t.uint8().default(0),
    hasPitStops: t.boolean().default(false),
    entries: t.array(EntryState),
  },
  "RaceState",
);
export type RaceState = SchemaType<typeof RaceState>;
