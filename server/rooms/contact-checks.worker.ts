import type { Counterfactual } from "../../shared/contract/ruling.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { checkContact } from "../../shared/replay/counterfactual.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import type { CheckOrder } from "./contact-checks.ts";
import { answerOrders } from "./worker-orders.ts";

/** The steward's own thread. */
answerOrders(
  ({ config, contactCase: { stretch, contact }, prepared }: CheckOrder): Counterfactual => {
    const engine = new RaceEngine(config, builtInTrack(config.track));
    return checkContact(engine, stretch, contact, () => prepared);
  },
  ({ config, contactCase }) => `could not drive the contact of ruling ${contactCase.ruling} on ${config.track} again`,
);
