import { afterAll, describe, expect, it } from "vitest";
import { DOUBTFUL, openRammingRace, preparedOf, RammingRace, VILLAIN } from "../../shared/engine/testing/ramming-race.ts";
import { WorkerContactChecks } from "./contact-checks.ts";
import { WorkerDesk } from "./worker-desk.ts";

const checks = new WorkerContactChecks();
afterAll(() => checks.close());

describe("checks in another thread", { timeout: 60_000 }, () => {
  it("[RM16] the race goes on meanwhile; the answer amends the ruling in the tick after it has come", async () => {
    const failures: unknown[] = [];
    const race = new RammingRace(
      DOUBTFUL,
      (engine) => new WorkerDesk(engine, preparedOf(VILLAIN), checks, (error) => failures.push(error)),
    );
    race.run(14);
    const { log } = race.director;
    expect(log.find(1)).toMatchObject({ history: [], ruling: { against: 0 } });
    const wait = async (): Promise<number | undefined> => {
      race.run(1 / 60);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return log.find(1)?.history.length;
    };
    await expect.poll(wait, { timeout: 30_000, interval: 5 }).toBe(1);
    expect(failures).toEqual([]);
    expect(log.find(1)?.ruling).toMatchObject({ against: null, counterfactual: { reproduced: true, cause: VILLAIN } });
    expect(race.ofKind("rulingRevoked")).toHaveLength(0);
    race.run(1 / 60);
    expect(race.ofKind("rulingRevoked")).toMatchObject([{ ruling: 1, undone: true }]);
  });

  it("[RM16] a check that cannot be made leaves the ruling as it is, and says why", async () => {
    const failures: Error[] = [];
    const race = new RammingRace(DOUBTFUL, (engine) => {
      const elsewhere = { check: (order: Parameters<typeof checks.check>[0]) => checks.check({ ...order, config: openElsewhere() }) };
      return new WorkerDesk(engine, preparedOf(VILLAIN), { ...elsewhere, close: () => checks.close() }, (error) =>
        failures.push(error as Error),
      );
    });
    race.run(14);
    await expect
      .poll(() => failures.map(({ message }) => message), { timeout: 30_000 })
      .toEqual(["could not drive the contact of ruling 1 on nowhere again"]);
    race.run(0.1);
    expect(race.director.log.find(1)).toMatchObject({ history: [], ruling: { against: 0 } });
  });
});

function openElsewhere() {
  return { ...openRammingRace().config, track: "nowhere" };
}
