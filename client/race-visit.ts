import { carSpec } from "../shared/car/catalog/index.ts";
import type { RaceAudio } from "./audio/race-audio.ts";
import type { Hud } from "./hud/hud.ts";
import type { DriverInput } from "./input/driver-input.ts";
import type { Lobby } from "./lobby/lobby.ts";
import type { RaceHistory } from "./lobby/race-history.ts";
import { RaceRecorder } from "./lobby/race-recorder.ts";
import type { Controls, RaceSessionView } from "./net/race-session-view.ts";
import { RacePicture } from "./render/race-picture.ts";
import type { Stage } from "./render/stage.ts";
import type { ClipViewer } from "./replay/clip-viewer.ts";

/** The parts of the page that a joined race uses. */
export interface RaceParts {
  stage: Stage;
  hud: Hud;
  lobby: Lobby;
  input: DriverInput;
  audio: RaceAudio;
  history: RaceHistory;
  clips: ClipViewer;
}

const LONGEST_STEP_SEC = 0.25;
const VIEW_NAMES = { chase: "Chase", cockpit: "Cockpit", hood: "Bonnet", far: "Far chase" } as const;

/** One stay in a room, from joining to leaving: race after race on the same connection. */
export class RaceVisit {
  readonly session: RaceSessionView;
  readonly #parts: RaceParts;
  readonly #picture: RacePicture;
  readonly #recorder: RaceRecorder;
  readonly #stops: (() => void)[] = [];
  #gridStands = false;
  #advancedMs = performance.now();
  #controls: Controls = { steer: 0, throttle: 0, brake: 0, buttons: 0 };

  /** @param onClosed the connection is over for good */
  constructor(session: RaceSessionView, parts: RaceParts, onClosed: (code: number, reason: string) => void) {
    this.session = session;
    this.#parts = parts;
    this.#picture = new RacePicture(parts.stage, session);
    this.#recorder = new RaceRecorder(session, parts.history);
    parts.hud.attach(session);
    parts.audio.attach(session);
    this.#stops.push(
      session.on("gridFormed", () => this.#takeGrid()),
      session.on("phaseChanged", () => this.#followPhase()),
      session.on("closed", onClosed),
      parts.input.on("camera", () => parts.hud.notify(`Camera: ${VIEW_NAMES[this.#picture.switchView()]}`)),
      parts.input.on("pause", () => parts.hud.openMenu()),
      parts.input.on("pit", () => parts.hud.pressPit()),
      parts.input.on("pitLine", () => parts.hud.nextPitLine()),
      parts.input.on("pitOption", () => parts.hud.changePitLine()),
      parts.input.on("mute", () => parts.hud.notify(parts.audio.toggleMuted() ? "Sound off" : "Sound on")),
    );
    if (session.entries.length > 0) this.#takeGrid();
    else this.#picture.warmUp();
    this.#followPhase();
  }

  #takeGrid(): void {
    this.#parts.clips.close();
    const own = this.session.entries[this.session.ownCarIndex];
    if (own !== undefined) this.#parts.input.setCar(carSpec(own.carModel));
    this.#picture.formGrid();
    this.#gridStands = true;
  }

  #followPhase(): void {
    this.#parts.clips.close();
    const waiting = this.session.phase === "lobby";
    this.#parts.input.setEnabled(!waiting);
    if (waiting) this.#parts.lobby.showWaiting(this.session);
    else this.#parts.lobby.hide();
  }

  /**
   * Reads the driver and moves the race on to a moment. Frames call it, and a timer between frames that come late: a
   * slow graphics chip costs pictures, not control.
   */
  advance(timestampMs: number): void {
    const nowMs = Math.max(timestampMs, this.#advancedMs);
    const dtSec = Math.min(LONGEST_STEP_SEC, (nowMs - this.#advancedMs) / 1000);
    this.#advancedMs = nowMs;
    this.#controls = this.#parts.input.sample(dtSec, this.session.ownCar?.speedMps ?? 0);
    this.session.frame(nowMs, this.#controls);
  }

  /** How long ago the race was moved on. */
  idleMs(nowMs: number): number {
    return nowMs - this.#advancedMs;
  }

  /** Advances and draws one frame. */
  frame(timestampMs: number, dtSec: number): void {
    this.advance(timestampMs);
    const { input, hud, audio, lobby, clips } = this.#parts;
    if (this.session.phase === "lobby") lobby.update();
    else if (clips.isPlaying) clips.frame(this.#picture, dtSec);
    else if (this.#gridStands) this.#picture.draw(dtSec, input.lookingBack);
    hud.update(this.#advancedMs, this.#controls);
    audio.update(dtSec);
  }

  /** Frees what the race drew and heard; the connection is the caller's to close. */
  end(): void {
    this.#recorder.end();
    this.#parts.clips.close();
    for (const stop of this.#stops) stop();
    this.#parts.input.setEnabled(false);
    this.#parts.hud.detach();
    this.#parts.audio.detach();
    this.#picture.dispose();
  }
}
