import { SKILL_TIERS } from "../../shared/contract/driver-skill.ts";
import { build } from "../hud/dom.ts";
import { LiveText } from "../hud/live-cells.ts";
import { type OwnLevel, ownLevelNote, ownLevelOption } from "./own-level.ts";
import type { RaceChoice } from "./race-choice.ts";

const OWN = "own";

/** How fast the AI drivers are: the player's own level where it is known, or a tier. Writes into the choice it is given. */
export class LevelField {
  readonly element: HTMLLabelElement;
  /** A message where the own level could not be had; stands elsewhere in the form. */
  readonly note: HTMLElement;
  readonly #choice: RaceChoice;
  readonly #onChanged: () => void;
  readonly #select = build("select", "");
  readonly #own = new Option("", OWN);
  readonly #noteText: LiveText;
  #level: OwnLevel;

  constructor(choice: RaceChoice, onChanged: () => void) {
    this.#choice = choice;
    this.#onChanged = onChanged;
    this.#level = { skill: choice.ownLevel ? choice.skill : null, news: "unasked" };
    for (const { label, skill } of SKILL_TIERS) this.#select.append(new Option(label, String(skill)));
    this.#select.addEventListener("change", () => this.#choose(this.#select.value));
    this.element = build("label", "field field-level", build("span", "field-label", "AI drivers"), this.#select);
    this.note = build("p", "race-note");
    this.note.setAttribute("role", "status");
    this.#noteText = new LiveText(this.note);
    this.#show();
  }

  /** The server was asked for the level: until it says so, or fails to, the last one stands. */
  showNews(news: "asking" | "failed"): void {
    this.#level = { ...this.#level, news };
    this.#show();
  }

  /** The server's answer; whoever races at his own level does so at this from now on. */
  showSkill(skill: number): void {
    this.#level = { skill, news: "told" };
    if (this.#choice.ownLevel && this.#choice.skill !== skill) this.#choose(OWN);
    this.#show();
  }

  #choose(value: string): void {
    this.#choice.ownLevel = value === OWN;
    this.#choice.skill = value === OWN ? (this.#level.skill ?? this.#choice.skill) : Number(value);
    this.#onChanged();
  }

  #show(): void {
    const option = ownLevelOption(this.#level);
    if (option === null) this.#own.remove();
    else {
      this.#own.textContent = option.text;
      this.#own.disabled = !option.canBeChosen;
      if (this.#own.parentNode === null) this.#select.prepend(this.#own);
    }
    this.#select.value = this.#choice.ownLevel ? OWN : String(this.#choice.skill);
    this.#noteText.set(ownLevelNote(this.#level));
  }
}
