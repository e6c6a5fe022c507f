import type { Ruling, RulingRecord } from "../../shared/contract/ruling.ts";

/** What became of a ruling that came over the wire: news, an amendment of an older one, or known already. */
export type RulingNews = "new" | "amended" | "known";

/** The steward's rulings of a session, each as it stands now. They are sent again to whoever comes back. */
export class RulingBook {
  readonly rulings: Ruling[] = [];
  readonly #texts = new Map<number, string>();

  /** Enters what has become of a ruling. */
  add(record: RulingRecord): { readonly ruling: Ruling; readonly news: RulingNews } {
    const ruling = asItStands(record);
    const text = JSON.stringify(ruling);
    const before = this.#texts.get(ruling.id);
    if (before === text) return { ruling, news: "known" };
    this.#texts.set(ruling.id, text);
    const at = this.rulings.findIndex(({ id }) => id >= ruling.id);
    this.rulings.splice(at < 0 ? this.rulings.length : at, before === undefined ? 0 : 1, ruling);
    return { ruling, news: before === undefined ? "new" : "amended" };
  }

  /** Another session begins. */
  clear(): void {
    this.rulings.length = 0;
    this.#texts.clear();
  }
}

/** One that was overturned imposes nothing, and says so. */
function asItStands({ ruling, overturned }: RulingRecord): Ruling {
  if (!overturned) return ruling;
  const reason = `${ruling.reason} Overturned by the organiser.`;
  return { ...ruling, decision: "none", seconds: 0, gridPlaces: 0, points: 0, against: null, reason };
}
