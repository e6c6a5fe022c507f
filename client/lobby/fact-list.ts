import { build } from "../hud/dom.ts";

/** A figure of a card: what it is, and its value with unit. */
export type Fact = readonly [label: string, value: string];

/** The rows of a definition list, one a fact. */
export function factRows(facts: readonly Fact[]): HTMLElement[] {
  return facts.map(([label, value]) => build("div", "", build("dt", "", label), build("dd", "", value)));
}
