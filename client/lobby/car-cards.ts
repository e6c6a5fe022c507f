import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import { build } from "../hud/dom.ts";
import { type CarFacts, carFacts } from "./car-facts.ts";
import { choiceCard } from "./choice-card.ts";
import { factRows } from "./fact-list.ts";

const FACTS: ReadonlyMap<string, CarFacts> = new Map(CAR_MODEL_IDS.map((id) => [id, carFacts(carSpec(id))]));
const MOST_POWER_TO_MASS = Math.max(...[...FACTS.values()].map((facts) => facts.powerToMass));
const MOST_DOWNFORCE_N = Math.max(...[...FACTS.values()].map((facts) => facts.downforceN));
const LEAST_MASS_KG = Math.min(...[...FACTS.values()].map((facts) => facts.massKg));

/** The cars to choose from, and the chosen one with room for its picture and its key figures. */
export class CarCards {
  readonly element = build("section", "lobby-cars");
  /** Empty: whoever can draw cars puts a canvas in. */
  readonly preview = build("div", "car-preview");
  readonly #name = build("h2", "");
  readonly #facts = build("dl", "facts");
  readonly #meters = build("div", "meters");

  /** @param onChosen called with the id of a model that was chosen by hand */
  constructor(chosen: string, onChosen: (id: string) => void) {
    const cards = CAR_MODEL_IDS.map((id) => {
      const facts = FACTS.get(id)!;
      const card = choiceCard("car", id, id === chosen, () => {
        this.choose(id);
        onChosen(id);
      });
      const figures = `${facts.category} · ${facts.powerKw.toFixed(0)} kW`;
      card.body.append(build("span", "card-text", build("b", "", facts.name), build("span", "", figures)));
      return card.element;
    });
    const group = build("div", "cards cards-cars", ...cards);
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", "Car");
    const hero = build("div", "hero", this.preview, build("div", "hero-text", this.#name, this.#facts, this.#meters));
    this.element.append(build("h3", "", "Car"), hero, group);
    this.choose(chosen);
  }

  /** Shows a model large; it does not call `onChosen`. */
  choose(id: string): void {
    const facts = FACTS.get(id)!;
    this.#name.textContent = facts.name;
    this.#facts.replaceChildren(
      ...factRows([
        ["Class", facts.category],
        ["Power", `${facts.powerKw.toFixed(0)} kW`],
        ["Mass", `${facts.massKg.toFixed(0)} kg`],
        ["Drive", `${facts.drivetrain} · ${facts.gears} gears`],
      ]),
    );
    this.#meters.replaceChildren(
      meter("Power to mass", facts.powerToMass / MOST_POWER_TO_MASS),
      meter("Downforce", facts.downforceN / MOST_DOWNFORCE_N),
      meter("Lightness", LEAST_MASS_KG / facts.massKg),
    );
  }
}

function meter(label: string, share: number): HTMLElement {
  const bar = build("i", "meter-bar");
  bar.style.setProperty("--share", share.toFixed(3));
  return build("div", "meter", build("span", "", label), build("span", "meter-track", bar));
}
