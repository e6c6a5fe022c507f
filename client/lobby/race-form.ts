import { JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import { build } from "../hud/dom.ts";
import { AI_PACES, cleanName, DEFAULT_NAME, type RaceChoice, within } from "./race-choice.ts";

/** The bar with name, race length, grid, AI pace, and the button that starts it all. Writes into the choice it is given. */
export function buildRaceForm(choice: RaceChoice, onChanged: () => void, onRaceNow: () => void): HTMLFormElement {
  const name = textField("Your name", choice.name, DEFAULT_NAME, JOIN_LIMITS.nameLength, (typed) => {
    choice.name = cleanName(typed);
    onChanged();
  });
  name.querySelector("input")?.setAttribute("autocomplete", "nickname");
  const lobby = textField("Friends' word", choice.lobby, "anybody", JOIN_LIMITS.lobbyLength, (typed) => {
    choice.lobby = cleanName(typed);
    onChanged();
  });
  lobby.title = "Everyone who types the same word and the same race meets in one room";
  const laps = stepper("Laps", choice.laps, JOIN_LIMITS.laps, (value) => {
    choice.laps = value;
    onChanged();
  });
  const cars = stepper("Cars", choice.gridSize, JOIN_LIMITS.gridSize, (value) => {
    choice.gridSize = value;
    onChanged();
  });
  const pace = paceField(choice, onChanged);
  const go = build("button", "button button-primary race-now", "Race now");
  go.type = "submit";
  const form = build("form", "race-form", name, laps, cars, pace, lobby, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onRaceNow();
  });
  return form;
}

function textField(
  label: string,
  value: string,
  placeholder: string,
  maxLength: number,
  onTyped: (typed: string) => void,
): HTMLLabelElement {
  const input = build("input", "");
  input.type = "text";
  input.value = value;
  input.placeholder = placeholder;
  input.maxLength = maxLength;
  input.spellcheck = false;
  input.autocomplete = "off";
  input.addEventListener("input", () => onTyped(input.value));
  return build("label", "field field-text", build("span", "field-label", label), input);
}

/** A whole number with a button on either side; typing works as well. */
function stepper(
  label: string,
  value: number,
  limits: { readonly min: number; readonly max: number },
  onChanged: (value: number) => void,
): HTMLElement {
  const input = build("input", "");
  input.type = "number";
  input.min = String(limits.min);
  input.max = String(limits.max);
  input.value = String(value);
  input.setAttribute("aria-label", label);
  let current = value;
  const set = (next: number): void => {
    current = within(next, limits, current);
    input.value = String(current);
    onChanged(current);
  };
  input.addEventListener("change", () => set(input.valueAsNumber));
  const step = (by: number, text: string, name: string): HTMLButtonElement => {
    const button = build("button", "step", text);
    button.type = "button";
    button.setAttribute("aria-label", `${name} ${label.toLowerCase()}`);
    button.addEventListener("click", () => set(current + by));
    return button;
  };
  return build(
    "div",
    "field",
    build("span", "field-label", label),
    build("div", "stepper", step(-1, "−", "Fewer"), input, step(1, "+", "More")),
  );
}

function paceField(choice: RaceChoice, onChanged: () => void): HTMLLabelElement {
  const select = build("select", "");
  for (const { label, pace } of AI_PACES) {
    const option = build("option", "", label);
    option.value = String(pace);
    option.selected = pace === choice.aiPace;
    select.append(option);
  }
  select.addEventListener("change", () => {
    choice.aiPace = Number(select.value);
    onChanged();
  });
  return build("label", "field", build("span", "field-label", "AI drivers"), select);
}
