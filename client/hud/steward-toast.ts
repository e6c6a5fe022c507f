import type { Ruling } from "../../shared/contract/ruling.ts";
import type { EntryView } from "../net/race-session-view.ts";
import type { Tone } from "./banner.ts";
import { decisionText, isLight, kindText } from "./ruling-texts.ts";

/** A message of the steward's. */
export interface StewardToast {
  /** Of the ruling: an amended one replaces its message. */
  readonly id: number;
  readonly title: string;
  readonly sentence: string;
  readonly tone: Tone;
  /** The own car is in it. */
  readonly isOwn: boolean;
  readonly holdMs: number;
}

/** Time to read it; what concerns oneself is read twice, and between corners. */
const HOLD_MS = 7000;
const OWN_HOLD_MS = 14_000;
/** A ruling comes within 5 s, an amendment within a lap; older ones are for those who join late. */
const NEWS_SEC = 30;

/**
 * The message of a ruling, null where it is none for this driver: nobody needs to read while driving that two others were let off.
 *
 * @param ownCar -1 for none
 */
export function stewardToast(
  ruling: Ruling,
  isAmended: boolean,
  entries: readonly Pick<EntryView, "name">[],
  ownCar: number,
): StewardToast | null {
  const isOwn = ruling.cars.includes(ownCar);
  if (!isOwn && !isAmended && ruling.decision === "none") return null;
  const who = ruling.against === null ? kindText(ruling.kind) : (entries[ruling.against]?.name ?? "");
  return {
    id: ruling.id,
    title: `${isAmended ? "Amended: " : ""}${decisionText(ruling)} · ${ruling.against === ownCar ? "You" : who}`,
    sentence: ruling.reason,
    tone: toneOf(ruling, ownCar),
    isOwn,
    holdMs: isOwn ? OWN_HOLD_MS : HOLD_MS,
  };
}

/** Whether a ruling is still news at a time of the session, s. */
export function isNews(ruling: Ruling, nowSec: number): boolean {
  return nowSec - ruling.clip.toSec < NEWS_SEC;
}

function toneOf(ruling: Ruling, ownCar: number): Tone {
  if (ruling.decision === "none") return "info";
  if (ruling.against === ownCar && !isLight(ruling.decision)) return "alert";
  return "warning";
}
