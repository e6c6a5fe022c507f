import { compound } from "../../shared/car/compounds.ts";

/** Letter and colour name of a tyre, as timing screens show it. */
export interface TyreMark {
  readonly letter: string;
  /** Colours stand in the style sheets by this name. */
  readonly kind: "soft" | "medium" | "hard" | "intermediate" | "wet" | "dirt" | "snow";
}

const MARKS: Readonly<Record<string, TyreMark>> = {
  soft: { letter: "S", kind: "soft" },
  medium: { letter: "M", kind: "medium" },
  hard: { letter: "H", kind: "hard" },
  intermediate: { letter: "I", kind: "intermediate" },
  wet: { letter: "W", kind: "wet" },
  dirt: { letter: "D", kind: "dirt" },
  snow: { letter: "N", kind: "snow" },
};

/** The mark of a compound: dry tyres of every make are soft, medium or hard. */
export function tyreMark(compoundId: string): TyreMark {
  return MARKS[compoundId.slice(compoundId.indexOf("-") + 1)];
}

/** A compound's name within the tyres that fit one car: `Soft`, `Intermediate`. */
export function tyreName(compoundId: string): string {
  const { kind } = tyreMark(compoundId);
  return compoundId.includes("-") ? kind.charAt(0).toUpperCase() + kind.slice(1) : compound(compoundId).name;
}
