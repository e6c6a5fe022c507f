import { beforeEach, describe, expect, it } from "vitest";
import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import type { EntryStatus, RacePhase } from "../../shared/contract/race-state.ts";
import { exampleSession } from "../hud/testing/example-session.ts";
import { EventHub } from "../net/event-hub.ts";
import type { RaceSessionEvents, RaceSessionView } from "../net/race-session-view.ts";
import { RaceRecorder } from "./race-recorder.ts";

/** A session that stands still but for its phase and the own car's status. */
function sessionAt(phase: RacePhase, status: EntryStatus) {
  const events = new EventHub<RaceSessionEvents>();
  const on: RaceSessionView["on"] = (event, listener) => events.on(event, listener);
  const own = { sM: 0, speedMps: 0, person: true, position: 1, laps: 3, bestLapMs: 51_234, status };
  return { events, session: exampleSession([own, { sM: 10, speedMps: 0, position: 2 }], { phase, on }) };
}

describe("RaceRecorder", () => {
  let noted: PlayedRace[];
  const history = { add: (race: PlayedRace) => void noted.push(race) };
  beforeEach(() => {
    noted = [];
  });

  it("[PS4] notes a race when its results stand, once, and the next one again", () => {
    const { events, session } = sessionAt("racing", "finished");
    const recorder = new RaceRecorder(session, history);
    events.emit("phaseChanged", "results", "racing");
    expect(noted).toMatchObject([{ track: "clubring", bestLapMs: 51_234, place: 1, cars: 2 }]);
    events.emit("phaseChanged", "results", "racing");
    expect(noted).toHaveLength(1);
    events.emit("gridFormed");
    events.emit("phaseChanged", "racing", "lights");
    expect(noted).toHaveLength(1);
    events.emit("phaseChanged", "results", "racing");
    recorder.end();
    expect(noted).toHaveLength(2);
  });

  it("[PS4] notes the race of a driver who leaves after the flag, and not that of one who leaves before", () => {
    new RaceRecorder(sessionAt("racing", "racing").session, history).end();
    expect(noted).toEqual([]);
    new RaceRecorder(sessionAt("racing", "finished").session, history).end();
    expect(noted).toHaveLength(1);
  });

  it("[PS4] does not note again what a reloaded page finds in the results", () => {
    new RaceRecorder(sessionAt("results", "finished").session, history).end();
    expect(noted).toEqual([]);
  });
});
