import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import { type PreparedDriver, prepareReferenceDriver } from "../../shared/driver/driver-preparation.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import type { DriverOrder } from "./driver-workshop.ts";
import { answerOrders } from "./worker-orders.ts";

/** The workshop's own thread. */
answerOrders(
  ({ trackId, carModel }: DriverOrder): PreparedDriver => {
    const spec = carSpec(carModel);
    const track = builtInTrack(trackId);
    const setup = resolveSetup(spec, { compound: fittingCompound(spec, track) });
    return prepareReferenceDriver(track, spec, setup);
  },
  ({ trackId, carModel }) => `could not prepare drivers of ${carModel} for ${trackId}`,
);
