import type { Track } from "../../shared/track/track.ts";
import { build, buildSvg } from "../hud/dom.ts";
import { mapX, mapY, projectTrack, trackPath } from "../hud/minimap-projection.ts";
import { type ChoiceCard, choiceCard } from "./choice-card.ts";
import { type Fact, factRows } from "./fact-list.ts";
import { type TrackFacts, trackFacts } from "./track-facts.ts";

const PLAN_WIDTH = 320;
const PLAN_HEIGHT = 200;
const PLAN_MARGIN = 14;
const PLAN_POINTS = 260;

/** The circuits to choose from: a card each, and the chosen one drawn large with its facts. */
export class TrackCards {
  readonly element = build("section", "lobby-tracks");
  readonly #plan = build("div", "track-plan");
  readonly #name = build("h2", "");
  readonly #facts = build("dl", "facts");
  readonly #trackOf: (id: string) => Track;
  readonly #waiting: string[];
  readonly #cards = new Map<string, ChoiceCard>();
  #chosen: string;

  /** @param onChosen called with the id of a circuit that was chosen by hand */
  constructor(ids: readonly string[], trackOf: (id: string) => Track, chosen: string, onChosen: (id: string) => void) {
    this.#trackOf = trackOf;
    this.#chosen = chosen;
    // The chosen one first: it is drawn large.
    this.#waiting = [chosen, ...ids.filter((id) => id !== chosen)];
    const cards = ids.map((id) => {
      const card = choiceCard("track", id, id === chosen, () => {
        this.choose(id);
        onChosen(id);
      });
      this.#cards.set(id, card);
      return card.element;
    });
    const group = build("div", "cards", ...cards);
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", "Circuit");
    const hero = build("div", "hero", this.#plan, build("div", "hero-text", this.#name, this.#facts));
    this.element.append(build("h3", "", "Circuit"), hero, group);
  }

  /** Compiles and draws one more circuit, if any is left; compiling takes a moment, so the caller spreads them over frames. */
  drawNext(): void {
    const id = this.#waiting.shift();
    if (id === undefined) return;
    const track = this.#trackOf(id);
    const facts = trackFacts(track);
    const card = this.#cards.get(id);
    card?.body.append(
      planOf(track),
      build("span", "card-text", build("b", "", track.name), build("span", "", `${facts.kind} · ${facts.lengthKm.toFixed(2)} km`)),
    );
    if (id === this.#chosen) this.choose(id);
  }

  /** Shows a circuit large, as soon as it is compiled; it does not call `onChosen`. */
  choose(id: string): void {
    this.#chosen = id;
    if (this.#waiting.includes(id)) return;
    const track = this.#trackOf(id);
    this.#plan.replaceChildren(planOf(track));
    this.#name.textContent = track.name;
    this.#facts.replaceChildren(...factRows(listFacts(trackFacts(track))));
  }
}

/** The circuit in plan with its start line. */
function planOf(track: Track): SVGSVGElement {
  const projection = projectTrack(track, PLAN_WIDTH, PLAN_HEIGHT, PLAN_MARGIN);
  const path = trackPath(track, projection, PLAN_POINTS);
  const startX = mapX(projection, track.x[0]);
  const startY = mapY(projection, track.y[0]);
  const heading = -track.headingRad[0];
  return buildSvg(
    "svg",
    { viewBox: `0 0 ${PLAN_WIDTH} ${PLAN_HEIGHT}`, class: "plan", "aria-hidden": "true" },
    buildSvg("path", { d: path, class: "plan-edge" }),
    buildSvg("path", { d: path, class: "plan-road" }),
    buildSvg("path", {
      d: "M-3 -7L6 0L-3 7Z",
      class: "plan-start",
      transform: `translate(${startX.toFixed(1)} ${startY.toFixed(1)}) rotate(${((heading * 180) / Math.PI).toFixed(0)})`,
    }),
  );
}

function listFacts(facts: TrackFacts): Fact[] {
  return [
    ["Kind", facts.kind],
    ["Length", `${facts.lengthKm.toFixed(2)} km`],
    ["Corners", String(facts.corners)],
    ["Elevation", `${facts.elevationM.toFixed(0)} m`],
    ["Direction", facts.direction],
  ];
}
