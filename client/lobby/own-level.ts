import { tierOf } from "../../shared/contract/driver-skill.ts";

/** What the menu knows of the player's own level. */
export interface OwnLevel {
  /** Newest skill the server said; null before it ever did. */
  readonly skill: number | null;
  /** `unasked` without a history; `asking` until the server answers or fails to. */
  readonly news: "unasked" | "asking" | "told" | "failed";
}

/** The choice "My level" as the menu shows it. */
export interface OwnLevelOption {
  readonly text: string;
  readonly canBeChosen: boolean;
}

/** [PS5] The choice before the tiers; null where there is none. */
export function ownLevelOption({ skill, news }: OwnLevel): OwnLevelOption | null {
  if (news === "unasked") return null;
  if (skill !== null) return { text: `My level (${tierOf(skill).label.toLowerCase()}, ${Math.round(skill)})`, canBeChosen: true };
  return news === "asking" ? { text: "My level (asking)", canBeChosen: false } : null;
}

/** [PS5] A message where the server did not say the level; empty otherwise. */
export function ownLevelNote({ skill, news }: OwnLevel): string {
  if (news !== "failed") return "";
  return skill === null
    ? "The server did not say your level. The other levels can be chosen as ever."
    : "The server did not say your level: it stands as last known. The other levels can be chosen as ever.";
}
