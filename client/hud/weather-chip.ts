import type { RaceSessionView } from "../net/race-session-view.ts";
import { build, buildSvg } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";

/** Below this nobody feels it, and above, slicks no longer work. */
const DAMP = 0.08;
const WET = 0.35;
/** A forecast that changes less than this changes nothing. */
const STEADY = 0.06;

/** The track's state in a word. */
export function wetnessWord(wetness: number): "Dry" | "Damp" | "Wet" {
  if (wetness < DAMP) return "Dry";
  return wetness < WET ? "Damp" : "Wet";
}

/** What comes within five minutes: an arrow and the state then; empty where it stays as it is. */
export function forecastText(wetness: number, forecastWetness: number): string {
  if (Math.abs(forecastWetness - wetness) < STEADY) return "";
  return `${forecastWetness > wetness ? "↗" : "↘"} ${wetnessWord(forecastWetness)} 5 min`;
}

/** How wet the track is and what comes; nothing in a race that stays dry. */
export class WeatherChip {
  readonly element = build("div", "hud-weather");
  readonly #state = new LiveFlag(this.element, "state");
  readonly #now = new LiveText(build("b", ""));
  readonly #next = new LiveText(build("span", "weather-next"));

  constructor() {
    this.element.append(drawCloud(), this.#now.element, this.#next.element);
  }

  /** Shows the weather as it is. */
  update(session: Pick<RaceSessionView, "wetness" | "forecastWetness">): void {
    const { wetness, forecastWetness } = session;
    const word = wetnessWord(wetness);
    const next = forecastText(wetness, forecastWetness);
    this.#state.set(word === "Dry" && next === "" ? "" : word.toLowerCase());
    this.#now.set(word === "Dry" ? word : `${word} ${Math.round(wetness * 100)}%`);
    this.#next.set(next);
  }
}

/** A cloud with three drops. Our own drawing. */
function drawCloud(): SVGSVGElement {
  const cloud = buildSvg("path", { d: "M5 11h8.5a3 3 0 0 0 .4-6A4.4 4.4 0 0 0 5.6 4.3 3.4 3.4 0 0 0 5 11Z", fill: "currentColor" });
  const drops = [5.6, 9, 12.4].map((x) =>
    buildSvg("path", { d: `M${x} 12.6l-1.1 3`, stroke: "var(--blue)", "stroke-width": 1.5, class: "drop" }),
  );
  return buildSvg("svg", { viewBox: "0 0 18 17", class: "weather-icon", "aria-hidden": "true" }, cloud, ...drops);
}
