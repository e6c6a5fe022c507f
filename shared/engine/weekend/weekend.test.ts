import { describe, expect, it } from "vitest";
import { builtInTrack } from "../../track/circuits/index.ts";
import { checkWeekend } from "./check-weekend.ts";
import { entryPace } from "./entry-pace.ts";
import { sessionConfig } from "./session-config.ts";
import { sessionGrid } from "./session-grid.ts";
import type { SessionResult, SessionRow } from "./session-result.ts";
import type { Weekend, WeekendSession } from "./weekend.ts";
import { weekendStandings } from "./weekend-result.ts";

const track = builtInTrack("clubring");
const NAMES = ["Ada", "Bo", "Cyd", "Dee"];
const QUALIFYING: WeekendSession = { kind: "qualifying", durationSec: 600 };
const RACE: WeekendSession = { kind: "race", laps: 12 };

function weekend(sessions: readonly WeekendSession[], more: Partial<Weekend> = {}): Weekend {
  const entries = NAMES.map((name, i) => ({ name, team: `Team ${i % 2}`, car: "gt3", rating: [1200, 1500, 1100, 1500][i] }));
  return { track: "clubring", seed: 5, entries, sessions, ...more };
}

/** A result in which entries came home in this order, with what a row needs. */
function result(
  kind: SessionResult["kind"],
  order: readonly number[],
  change: (entry: number) => Partial<SessionRow> = () => ({}),
): SessionResult {
  const rows = order.map((entry, i) => ({
    entry,
    car: i,
    position: i + 1,
    status: "finished",
    disqualified: false,
    gridPlaces: 0,
    bestLapMs: 60_000 + i,
    ...change(entry),
  }));
  return { kind, grid: order, rows: rows as unknown as SessionRow[] };
}

describe("a weekend file", () => {
  it("[WK1] is taken as it is when it fits", () => {
    const good = weekend([QUALIFYING, { ...RACE, grid: { reversedTop: 3 }, damage: "light", doublePoints: true }], { timeMultiple: 10 });
    expect(checkWeekend(JSON.parse(JSON.stringify(good)))).toEqual(good);
  });

  it.each<[string, unknown, string]>([
    ["no sessions", { ...weekend([]) }, "weekend: sessions must NOT have fewer than 1 items"],
    ["a field that is not known", { ...weekend([RACE]), weather: 1 }, "weekend: the whole must NOT have additional properties: weather"],
    ["an unknown car", weekend([RACE], { entries: [{ name: "A", car: "tank" }] }), "weekend: entries.0.car must be equal to one of"],
    [
      "two of a name",
      weekend([RACE], { entries: [0, 1].map(() => ({ name: "A", car: "gt3" })) }),
      'weekend: entries.1.name "A" is taken: give every driver a name of his own',
    ],
    ["[WK2] qualifying without time", weekend([{ kind: "qualifying" }]), "weekend: sessions.0.durationSec is missing"],
    ["[WK2] a race without a length", weekend([{ kind: "race" }]), "weekend: sessions.0 needs either laps or durationSec"],
    ["[WK2] a race with two", weekend([{ ...RACE, durationSec: 600 }]), "weekend: sessions.0 needs either laps or durationSec"],
    [
      "[WK3] an unknown grid",
      weekend([{ ...RACE, grid: "lottery" as never }]),
      'weekend: sessions.0.grid must be one of qualifying, previous, rating, random, reversed, entries or {"reversedTop": n}, got "lottery"',
    ],
    [
      "[WK3] a grid of what was not",
      weekend([{ ...RACE, grid: "qualifying" }]),
      "weekend: sessions.0.grid is by a result, but there is no such",
    ],
  ])("[WK1] refuses %s", (_, value, message) => {
    expect(() => checkWeekend(value)).toThrow(message);
  });
});

describe("the grid", () => {
  const before = [result("qualifying", [2, 0, 3, 1]), result("race", [3, 2, 1, 0])];
  it.each<[WeekendSession["grid"], readonly SessionResult[], number[]]>([
    [undefined, before.slice(0, 1), [2, 0, 3, 1]],
    [undefined, [], [0, 1, 2, 3]],
    ["entries", before, [0, 1, 2, 3]],
    ["qualifying", before, [2, 0, 3, 1]],
    ["previous", before, [3, 2, 1, 0]],
    ["reversed", before, [0, 1, 2, 3]],
    ["reversed", before.slice(0, 1), [1, 3, 0, 2]],
    [{ reversedTop: 2 }, before, [2, 3, 1, 0]],
    ["rating", before, [1, 3, 0, 2]],
  ])("[WK3] by %j", (grid, results, order) => {
    const sessions = [...results.map(({ kind }) => (kind === "race" ? RACE : QUALIFYING)), { ...RACE, grid }];
    expect(sessionGrid(weekend(sessions), results.length, results)).toEqual(order);
  });

  it("[WK3] [WK7] by lot is a draw of the weekend's seed, another for each session", () => {
    const twenty = Array.from({ length: 20 }, (_, i) => ({ name: `D${i}`, car: "gt3" }));
    const random = weekend(
      [
        { ...RACE, grid: "random" },
        { ...RACE, grid: "random" },
      ],
      { entries: twenty },
    );
    const first = sessionGrid(random, 0, []);
    expect([...first].sort((a, b) => a - b)).toEqual(twenty.map((_, i) => i));
    expect(sessionGrid(random, 0, [])).toEqual(first);
    expect(sessionGrid(random, 1, [result("race", first)])).not.toEqual(first);
  });

  it("[WK4] loses places that the steward took since the last race, and in it", () => {
    const lost = (entry: number): Partial<SessionRow> => ({ gridPlaces: entry === 2 ? 2 : 0 });
    const results = [result("race", [2, 0, 3, 1], lost), result("qualifying", [2, 0, 3, 1])];
    expect(sessionGrid(weekend([RACE, QUALIFYING, RACE]), 2, results)).toEqual([0, 3, 2, 1]);
    expect(sessionGrid(weekend([RACE, RACE, QUALIFYING, RACE]), 3, [results[0], result("race", [0, 1, 2, 3]), results[1]])).toEqual([
      2, 0, 3, 1,
    ]);
  });
});

