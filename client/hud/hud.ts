import { carSpec } from "../../shared/car/catalog/index.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { Controls, RaceSessionView } from "../net/race-session-view.ts";
import { Banner, type Tone } from "./banner.ts";
import { drivenLaps, fuelLaps } from "./car-readings.ts";
import { DamageStrip } from "./damage-strip.ts";
import { Dashboard } from "./dashboard.ts";
import { build } from "./dom.ts";
import { FlagPanel } from "./flag-panel.ts";
import { GapStrip } from "./gap-strip.ts";
import { LinkBadge } from "./link-badge.ts";
import { LiveFlag } from "./live-cells.ts";
import { Minimap } from "./minimap.ts";
import { PenaltyList } from "./penalty-list.ts";
import { type PitKeys, PitPanel } from "./pit-panel.ts";
import { PlaceBackPanel } from "./place-back-panel.ts";
import { ConditionWatch } from "./race-conditions.ts";
import { RaceMenu } from "./race-menu.ts";
import { RaceNews, standingWarning } from "./race-news.ts";
import { ResultsTable } from "./results-table.ts";
import { StandingsTower } from "./standings-tower.ts";
import { StartLights } from "./start-lights.ts";
import { isNews, stewardToast } from "./steward-toast.ts";
import { TimingPanel } from "./timing-panel.ts";
import { TitleCard } from "./title-card.ts";
import { ToastStack } from "./toast-stack.ts";
import { WeatherChip } from "./weather-chip.ts";

/** What the display calls when a person asks for something. */
export interface HudOptions {
  /** CSS colour of a car's livery; asked once a grid. */
  liveryColor(car: number): string;
  onRaceAgain(): void;
  onMenu(): void;
  /** Shows what a ruling is about. */
  onWatch(ruling: Ruling): void;
  /** What the driver's keys or buttons for the pit panel are called now. */
  pitKeys(): PitKeys;
}

/** The race's graphics over the 3D view. */
export interface Hud {
  /** Shows a session from now on, and listens to its events. */
  attach(session: RaceSessionView): void;
  /** Lets go of the session and hides. */
  detach(): void;
  /** Once per frame, after the session's own `frame`. */
  update(timestampMs: number, controls: Controls): void;
  /** A line of news. */
  notify(text: string, tone?: Tone): void;
  /** Opens the menu within the race; it closes itself. */
  openMenu(): void;
  /** Opens the pit panel, or confirms what it says. */
  pressPit(): void;
  /** Goes to the next line of the open pit panel. */
  nextPitLine(): void;
  /** Changes the current line of the open pit panel. */
  changePitLine(): void;
  setHidden(hidden: boolean): void;
}

/** Standings, gaps, tyres and fuel change slowly; ten times a second is as fast as anybody reads. */
const SLOW_EVERY_MS = 100;

/** Builds the HUD's elements in `root`. */
export function createHud(root: HTMLElement, options: HudOptions): Hud {
  return new RaceHud(root, options);
}

class RaceHud implements Hud {
  readonly #options: HudOptions;
  readonly #phase: LiveFlag;
  readonly #hidden: LiveFlag;
  readonly #tower = new StandingsTower();
  readonly #timing = new TimingPanel();
  readonly #dashboard = new Dashboard();
  readonly #map = new Minimap();
  readonly #lights = new StartLights();
  readonly #banner = new Banner();
  readonly #flag = new FlagPanel();
  readonly #gaps = new GapStrip();
  readonly #link = new LinkBadge();
  readonly #title = new TitleCard();
  readonly #toasts = new ToastStack();
  readonly #placeBack = new PlaceBackPanel();
  readonly #penalties = new PenaltyList();
  readonly #damage = new DamageStrip();
  readonly #weather = new WeatherChip();
  readonly #pit = new PitPanel((request) => this.#session?.callIn(request));
  readonly #results: ResultsTable;
  readonly #menu: RaceMenu;
  readonly #watch = new ConditionWatch();
  readonly #news = new RaceNews(this.#banner);
  #session: RaceSessionView | null = null;
  #unsubscribes: (() => void)[] = [];
  #colors: string[] = [];
  #connectionLost = false;
  #startFuelKg = 0;
  #lastMs = 0;
  #slowDueMs = 0;
  readonly #colorOf = (car: number): string => this.#colors[car] ?? "#888888";

