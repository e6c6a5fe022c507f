import { findPolicy } from "./find-policy.ts";
import { PolicySession } from "./policy-session.ts";

/**
 * Loads a policy by its model's name, which it then goes by, or by the path of its file.
 *
 * @throws PolicyFileError when there is none, or it cannot be used
 */
export function loadPolicy(nameOrPath: string): Promise<PolicySession> {
  const path = findPolicy(nameOrPath);
  return PolicySession.load(path, path === nameOrPath ? {} : { name: nameOrPath });
}
