import { JoinError } from "./join-error.ts";

/** Keys of a run in Redis; SPEC.md says what they hold. The learner's redis_keys.py names the same. */
export interface RunKeys {
  readonly run: string;
  readonly files: string;
  readonly frames: string;
  readonly policies: string;
  readonly totals: string;
  readonly joined: string;
  readonly actors: string;
  /** Key of one actor. */
  actor(name: string): string;
}

/**
 * The keys of the run of that name.
 *
 * @throws JoinError for a name with other characters than letters, digits, dots, underscores and hyphens
 */
export function runKeys(run: string): RunKeys {
  if (!/^[A-Za-z0-9._-]+$/.test(run)) throw new JoinError(run, "a name has letters, digits, dots, underscores and hyphens only");
  const key = (name: string): string => `paddock:training:${run}:${name}`;
  return {
    run: key("run"),
    files: key("files"),
    frames: key("frames"),
    policies: key("policies"),
    totals: key("totals"),
    joined: key("joined"),
    actors: key("actors"),
    actor: (name) => key(`actor:${name}`),
  };
}
