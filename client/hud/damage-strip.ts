import type { OwnCar } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";

/** Less is not felt. */
const FELT = 0.02;
const HEAVY = 0.4;

/** Damage of bodywork or steering in words; empty where there is none worth telling. */
export function damageText(part: "aero" | "steering", damage: number): string {
  const size = Math.abs(damage);
  if (size < FELT) return "";
  const share = `${Math.round(size * 100)} %`;
  if (part === "aero") return `Aero damage ${share}`;
  return `Steering pulls ${damage > 0 ? "left" : "right"} ${share}`;
}

/** What is broken at the own car, above the dashboard. */
export class DamageStrip {
  readonly element = build("div", "hud-damage");
  readonly #aero = new LiveText(build("span", "damage"));
  readonly #steering = new LiveText(build("span", "damage"));
  readonly #heavy = new LiveFlag(this.element, "heavy");

  constructor() {
    this.element.setAttribute("aria-label", "Broken parts");
    this.element.append(this.#aero.element, this.#steering.element);
  }

  /** Shows the car's damage. */
  update(car: Pick<OwnCar, "damageAero" | "damageSteer">): void {
    this.#aero.set(damageText("aero", car.damageAero));
    this.#steering.set(damageText("steering", car.damageSteer));
    this.#heavy.set(Math.max(car.damageAero, Math.abs(car.damageSteer)) > HEAVY);
  }
}
