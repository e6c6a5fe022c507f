import { loadPolicy } from "../../server/inference/load-policy.ts";
import { PolicyCrew } from "../../server/inference/policy-crew.ts";
import type { LapCrew } from "../../shared/engine/lap-crew.ts";
import { ReferenceCrew } from "../../shared/engine/reference-crew.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";

/** A driver by the name it is reported under. */
export interface OpenDriver {
  readonly name: string;
  readonly crew: LapCrew;
  /** Frees what the driver holds. */
  close(): Promise<void>;
}

/**
 * Gets a driver ready.
 *
 * @param nameOrPath `reference`, or a policy's name or file
 * @param pace share of the reference driver's full pace
 * @throws PolicyFileError for a policy that is not there or cannot be used
 */
export async function openDriver(nameOrPath: string, pace: number): Promise<OpenDriver> {
  if (nameOrPath === REFERENCE) return { name: REFERENCE, crew: new ReferenceCrew(pace), close: async () => {} };
  const policy = await loadPolicy(nameOrPath);
  return { name: policy.name, crew: new PolicyCrew(policy), close: () => policy.close() };
}