  constructor(root: HTMLElement, options: HudOptions) {
    this.#options = options;
    this.#results = new ResultsTable(options);
    this.#menu = new RaceMenu(() => options.onMenu());
    root.classList.add("hud");
    this.#phase = new LiveFlag(root, "phase");
    this.#hidden = new LiveFlag(root, "hidden");
    this.#phase.set("none");
    this.#timing.element.append(build("div", "hud-under-timing", this.#weather.element, this.#link.element));
    const side = build(
      "aside",
      "hud-side",
      this.#toasts.element,
      build("div", "hud-side-foot", this.#pit.element, this.#penalties.element, this.#damage.element),
    );
    const parts = [this.#tower, this.#map, this.#title, this.#gaps, this.#timing, this.#dashboard];
    root.append(
      ...parts.map((part) => part.element),
      this.#lights.element,
      build("div", "hud-centre", this.#flag.element, this.#placeBack.element, this.#banner.element),
      side,
      this.#results.element,
      this.#menu.element,
    );
  }

  attach(session: RaceSessionView): void {
    this.detach();
    this.#session = session;
    this.#unsubscribes = [
      session.on("gridFormed", () => this.#formGrid(session)),
      session.on("sectorCompleted", (car, sector, sectorMs) => this.#timing.addSector(session, car, sector, sectorMs)),
      session.on("lapCompleted", (car, lapMs) => {
        if (car === session.ownCarIndex) this.#timing.finishLap(lapMs);
        this.#news.completeLap(session, car, lapMs);
      }),
      session.on("carFinished", (car) => this.#news.finish(session, car)),
      session.on("ruling", (ruling, isAmended) => this.#tellRuling(session, ruling, isAmended)),
      session.on("connectionLost", () => {
        this.#connectionLost = true;
      }),
      session.on("rejoined", () => {
        this.#connectionLost = false;
        this.#banner.notify("Back in the race", "good");
      }),
    ];
    if (session.entries.length > 0) this.#formGrid(session);
  }

  detach(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#unsubscribes = [];
    this.#session = null;
    this.#connectionLost = false;
    this.#banner.clear();
    this.#toasts.clear();
    this.#menu.close();
    this.#phase.set("none");
  }

  update(timestampMs: number, controls: Controls): void {
    const session = this.#session;
    if (session === null) return;
    this.#phase.set(session.phase);
    if (session.phase === "lobby") return;
    const dtSec = Math.min(0.25, Math.max(0, (timestampMs - this.#lastMs) / 1000));
    this.#lastMs = timestampMs;
    this.#lights.update(session);
    this.#timing.update(session);
    this.#map.update(session);
    if (session.ownCar !== null) this.#dashboard.update(session.ownCar, controls);
    this.#watch.update(session, dtSec);
    this.#news.watch(session);
    const { conditions } = this.#watch;
    this.#banner.update(timestampMs, standingWarning(conditions, this.#connectionLost));
    this.#flag.update(session, timestampMs);
    this.#toasts.update(timestampMs);
    if (timestampMs >= this.#slowDueMs) {
      this.#slowDueMs = timestampMs + SLOW_EVERY_MS;
      this.#updateSlow(session);
    }
  }

  notify(text: string, tone: Tone = "info"): void {
    this.#banner.notify(text, tone);
  }

  openMenu(): void {
    if (this.#session !== null) this.#menu.open();
  }

  pressPit(): void {
    if (this.#session?.phase === "racing") this.#pit.press(this.#session.hasPitStops);
  }

  nextPitLine(): void {
    this.#pit.nextLine();
  }

  changePitLine(): void {
    this.#pit.changeLine();
  }

  setHidden(hidden: boolean): void {
    this.#hidden.set(hidden);
  }

  #tellRuling(session: RaceSessionView, ruling: Ruling, isAmended: boolean): void {
    if (!isNews(ruling, session.startSec + session.raceTimeMs / 1000)) return;
    const toast = stewardToast(ruling, isAmended, session.entries, session.ownCarIndex);
    if (toast !== null) this.#toasts.push(toast);
  }

  #formGrid(session: RaceSessionView): void {
    this.#colors = session.entries.map((_, car) => this.#options.liveryColor(car));
    this.#tower.formGrid(session, this.#colorOf);
    this.#timing.formGrid(session);
    this.#map.formGrid(session, this.#colorOf);
    this.#news.formGrid(session);
    const own = session.entries[session.ownCarIndex];
    if (own !== undefined) {
      const spec = carSpec(own.carModel);
      this.#dashboard.setCar(spec);
      this.#pit.setCar(spec, session.track);
    }
    this.#toasts.clear();
    this.#placeBack.clear();
    this.#startFuelKg = 0;
    this.#slowDueMs = 0;
  }

  #updateSlow(session: RaceSessionView): void {
    this.#tower.update(session);
    this.#gaps.update(session, this.#colorOf);
    this.#title.update(session);
    this.#link.update(session.link, this.#connectionLost);
    this.#results.update(session, this.#colorOf);
    this.#placeBack.update(session);
    this.#penalties.update(session);
    this.#weather.update(session);
    this.#pit.update(session, this.#options.pitKeys());
    const car = session.ownCar;
    if (car === null) return;
    this.#damage.update(car);
    if (session.phase !== "racing" || this.#startFuelKg === 0) this.#startFuelKg = car.fuelKg;
    const entry = session.entries[session.ownCarIndex];
    const driven = entry === undefined ? 0 : drivenLaps(entry.laps, entry.sector, car.trackSM / session.track.lengthM);
    this.#dashboard.updateSlow(car, session.phase === "racing" ? fuelLaps(this.#startFuelKg, car.fuelKg, driven) : null);
  }
}
