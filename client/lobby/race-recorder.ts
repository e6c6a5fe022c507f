import type { RaceSessionView } from "../net/race-session-view.ts";
import { playedRace } from "./played-race.ts";
import type { RaceHistory } from "./race-history.ts";

/** [PS4] Notes the races of one visit to a room in the player's history, each once. */
export class RaceRecorder {
  readonly #session: RaceSessionView;
  readonly #history: Pick<RaceHistory, "add">;
  readonly #stops: (() => void)[];
  #isNoted: boolean;

  constructor(session: RaceSessionView, history: Pick<RaceHistory, "add">) {
    this.#session = session;
    this.#history = history;
    // Results that stand already were noted by the page before a reload.
    this.#isNoted = session.phase === "results";
    this.#stops = [
      session.on("gridFormed", () => {
        this.#isNoted = false;
      }),
      session.on("phaseChanged", (phase) => {
        if (phase === "results") this.#note();
      }),
    ];
  }

  /** The visit is over: who leaves after the flag need not wait for the others' results. */
  end(): void {
    this.#note();
    for (const stop of this.#stops) stop();
  }

  #note(): void {
    if (this.#isNoted) return;
    const race = playedRace(this.#session);
    if (race === null) return;
    this.#isNoted = true;
    this.#history.add(race);
  }
}