describe("a session", () => {
  const pit = { refuelling: false, mandatoryStops: 1, mandatoryCompounds: 2, window: [4, 9] as [number, number] };
  const weather = [
    { atSec: 0, wetness: 0.1 },
    { atSec: 600, wetness: 0.5 },
  ];

  it("[WK5] is shortened by the time multiple", () => {
    const short = weekend(
      [
        { kind: "practice", durationSec: 600 },
        { ...RACE, weather, pit, tyreWearRate: 2 },
      ],
      { timeMultiple: 4 },
    );
    expect(sessionConfig(short, 0, [], track)).toMatchObject({ session: { kind: "practice", durationSec: 150 }, tyreWearRate: 4 });
    const race = sessionConfig(short, 1, [result("practice", [0, 1, 2, 3])], track);
    expect(race).toMatchObject({ laps: 3, wetness: 0.1, tyreWearRate: 8, session: { pit: { window: [1, 3] } } });
    expect(race.session?.weather).toEqual([weather[0], { atSec: 150, wetness: 0.5 }]);
    expect(sessionConfig({ ...short, timeMultiple: 100 }, 0, [], track).session?.durationSec).toBe(60);
  });

  it("[WK3] puts the entries in grid order, with names, cars and drivers", () => {
    const config = sessionConfig(weekend([QUALIFYING, RACE]), 1, [result("qualifying", [2, 0, 3, 1])], track);
    expect(config.entries.map(({ name, driver, kind }) => [name, driver, kind])).toEqual(
      ["Cyd", "Ada", "Dee", "Bo"].map((name) => [name, "reference", "ai"]),
    );
    expect(config.session).toEqual({ kind: "race" });
  });

  it("[WK6] starts with the fuel for the distance, or a full tank where more may be taken", () => {
    const fuelOf = (session: WeekendSession): (number | undefined)[] =>
      sessionConfig(weekend([session]), 0, [], track).entries.map((entry) => entry.setup.fuelKg);
    const [short] = fuelOf(RACE);
    expect(short).toBeGreaterThan(5);
    expect(short).toBeLessThan(40);
    const dayLong = { kind: "race" as const, durationSec: 86_400, pit: { ...pit, window: undefined, refuelling: true } };
    expect(fuelOf(dayLong)[0]).toBe(90);
  });

  it("[WK1] that cannot be held is refused with its number and the reason", () => {
    const bad = weekend([{ ...RACE, pit: { ...pit, mandatoryStops: -1 } }]);
    expect(() => sessionConfig(bad, 0, [], track)).toThrow("weekend: session 1 cannot be held");
    try {
      sessionConfig(bad, 0, [], track);
    } catch (error) {
      expect((error as Error).cause).toMatchObject({ message: expect.stringContaining("session.pit.mandatoryStops must be >= 0") });
    }
  });

  it("[WK9] a skill is a pace", () => {
    const skilled = weekend([RACE], { entries: [100, 0].map((skill, i) => ({ name: NAMES[i], car: "gt3", skill })) });
    expect([0, 1].map((entry) => entryPace(skilled, entry))).toEqual([1, 1 / 1.15]);
    expect(entryPace(weekend([RACE]), 3)).toBeCloseTo(0.96, 6);
  });
});

it("[WK8] points of all races count, double where a session says so; teams add theirs", () => {
  const races = weekend([RACE, QUALIFYING, { ...RACE, doublePoints: true }], { points: { places: [10, 5, 2], fastestLap: 0 } });
  const results = [result("race", [0, 1, 2, 3]), result("qualifying", [3, 2, 1, 0]), result("race", [1, 3, 0, 2])];
  const { drivers, teams } = weekendStandings(races, results);
  expect(drivers.map(({ name, points }) => [name, points])).toEqual([
    ["Bo", 25],
    ["Ada", 14],
    ["Dee", 10],
    ["Cyd", 2],
  ]);
  expect(teams.map(({ name, points }) => [name, points])).toEqual([
    ["Team 1", 35],
    ["Team 0", 16],
  ]);
});
