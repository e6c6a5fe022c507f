import { parentPort } from "node:worker_threads";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import { prepareReferenceDriver } from "../../shared/driver/driver-preparation.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import type { WorkshopRequest } from "./driver-workshop.ts";

/** The workshop's own thread: one order after the other, each answered under its id. */
if (parentPort === null) throw new Error("driver-workshop.worker.ts runs as a worker thread only");
const office = parentPort;
office.on("message", ({ id, order }: WorkshopRequest) => {
  try {
    const spec = carSpec(order.carModel);
    const track = builtInTrack(order.trackId);
    const setup = resolveSetup(spec, { compound: fittingCompound(spec, track) });
    office.postMessage({ id, prepared: prepareReferenceDriver(track, spec, setup) });
  } catch (cause) {
    office.postMessage({ id, error: new Error(`could not prepare drivers of ${order.carModel} for ${order.trackId}`, { cause }) });
  }
});
