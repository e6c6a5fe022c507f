import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { Ruling } from "../contract/ruling.ts";
import type { CounterfactualAnswer, CounterfactualDesk } from "./counterfactual-desk.ts";
import { DOUBTFUL, HARD, RammingRace, VILLAIN } from "./testing/ramming-race.ts";

/** Takes every ruling, and names the villain a second after it was first asked. */
class LateDesk implements CounterfactualDesk {
  readonly asked: Ruling[] = [];
  #ticksLeft = -1;
  get isBusy(): boolean {
    return this.#ticksLeft > 0;
  }
  record(): void {
    this.#ticksLeft--;
  }
  ask(ruling: Ruling): void {
    this.asked.push(ruling);
    if (this.asked.length === 1) this.#ticksLeft = 60;
  }
  answers(): readonly CounterfactualAnswer[] {
    if (this.#ticksLeft !== 0) return [];
    return [{ ruling: this.asked[0].id, counterfactual: { reproduced: true, goesAwayWithout: [VILLAIN], cause: VILLAIN } }];
  }
}

describe("a race with its steward", () => {
  it("[SW63] [SW67] rules within 5 s, orders what he rules in the tick after, and carries out others' orders too", () => {
    const race = new RammingRace(HARD);
    race.run(12);
    const { log } = race.director;
    expect(log.records[0]).toMatchObject({ history: [], overturned: false, ruling: { id: 1, against: VILLAIN } });
    const ruled = race.noted.findIndex(({ changes }) => changes > 0);
    expect(race.noted[ruled].orders).toEqual([]);
    expect(race.noted[ruled].tick / TICK_HZ - log.records[0].ruling.atSec).toBeLessThanOrEqual(5);
    const next = race.noted[ruled + 1];
    expect(next).toMatchObject({ tick: race.noted[ruled].tick + 1, orders: [{ kind: "penalise", ruling: 1, car: VILLAIN }] });
    expect(race.ofKind("penalised")[0]).toMatchObject({ ruling: 1, car: VILLAIN, tick: next.tick });
    race.run(1, [{ kind: "warn", car: 2 as CarIndex }]);
    expect(race.ofKind("warned")).toMatchObject([{ car: 2 }]);
  });

  it("[SW68] an operator overturns a ruling: its penalty is void with the next tick, and the log says so; once is enough", () => {
    const race = new RammingRace(HARD);
    race.run(12);
    expect(race.director.overturn(1)).toMatchObject({ overturned: true, ruling: { id: 1, against: VILLAIN } });
    race.director.overturn(1);
    race.run(1);
    expect(race.ofKind("rulingRevoked")).toMatchObject([{ ruling: 1, undone: true }]);
    expect(race.noted.at(-1)).toMatchObject({ orders: [{ kind: "revoke", ruling: 1 }], changes: 1 });
    expect(race.director.log.find(1)?.overturned).toBe(true);
    expect(() => race.director.overturn(99)).toThrow(/^there is no ruling 99: this race has \d/);
  });
});

describe("a check that comes late", () => {
  it("[SW64] is asked for where the rules are not sure, and amends: the penalty is revoked, the log keeps both", () => {
    const desk = new LateDesk();
    const race = new RammingRace(DOUBTFUL, () => desk);
    race.run(14);
    const [asked] = desk.asked;
    expect(asked).toMatchObject({ against: 0, decision: "timePenalty" });
    const record = race.director.log.find(asked.id);
    expect(record?.history).toEqual([asked]);
    expect(record?.ruling).toMatchObject({ against: null, decision: "none" });
    expect(race.ofKind("rulingRevoked")).toMatchObject([{ ruling: asked.id, undone: true }]);
  });

  it("is not asked for where they are", () => {
    const desk = new LateDesk();
    new RammingRace(HARD, () => desk).run(12);
    expect(desk.asked).toEqual([]);
  });

  it("[SW68] changes nothing any more where an operator was faster", () => {
    const desk = new LateDesk();
    const race = new RammingRace(DOUBTFUL, () => desk);
    while (desk.asked.length === 0) race.run(0.1);
    race.director.overturn(desk.asked[0].id);
    race.run(3);
    expect(race.director.log.find(desk.asked[0].id)).toMatchObject({ history: [], overturned: true });
    expect(race.ofKind("rulingRevoked")).toHaveLength(1);
  });
});
