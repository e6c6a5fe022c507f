import type { CarSpec } from "../../shared/car/car-spec.ts";
import type { PitRequest } from "../../shared/contract/race-control.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { PIT_LINES, type PitLine, PitPlan } from "./pit-plan.ts";
import { pitStatus } from "./pit-status.ts";
import { tyreMark } from "./tyre-mark.ts";

const LABELS: Readonly<Record<PitLine, string>> = { tyres: "Tyres", fuel: "Fuel", repair: "Repair", stop: "Stop" };

/** What a driver can do at the pit panel without taking his hands off. */
export interface PitKeys {
  /** Names of the keys or buttons that open and confirm, go to the next line, and change it. */
  readonly open: string;
  readonly line: string;
  readonly option: string;
}

class PlanLine {
  readonly element: HTMLButtonElement;
  readonly #chosen: LiveFlag;
  readonly #value = new LiveText(build("b", "pit-value"));
  readonly #tyre: LiveFlag;

  constructor(line: PitLine, onClick: () => void) {
    const dot = build("i", "tyre-dot");
    this.element = build("button", "pit-line", build("span", "pit-label", LABELS[line]), dot, this.#value.element);
    this.element.type = "button";
    this.element.tabIndex = -1;
    // Never takes the focus: the keys belong to the driver.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("click", onClick);
    this.#chosen = new LiveFlag(this.element, "chosen");
    this.#tyre = new LiveFlag(dot, "tyre");
  }

  show(text: string, compound: string | null, isChosen: boolean): void {
    this.#value.set(text);
    this.#tyre.set(compound === null ? "" : tyreMark(compound).kind);
    this.#chosen.set(isChosen);
  }
}

/** Plans and calls the next stop, and says how the one under way stands. */
export class PitPanel {
  readonly element = build("section", "pit-panel");
  readonly #state = new LiveFlag(this.element, "state");
  readonly #open = new LiveFlag(this.element, "open");
  readonly #title = new LiveText(build("b", "pit-title"));
  readonly #hint = new LiveText(build("span", "pit-hint"));
  readonly #rules = new LiveText(build("p", "pit-rules"));
  readonly #keys = new LiveText(build("p", "pit-keys"));
  readonly #lines: Readonly<Record<PitLine, PlanLine>>;
  readonly #callIn: (request: PitRequest | null) => void;
  #plan: PitPlan | null = null;
  #isOpen = false;

  /** @param callIn told what was confirmed */
  constructor(callIn: (request: PitRequest | null) => void) {
    this.#callIn = callIn;
    const line = (name: PitLine): PlanLine =>
      new PlanLine(name, () => {
        this.#plan?.change(name);
        this.#draw();
      });
    this.#lines = { tyres: line("tyres"), fuel: line("fuel"), repair: line("repair"), stop: line("stop") };
    this.element.setAttribute("aria-label", "Pit stop");
    this.element.append(
      build("header", "pit-head", this.#title.element, this.#hint.element),
      build("div", "pit-lines", ...PIT_LINES.map((name) => this.#lines[name].element)),
      this.#rules.element,
      this.#keys.element,
    );
  }

  /** Plans anew for a car on a circuit. */
  setCar(spec: CarSpec, track: RaceSessionView["track"]): void {
    this.#plan = new PitPlan(spec, track);
    this.#isOpen = false;
    this.#draw();
  }

  /** Opens it, or confirms what it says and closes it. */
  press(hasPitStops: boolean): void {
    if (this.#isOpen && hasPitStops && this.#plan !== null) this.#callIn(this.#plan.request());
    else if (!this.#isOpen) this.#plan?.comeIn();
    this.#isOpen = !this.#isOpen;
    this.#draw();
  }

  /** Goes to the next line, while it is open. */
  nextLine(): void {
    if (!this.#isOpen) return;
    this.#plan?.nextLine();
    this.#draw();
  }

  /** Changes the current line, while it is open. */
  changeLine(): void {
    if (!this.#isOpen || this.#plan === null) return;
    this.#plan.change(this.#plan.line);
    this.#draw();
  }

  /** Shows how the stop stands. */
  update(session: RaceSessionView, keys: PitKeys): void {
    const status = pitStatus(session);
    this.#open.set(!this.#isOpen ? "" : session.hasPitStops ? "plan" : "none");
    this.#state.set(status?.state ?? "");
    if (this.#isOpen && !session.hasPitStops) {
      this.#title.set("No pit stops");
      this.#hint.set(session.track.pitLane === null ? "This circuit has no pit lane" : "This session is driven without stops");
      this.#keys.set(`${keys.open} closes`);
      return;
    }
    this.#title.set(status?.title ?? "Pit stop");
    this.#hint.set(status?.hint ?? "");
    this.#rules.set(this.#isOpen ? rulesText(session) : "");
    this.#keys.set(this.#isOpen ? `${keys.line} next line · ${keys.option} change · ${keys.open} confirm` : `${keys.open} changes it`);
  }

  #draw(): void {
    const plan = this.#plan;
    if (plan === null) return;
    for (const name of PIT_LINES) this.#lines[name].show(plan.text(name), name === "tyres" ? plan.compound : null, plan.line === name);
  }
}

function rulesText(session: RaceSessionView): string {
  const stops = session.mandatoryStops === 0 ? "" : session.mandatoryStops === 1 ? "1 stop" : `${session.mandatoryStops} stops`;
  const compounds = session.mandatoryCompounds < 2 ? "" : `${session.mandatoryCompounds} different tyres`;
  const due = [stops, compounds].filter((text) => text !== "").join(" and ");
  const made = session.entries[session.ownCarIndex]?.pitStops ?? 0;
  return due === "" ? "" : `Due: ${due} · made: ${made}`;
}
