import type { CarSpec } from "../../shared/car/car-spec.ts";
import { compound } from "../../shared/car/compounds.ts";
import type { Controls, OwnCar } from "../net/race-session-view.ts";
import { gearName, SHIFT_NOW_SHARE, shiftLightShare, tyreState } from "./car-readings.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveNumber, LiveShare, LiveText } from "./live-cells.ts";
import { tyreMark } from "./tyre-mark.ts";

const SHIFT_LIGHTS = 15;
const WHEEL_LABELS = ["FL", "FR", "RL", "RR"];
/** A pedal taken back by more than this is an assist at work. */
const ASSIST_SHARE = 0.06;

class TyreCell {
  readonly element = build("div", "tyre");
  readonly #state = new LiveFlag(this.element, "state");
  readonly #tread = new LiveShare(this.element);
  readonly #temperature: LiveNumber;

  constructor(label: string) {
    const temperature = build("span", "tyre-temperature");
    this.element.title = label;
    this.element.append(build("i", "tyre-tread"), temperature);
    this.#temperature = new LiveNumber(temperature, (celsius) => `${celsius}°`);
  }

  show(temperatureC: number, wear: number, optimumC: number): void {
    this.#state.set(tyreState(temperatureC, optimumC));
    this.#tread.set(Math.max(0, 1 - wear));
    this.#temperature.set(temperatureC);
  }
}

class AssistLight {
  readonly element: HTMLElement;
  readonly #state: LiveFlag;

  constructor(label: string) {
    this.element = build("span", "assist", label);
    this.#state = new LiveFlag(this.element, "state");
  }

  show(fitted: boolean, working: boolean): void {
    this.#state.set(!fitted ? "off" : working ? "working" : "on");
  }
}

/** The instruments at the lower right: gear, speed, revs, pedals, steering, tyres, fuel and assists. */
export class Dashboard {
  readonly element = build("section", "hud-dash");
  readonly #gear = new LiveText(build("b", "dash-gear"));
  readonly #speed: LiveNumber;
  readonly #rpm: LiveNumber;
  readonly #lights: LiveFlag[];
  readonly #shiftNow = new LiveFlag(this.element, "shift");
  readonly #throttle: LiveShare;
  readonly #brake: LiveShare;
  readonly #steer: LiveShare;
  readonly #tyres = WHEEL_LABELS.map((label) => new TyreCell(label));
  readonly #compound = new LiveText(build("b", "dash-compound"));
  readonly #compoundKind = new LiveFlag(this.#compound.element, "tyre");
  readonly #fuel: LiveNumber;
  readonly #fuelShare: LiveShare;
  readonly #fuelLaps: LiveText;
  readonly #abs = new AssistLight("ABS");
  readonly #tractionControl = new AssistLight("TC");
  readonly #stability = new AssistLight("ESC");
  #spec: CarSpec | null = null;
  #litLights = 0;

  constructor() {
    const speed = build("b", "dash-speed");
    const rpm = build("b", "");
    const throttle = build("i", "pedal pedal-throttle");
    const brake = build("i", "pedal pedal-brake");
    const steer = build("i", "dash-steer");
    const fuelBar = build("i", "fuel-bar");
    const fuel = build("b", "");
    const fuelLaps = build("span", "fuel-laps");
    const lights = Array.from({ length: SHIFT_LIGHTS }, () => build("i", ""));
    this.#lights = lights.map((light) => new LiveFlag(light, "lit"));
    this.#speed = new LiveNumber(speed, String);
    this.#rpm = new LiveNumber(rpm, String, 50);
    this.#throttle = new LiveShare(throttle);
    this.#brake = new LiveShare(brake);
    this.#steer = new LiveShare(steer);
    this.#fuel = new LiveNumber(fuel, (kg) => `${kg.toFixed(1)} kg`, 0.1);
    this.#fuelShare = new LiveShare(fuelBar);
    this.#fuelLaps = new LiveText(fuelLaps);
    this.element.setAttribute("aria-label", "Instruments");
    this.element.append(
      build("div", "dash-lights", ...lights),
      build(
        "div",
        "dash-main",
        build("div", "dash-pedals", brake, throttle),
        this.#gear.element,
        build("div", "dash-velocity", speed, build("span", "dash-unit", "km/h"), build("span", "dash-rpm", rpm, " rpm")),
        build("div", "dash-tyres", ...this.#tyres.map((tyre) => tyre.element), this.#compound.element),
      ),
      build("div", "dash-steering", steer),
      build(
        "div",
        "dash-foot",
        build("div", "dash-assists", this.#abs.element, this.#tractionControl.element, this.#stability.element),
        build("div", "dash-fuel", build("span", "fuel-gauge", fuelBar), fuel, fuelLaps),
      ),
    );
  }

  /** Takes limits and tank of a car. */
  setCar(spec: CarSpec): void {
    this.#spec = spec;
  }

  /** Per frame: what moves with hands and feet. */
  update(car: OwnCar, controls: Controls): void {
    const limitRpm = this.#spec?.engine.limitRpm ?? 8000;
    this.#gear.set(gearName(car.gear));
    this.#speed.set(car.speedMps * 3.6);
    this.#rpm.set(car.engineRpm);
    this.#shiftNow.set(car.engineRpm >= SHIFT_NOW_SHARE * limitRpm);
    this.#light(Math.round(shiftLightShare(car.engineRpm, limitRpm) * SHIFT_LIGHTS));
    this.#throttle.set(controls.throttle);
    this.#brake.set(controls.brake);
    this.#steer.set(-controls.steer);
    const assists = this.#spec?.assists;
    this.#abs.show(assists?.abs ?? false, controls.brake - car.brake > ASSIST_SHARE && car.speedMps > 3);
    this.#tractionControl.show(assists?.tractionControl ?? false, controls.throttle - car.throttle > ASSIST_SHARE);
    this.#stability.show(assists?.stabilityControl ?? false, false);
  }

  /** A few times a second: what changes slowly. */
  updateSlow(car: OwnCar, lapsOfFuel: number | null): void {
    const { optimumTemperatureC } = compound(car.compound);
    for (let wheel = 0; wheel < this.#tyres.length; wheel++) {
      this.#tyres[wheel].show(car.tyreTemperatureC[wheel], car.tyreWear[wheel], optimumTemperatureC);
    }
    const mark = tyreMark(car.compound);
    this.#compound.set(mark.letter);
    this.#compoundKind.set(mark.kind);
    this.#fuel.set(car.fuelKg);
    this.#fuelShare.set(car.fuelKg / Math.max(1, this.#spec?.fuelTankKg ?? 1));
    this.#fuelLaps.set(lapsOfFuel === null ? "" : `${Math.min(99, lapsOfFuel).toFixed(1)} laps`);
  }

  #light(lit: number): void {
    if (lit === this.#litLights) return;
    this.#litLights = lit;
    for (let i = 0; i < SHIFT_LIGHTS; i++) this.#lights[i].set(i < lit);
  }
}
