import { COMPOUND_IDS } from "../car/compounds.ts";

/** Tyres for rain, whatever is on in the dry. */
const RAIN_COMPOUNDS = ["intermediate", "wet"];

/**
 * Tyres that an AI car is prepared for and chooses from at its stops: the grades of the kind that it came with, and those for rain. Tyres for
 * loose surfaces have no other grades, and stay on.
 *
 * @param fitted compound at the start
 * @param allowed by the session's rules; all where it is absent
 */
export function tyreChoice(fitted: string, allowed: readonly string[] = COMPOUND_IDS): string[] {
  const [kind, grade] = fitted.split("-");
  if (grade === undefined && !RAIN_COMPOUNDS.includes(fitted)) return [fitted];
  const isSameKind = (id: string): boolean => (grade === undefined ? id.includes("-") : id.startsWith(`${kind}-`));
  return COMPOUND_IDS.filter((id) => allowed.includes(id) && (isSameKind(id) || RAIN_COMPOUNDS.includes(id)));
}
