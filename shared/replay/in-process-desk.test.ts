import { expect, it } from "vitest";
import { DOUBTFUL, preparedOf, RammingRace, VILLAIN } from "../engine/testing/ramming-race.ts";
import { InProcessDesk } from "./in-process-desk.ts";

it("[SW64] [SW66] a doubtful ruling against the car that was hit does not stand: the contact goes away without the one that hit it", () => {
  const race = new RammingRace(DOUBTFUL, (engine) => new InProcessDesk(engine, preparedOf));
  race.run(14);
  const [record] = race.director.log.records;
  expect(record.history).toMatchObject([{ against: 0 }]);
  expect(record.ruling.counterfactual).toEqual({ reproduced: true, goesAwayWithout: [VILLAIN], cause: VILLAIN });
  expect(record.ruling.against).toBeNull();
});
