import { CAR_MODEL_IDS } from "../../shared/car/catalog/index.ts";
import type { Track } from "../../shared/track/track.ts";
import { build } from "../hud/dom.ts";
import { LiveFlag } from "../hud/live-cells.ts";
import type { ConnectOptions, RaceSessionView } from "../net/race-session-view.ts";
import { CarCards } from "./car-cards.ts";
import { type BindingStore, ControlsDialog } from "./controls-dialog.ts";
import type { Failure } from "./failure-texts.ts";
import { LevelField } from "./level-field.ts";
import { NoticeScreen } from "./notice-screen.ts";
import { connectOptions, loadChoice, type RaceChoice, storeChoice } from "./race-choice.ts";
import { buildRaceForm } from "./race-form.ts";
import { TrackCards } from "./track-cards.ts";
import { drawWordmark } from "./wordmark.ts";

/** What the menu is given and calls. */
export interface LobbyOptions {
  readonly trackIds: readonly string[];
  /** What the server offers to drive the AI cars. */
  readonly driverIds: readonly string[];
  /** Asked for one circuit after another, spread over frames. */
  trackOf(id: string): Track;
  /** Whether there are races to find the player's own level by. */
  hasHistory(): boolean;
  /** Asks for the skill that is a close race for the player, by these races. */
  askOwnSkill(): Promise<number>;
  readonly storage: Storage;
  /** The driver's input: its bindings are shown and changed in the controls dialog. */
  readonly input: BindingStore;
  onRaceNow(options: ConnectOptions): void;
  /** Called at once with the remembered model, then whenever another is chosen. */
  onCarChosen(carModelId: string): void;
  onTrackChosen?(trackId: string): void;
  /** The driver gives up connecting or waiting. The lobby shows its menu by itself. */
  onCancel(): void;
}

/** The menu before a race, and what stands between menu and race. */
export interface Lobby {
  /** Empty `<div>` beside the car's figures, for a picture of the chosen car. */
  readonly carPreview: HTMLElement;
  showMenu(): void;
  showProgress(title: string, detail?: string): void;
  showWaiting(session: RaceSessionView): void;
  showFailure(failure: Failure): void;
  hide(): void;
  /** Once per frame while the lobby shows. */
  update(): void;
}

/** Builds the lobby's elements in `root` and shows the menu. */
export function createLobby(root: HTMLElement, options: LobbyOptions): Lobby {
  return new RaceLobby(root, options);
}

class RaceLobby implements Lobby {
  readonly carPreview: HTMLElement;
  readonly #options: LobbyOptions;
  readonly #choice: RaceChoice;
  readonly #screen: LiveFlag;
  readonly #tracks: TrackCards;
  readonly #notice: NoticeScreen;
  readonly #level: LevelField;
  /** Counts questions for the own skill: only the newest one's answer is shown. */
  #asked = 0;
  #waitingFor: RaceSessionView | null = null;

  constructor(root: HTMLElement, options: LobbyOptions) {
    this.#options = options;
    this.#choice = loadChoice(options.storage, { ...options, carIds: CAR_MODEL_IDS, hasHistory: options.hasHistory() });
    this.#tracks = new TrackCards(options.trackIds, options.trackOf, this.#choice.track, (id) => {
      this.#choice.track = id;
      this.#keep();
      options.onTrackChosen?.(id);
    });
    const cars = new CarCards(this.#choice.car, (id) => {
      this.#choice.car = id;
      this.#keep();
      options.onCarChosen(id);
    });
    this.carPreview = cars.preview;
    this.#notice = new NoticeScreen({
      onRetry: () => this.#raceNow(),
      onMenu: () => this.showMenu(),
      onCancel: () => {
        options.onCancel();
        this.showMenu();
      },
    });
    this.#level = new LevelField(this.#choice, () => this.#keep());
    const form = buildRaceForm(
      this.#choice,
      this.#level,
      options.driverIds,
      () => this.#keep(),
      () => this.#raceNow(),
    );
    const title = build("h1", "lobby-title");
    title.append(drawWordmark());
    const controls = new ControlsDialog(options.input);
    const openControls = build("button", "button", "Controls");
    openControls.type = "button";
    openControls.addEventListener("click", () => controls.open());
    const header = build(
      "header",
      "lobby-head",
      title,
      build("p", "", "Race trained AI drivers and people, wheel to wheel."),
      openControls,
    );
    root.classList.add("lobby");
    root.append(
      build("main", "lobby-menu", header, build("div", "lobby-choices", this.#tracks.element, cars.element), form),
      this.#notice.element,
      controls.element,
    );
    this.#screen = new LiveFlag(root, "screen");
    this.showMenu();
    options.onCarChosen(this.#choice.car);
    options.onTrackChosen?.(this.#choice.track);
  }

  showMenu(): void {
    this.#waitingFor = null;
    this.#screen.set("menu");
    void this.#askOwnSkill();
  }

  showProgress(title: string, detail = ""): void {
    this.#waitingFor = null;
    this.#screen.set("notice");
    this.#notice.showProgress(title, detail);
  }

  showWaiting(session: RaceSessionView): void {
    this.#waitingFor = session;
    this.#screen.set("notice");
    this.#notice.showWaiting(session);
  }

  showFailure(failure: Failure): void {
    this.#waitingFor = null;
    this.#screen.set("notice");
    this.#notice.showFailure(failure);
  }

  hide(): void {
    this.#waitingFor = null;
    this.#screen.set("none");
  }

  update(): void {
    this.#tracks.drawNext();
    if (this.#waitingFor !== null) this.#notice.updateWaiting(this.#waitingFor);
  }

  async #askOwnSkill(): Promise<void> {
    if (!this.#options.hasHistory()) return;
    const own = ++this.#asked;
    this.#level.showNews("asking");
    try {
      const skill = await this.#options.askOwnSkill();
      if (own === this.#asked) this.#level.showSkill(skill);
    } catch (error) {
      console.warn("the server did not say the player's level:", error);
      if (own === this.#asked) this.#level.showNews("failed");
    }
  }

  #raceNow(): void {
    this.#keep();
    this.#options.onRaceNow(connectOptions(this.#choice));
  }

  #keep(): void {
    storeChoice(this.#options.storage, this.#choice);
  }
}
