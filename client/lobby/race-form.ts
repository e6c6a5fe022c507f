import { JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import { DAMAGE_LEVELS } from "../../shared/contract/race-config.ts";
import { EVENT_FORMATS, WEATHERS } from "../../shared/contract/race-event-format.ts";
import { driverName } from "../hud/ai-driver.ts";
import { build } from "../hud/dom.ts";
import { LiveText } from "../hud/live-cells.ts";
import type { LevelField } from "./level-field.ts";
import { choiceSummary, cleanName, DEFAULT_NAME, type RaceChoice, SPORTSMANSHIP_STEP, sportsmanshipWord, within } from "./race-choice.ts";

/**
 * The form with name, format, race length, weather, grid, AI drivers, and the button that starts it all, with the race in a line.
 * Writes into the choice it is given.
 *
 * @param level where the AI drivers' skill is chosen
 * @param driverIds what may drive the AI cars; not asked where there is only one
 */
export function buildRaceForm(
  choice: RaceChoice,
  level: LevelField,
  driverIds: readonly string[],
  onChanged: () => void,
  onRaceNow: () => void,
): HTMLFormElement {
  const summary = new LiveText(build("span", "race-summary"));
  const changed = (): void => {
    summary.set(choiceSummary(choice));
    onChanged();
  };
  const name = textField("Your name", choice.name, DEFAULT_NAME, JOIN_LIMITS.nameLength, (typed) => {
    choice.name = cleanName(typed);
    changed();
  });
  name.querySelector("input")?.setAttribute("autocomplete", "nickname");
  const lobby = textField("Friends' word", choice.lobby, "anybody", JOIN_LIMITS.lobbyLength, (typed) => {
    choice.lobby = cleanName(typed);
    changed();
  });
  lobby.title = "Everyone who types the same word and the same race meets in one room";
  const laps = stepper("Laps", choice.laps, JOIN_LIMITS.laps, (value) => {
    choice.laps = value;
    changed();
  });
  const cars = stepper("Cars", choice.gridSize, JOIN_LIMITS.gridSize, (value) => {
    choice.gridSize = value;
    changed();
  });
  const go = build("button", "button button-primary race-now", "Race now");
  go.type = "submit";
  summary.set(choiceSummary(choice));
  const form = build(
    "form",
    "race-form",
    build("div", "race-line", name, ...eventFields(choice, laps, changed), lobby),
    build("div", "race-line", cars, level.element, ...aiFields(choice, driverIds, changed), level.note),
    build("div", "race-start", go, summary.element),
  );
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

/** What is driven: the format with its words, its length, the weather and what contacts do. */
function eventFields(choice: RaceChoice, laps: HTMLElement, onChanged: () => void): HTMLElement[] {
  const formats = EVENT_FORMATS.map(({ id, label }) => ({ value: id, text: label }));
  const format = selectField("Format", formats, choice.format, (chosen) => {
    choice.format = chosen;
    format.title = formatText(chosen);
    onChanged();
  });
  format.title = formatText(choice.format);
  const weathers = WEATHERS.map(({ id, label }) => ({ value: id, text: label }));
  const weather = selectField("Weather", weathers, choice.weather, (chosen) => {
    choice.weather = chosen;
    onChanged();
  });
  const levels = DAMAGE_LEVELS.map((level) => ({ value: level, text: level.charAt(0).toUpperCase() + level.slice(1) }));
  const damage = selectField("Damage", levels, choice.damage, (chosen) => {
    choice.damage = chosen;
    onChanged();
  });
  return [format, laps, weather, damage];
}

function formatText(chosen: RaceChoice["format"]): string {
  return EVENT_FORMATS.find(({ id }) => id === chosen)!.text;
}

function aiFields(choice: RaceChoice, driverIds: readonly string[], onChanged: () => void): HTMLElement[] {
  const sportsmanship = sportsmanshipField(choice.sportsmanship, (value) => {
    choice.sportsmanship = value;
    onChanged();
  });
  if (driverIds.length < 2) return [sportsmanship];
  const models = driverIds.map((id) => ({ text: driverName(id), value: id }));
  const model = selectField("Model", models, choice.driver, (chosen) => {
    choice.driver = chosen;
    onChanged();
  });
  return [sportsmanship, model];
}

function selectField<Value extends string>(
  label: string,
  options: readonly { readonly text: string; readonly value: Value }[],
  chosen: Value,
  onChosen: (value: Value) => void,
): HTMLLabelElement {
  const select = build("select", "");
  for (const { text, value } of options) select.append(new Option(text, value, false, value === chosen));
  select.addEventListener("change", () => onChosen(options[select.selectedIndex].value));
  return build("label", "field", build("span", "field-label", label), select);
}

/** A slider with a word for what is chosen. */
function sportsmanshipField(value: number, onChanged: (value: number) => void): HTMLLabelElement {
  const { min, max } = JOIN_LIMITS.sportsmanship;
  const input = build("input", "");
  const word = build("span", "field-word");
  input.type = "range";
  input.min = String(min);
  input.max = String(max);
  input.step = String(SPORTSMANSHIP_STEP);
  input.value = String(value);
  input.setAttribute("aria-label", "Sportsmanship");
  const describe = (): void => {
    word.textContent = sportsmanshipWord(input.valueAsNumber);
    input.setAttribute("aria-valuetext", `${input.value}, ${word.textContent}`);
  };
  input.addEventListener("input", () => {
    describe();
    onChanged(input.valueAsNumber);
  });
  describe();
  return build("label", "field field-slider", build("span", "field-label", "Sportsmanship", word), input);
}
