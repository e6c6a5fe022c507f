import { build } from "../hud/dom.ts";

/** A card that is a radio button: arrow keys move between the cards of a group, as everywhere on the web. */
export interface ChoiceCard {
  readonly element: HTMLLabelElement;
  /** Where the card's content goes. */
  readonly body: HTMLElement;
}

/**
 * Makes a card.
 *
 * @param group cards of one group exclude each other
 */
export function choiceCard(group: string, id: string, chosen: boolean, onChosen: () => void): ChoiceCard {
  const radio = build("input", "card-radio");
  radio.type = "radio";
  radio.name = group;
  radio.value = id;
  radio.checked = chosen;
  radio.addEventListener("change", () => {
    if (radio.checked) onChosen();
  });
  const body = build("span", "card-body");
  return { element: build("label", "card", radio, body), body };
}
