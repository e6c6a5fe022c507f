import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import { type PreparedConditions, prepareConditions } from "../../shared/engine/field-conditions.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import type { DriverOrder } from "./driver-workshop.ts";
import { answerOrders } from "./worker-orders.ts";

/** The workshop's own thread. */
answerOrders(
  ({ trackId, carModel, compounds, wetnessLevels = [0] }: DriverOrder): PreparedConditions => {
    const spec = carSpec(carModel);
    const track = builtInTrack(trackId);
    const compound = fittingCompound(spec, track);
    const setup = resolveSetup(spec, { compound });
    const [conditions] = prepareConditions(track, [{ spec, setup }], () => compounds ?? [compound], wetnessLevels);
    return conditions;
  },
  ({ trackId, carModel }) => `could not prepare drivers of ${carModel} for ${trackId}`,
);
