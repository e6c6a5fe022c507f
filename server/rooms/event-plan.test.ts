import { describe, expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { JOIN_DEFAULTS, JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import { EVENT_FORMATS, type Weather } from "../../shared/contract/race-event-format.ts";
import { checkWeekend } from "../../shared/engine/weekend/check-weekend.ts";
import { sessionConfig } from "../../shared/engine/weekend/session-config.ts";
import type { Weekend } from "../../shared/engine/weekend/weekend.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { AI_NAMES } from "./ai-names.ts";
import { eventConditions, planEvent } from "./event-plan.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";
import { silentPerson } from "./testing/silent-person.ts";

const REQUEST: JoinRequest = { ...JOIN_DEFAULTS, protocol: PROTOCOL_VERSION, name: "Ann", lobby: "" };
const LAP_SEC = 100;
const TIMES = { practiceSec: 120, qualifyingSec: 240 };
const OWN_TYRES = carSpec(REQUEST.car).defaultCompound;

interface Plan {
  readonly driver?: string;
  readonly people?: readonly Person[];
  readonly seed?: number;
}

function plan(more: Partial<JoinRequest> = {}, { driver = "reference", people = [], seed = 1 }: Plan = {}): Weekend {
  const request = { ...REQUEST, ...more };
  return planEvent(request, driver, people, seed, builtInTrack(request.track), LAP_SEC, TIMES);
}

/** The first session of an event. */
function firstSession(more: Partial<JoinRequest> = {}, how: Plan = {}): RaceConfig {
  const weekend = plan(more, how);
  return sessionConfig(weekend, 0, [], builtInTrack(weekend.track));
}

const conditionsOf = (more: Partial<JoinRequest>) => eventConditions({ ...REQUEST, ...more }, builtInTrack(more.track ?? REQUEST.track));

/** The race of an event, which comes last. */
const raceOf = (more: Partial<JoinRequest>) => plan(more).sessions[plan(more).sessions.length - 1];

describe("the cars of an event", () => {
  it("[RC60] are fuelled alike, with little for a short race", () => {
    const { entries, fuelUseRate } = firstSession();
    expect(fuelUseRate).toBe(1);
    expect(entries).toHaveLength(REQUEST.gridSize);
    expect(new Set(entries.map((entry) => entry.setup.fuelKg)).size).toBe(1);
    expect(entries[0].setup.fuelKg).toBeLessThan(0.15 * carSpec(REQUEST.car).fuelTankKg);
  });

  it("[RC61] have a tank that lasts for the longest race that may be asked for", () => {
    const { entries, fuelUseRate } = firstSession({ laps: JOIN_LIMITS.laps.max });
    expect(fuelUseRate).toBeLessThan(0.5);
    expect(entries[0].setup.fuelKg).toBeGreaterThan(0.98 * carSpec(REQUEST.car).fuelTankKg);
  });

  it("[RC62] have the circuit's tyres on, and those for rain where it rains from the start", () => {
    const tyres = (track: string, weather: Weather) => {
      const { entries } = firstSession({ track, weather });
      expect(new Set(entries.map(({ setup }) => setup.compound)).size).toBe(1);
      return entries[0].setup.compound;
    };
    const tracks = ["greyfell", "dustfold", "nordvik"];
    expect(tracks.map((track) => tyres(track, "dry"))).toEqual([OWN_TYRES, "dirt", "snow"]);
    expect(tracks.map((track) => tyres(track, "changeable"))).toEqual([OWN_TYRES, "dirt", "snow"]);
    expect(tracks.map((track) => tyres(track, "wet"))).toEqual(["wet", "dirt", "snow"]);
  });

  it("have the driver that was asked for where no person drives", () => {
    const { entries } = plan({}, { driver: "all-rounder", people: [silentPerson("Ann")] });
    expect(new Set(entries.slice(0, -1).map(({ driver }) => driver))).toEqual(new Set(["all-rounder"]));
  });

  it("[RM19] [RM7] stand with the AI in front and people behind in the order they came", () => {
    const people = ["Ann", "Bo"].map((name) => silentPerson(name));
    const { entries } = firstSession({ gridSize: 5 }, { people });
    expect(entries.map(({ kind }) => kind)).toEqual(["ai", "ai", "ai", "person", "person"]);
    expect(entries.slice(3).map(({ name }) => name)).toEqual(["Ann", "Bo"]);
    expect(people.map(({ entry }) => entry)).toEqual([3, 4]);
  });

  it("[RM19] are all people's when as many came as the grid has slots", () => {
    const people = ["Ann", "Bo"].map((name) => silentPerson(name));
    expect(plan({ gridSize: 2 }, { people }).entries.map(({ name }) => name)).toEqual(["Ann", "Bo"]);
  });

  it.each([0, 7, 123_456_789])("[RM19] have drivers of different names, also beside people who go by one of the AI's (seed %i)", (seed) => {
    const people = [AI_NAMES[3].toUpperCase(), AI_NAMES[20], "Ann"].map((name) => silentPerson(name));
    const { entries } = plan({ gridSize: JOIN_LIMITS.gridSize.max }, { people, seed });
    expect(entries).toHaveLength(JOIN_LIMITS.gridSize.max);
    expect(new Set(entries.map(({ name }) => name.toLowerCase())).size).toBe(entries.length);
  });
});

describe("the sessions of an event", () => {
  it("[RM19] are those of its format, of the lengths that the server sets", () => {
    const sessions = (format: JoinRequest["format"]) =>
      plan({ format }).sessions.map(({ kind, durationSec, laps }) => [kind, durationSec ?? laps]);
    expect(sessions("race")).toEqual([["race", 3]]);
    expect(sessions("qualifyingRace")).toEqual([
      ["qualifying", 240],
      ["race", 3],
    ]);
    expect(sessions("weekend")).toEqual([
      ["practice", 120],
      ["qualifying", 240],
      ["race", 3],
    ]);
  });

  it("[RM19] are a weekend that can be held, whatever is asked for", () => {
    const people = [silentPerson("Ann")];
    for (const { id: format } of EVENT_FORMATS) {
      for (const weather of ["dry", "wet", "changeable"] as const) {
        for (const track of ["clubring", "dustfold", "nordvik"]) {
          for (const laps of [1, 5]) {
            const weekend = plan({ format, weather, track, laps, damage: "full" }, { people });
            expect(checkWeekend(JSON.parse(JSON.stringify(weekend)))).toEqual(weekend);
            weekend.sessions.forEach((_, index) => {
              expect(sessionConfig(weekend, index, [], builtInTrack(track)).entries).toHaveLength(REQUEST.gridSize);
            });
          }
        }
      }
    }
  });

  it("[RM19] have the damage that was asked for, all of them", () => {
    expect(plan({ format: "weekend", damage: "light" }).sessions.map(({ damage }) => damage)).toEqual(Array(3).fill("light"));
  });

  it("[RM19] are under full race control, but for a short race", () => {
    const control = (format: JoinRequest["format"]) => plan({ format }).sessions.map((session) => session.control);
    expect(control("race")).toEqual(["yellows"]);
    expect(control("qualifyingRace")).toEqual(["full", "yellows"]);
    expect(control("weekend")).toEqual(["full", "full", "full"]);
  });
});

describe("stops", () => {
  it.each<[string, Partial<JoinRequest>, [number, number] | null]>([
    ["none in a dry race without damage", {}, null],
    ["possible where cars break", { damage: "light" }, [0, 0]],
    ["possible where rain may come", { weather: "changeable" }, [0, 0]],
    ["none in a race that is wet throughout", { weather: "wet" }, null],
    ["none after qualifying alone", { format: "qualifyingRace", laps: 10 }, null],
    ["one for the other tyres in a weekend", { format: "weekend", laps: 4 }, [1, 2]],
    ["none that must be made in a short race of a weekend", { format: "weekend", laps: 3 }, null],
    ["one, but no other tyres, where only dirt tyres fit", { format: "weekend", laps: 4, track: "dustfold" }, [1, 0]],
    ["one, but no other tyres, where only snow tyres fit", { format: "weekend", laps: 4, track: "nordvik", weather: "wet" }, [1, 0]],
    ["one, but no other tyres, for a car on dirt tyres anywhere", { format: "weekend", laps: 4, car: "rally" }, [1, 0]],
  ])("[RM19] %s", (_, more, mandatory) => {
    const { pit } = raceOf(more);
    expect(pit === undefined ? null : [pit.mandatoryStops, pit.mandatoryCompounds]).toEqual(mandatory);
    if (pit !== undefined) expect(pit.refuelling).toBe(true);
  });

  it("[RM19] are for the race alone", () => {
    const [practice, qualifying] = plan({ format: "weekend", laps: 8, damage: "full", weather: "changeable" }).sessions;
    expect([practice.pit, qualifying.pit]).toEqual([undefined, undefined]);
  });
});

describe("weather", () => {
  it("[RM19] is dry or wet throughout, in all sessions", () => {
    const wetness = (weather: Weather) => plan({ format: "weekend", weather }).sessions.map((session) => session.wetness);
    expect(wetness("dry")).toEqual([0, 0, 0]);
    expect(wetness("wet")).toEqual([0.6, 0.6, 0.6]);
    expect(plan({ format: "weekend", weather: "wet" }).sessions.map((session) => session.weather)).toEqual(Array(3).fill(undefined));
  });

  it("[RM19] that changes brings rain within the race alone, which dries before its end", () => {
    const [practice, qualifying, race] = plan({ format: "weekend", weather: "changeable", laps: 10 }).sessions;
    expect([practice, qualifying].map(({ weather, wetness }) => [weather, wetness])).toEqual(Array(2).fill([undefined, 0]));
    const points = race.weather ?? [];
    const raceSec = 10 * LAP_SEC;
    expect(points[0]).toEqual({ atSec: 0, wetness: 0 });
    expect(Math.max(...points.map((point) => point.wetness))).toBe(0.6);
    const last = points[points.length - 1];
    expect(last.wetness).toBeLessThan(0.1);
    expect(last.atSec).toBeLessThan(raceSec);
  });
});

describe("what drivers are prepared for", () => {
  it("[RM19] is the tyres at the start where there is no stop, on the road as it is", () => {
    expect(conditionsOf({})).toEqual({ compounds: [OWN_TYRES], wetnessLevels: [0] });
    expect(conditionsOf({ weather: "wet" })).toEqual({ compounds: ["wet"], wetnessLevels: [0.5, 0.75] });
  });

  it("[RM19] is every tyre that they may change to where there is one", () => {
    const { compounds, wetnessLevels } = conditionsOf({ format: "weekend", laps: 5 });
    expect([...compounds].sort()).toEqual(["intermediate", "racing-hard", "racing-medium", "racing-soft", "wet"]);
    expect(wetnessLevels).toEqual([0]);
    expect(conditionsOf({ damage: "full", track: "dustfold" }).compounds).toEqual(["dirt"]);
  });

  it("[RM19] covers all that the sky may do, in every session", () => {
    expect(conditionsOf({ format: "weekend", weather: "changeable" }).wetnessLevels).toEqual([0, 0.25, 0.5, 0.75]);
  });

  it.each(["dry", "wet", "changeable"] as const)("[RM19] holds the tyres at the start of all sessions (%s)", (weather) => {
    for (const track of ["greyfell", "dustfold", "nordvik"]) {
      const { compounds } = conditionsOf({ track, weather, format: "weekend", laps: 5 });
      expect(compounds).toContain(firstSession({ track, weather }).entries[0].setup.compound);
    }
  });
});
