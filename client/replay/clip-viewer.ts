import { carSpec } from "../../shared/car/catalog/index.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import type { RacePicture } from "../render/race-picture.ts";
import type { Stage } from "../render/stage.ts";
import { ClipCamera } from "./clip-camera.ts";
import { ClipClock } from "./clip-clock.ts";
import { decidingMargin } from "./clip-margins.ts";
import { ClipOverlay } from "./clip-overlay.ts";
import type { ClipPoses } from "./clip-poses.ts";
import { ClipReel } from "./clip-reel.ts";
import { ClipScreen } from "./clip-screen.ts";
import { driveClip } from "./drive-clip.ts";

/** What the viewer is given and calls. */
export interface ClipViewerOptions {
  readonly stage: Stage;
  /** Fetches the recording of a session by its raceId. */
  recordingOf(raceId: string): Promise<ArrayBuffer>;
  /** It covers the page, or no longer does. */
  onToggled(isOpen: boolean): void;
}

/** The margin is drawn so long before and after the contact, s. */
const MARGIN_SHOWN_SEC = 0.6;

/** A clip that plays. */
interface Showing {
  readonly ruling: Ruling;
  readonly reel: ClipReel;
  readonly clock: ClipClock;
  readonly overlay: ClipOverlay;
}

/** Shows what a ruling is about: drives the recording again, and films the cars of the incident. */
export class ClipViewer {
  readonly #options: ClipViewerOptions;
  readonly #screen: ClipScreen;
  readonly #camera = new ClipCamera();
  #loading: AbortController | null = null;
  #showing: Showing | null = null;

  constructor(root: HTMLElement, options: ClipViewerOptions) {
    this.#options = options;
    this.#screen = new ClipScreen(root, {
      onReplay: () => this.#seek(0),
      onSlow: () => {
        if (this.#showing !== null) this.#showing.clock.isSlow = !this.#showing.clock.isSlow;
      },
      onSeek: (share) => this.#seek(share),
      onClose: () => this.close(),
    });
  }

  /** Whether a clip plays: it then draws the picture. */
  get isPlaying(): boolean {
    return this.#showing !== null;
  }

  /** Loads and plays the clip of a ruling. */
  open(ruling: Ruling, session: RaceSessionView): void {
    this.close();
    const loading = new AbortController();
    this.#loading = loading;
    this.#options.onToggled(true);
    this.#screen.open(ruling, session.entries);
    this.#load(ruling, session, loading.signal).catch((error: unknown) => {
      if (!loading.signal.aborted) this.#screen.showFailure(error instanceof Error ? error.message : String(error));
    });
  }

  /** Plays on by a frame. */
  frame(picture: RacePicture, dtSec: number): void {
    const showing = this.#showing;
    if (showing === null) return;
    const { ruling, reel, clock, overlay } = showing;
    clock.advance(dtSec);
    reel.show(clock.tick);
    overlay.update(reel.poses, Math.abs(clock.tick / TICK_HZ - ruling.atSec) < MARGIN_SHOWN_SEC);
    this.#camera.update(this.#options.stage.camera, reel.poses, ruling.clip.cars, dtSec);
    this.#screen.showPosition(clock.share, clock.isSlow);
    const { x, y, z } = this.#camera.aim;
    this.#options.stage.aimShadows(x, y, z);
    picture.film(reel.poses, clock.isOver ? 0 : dtSec);
  }

  /** Ends it, also while it loads. */
  close(): void {
    if (this.#loading === null) return;
    this.#loading.abort();
    this.#loading = null;
    if (this.#showing !== null) {
      this.#options.stage.scene.remove(this.#showing.overlay.group);
      this.#showing.overlay.dispose();
      this.#showing = null;
    }
    this.#screen.close();
    this.#options.onToggled(false);
  }

  async #load(ruling: Ruling, session: RaceSessionView, signal: AbortSignal): Promise<void> {
    const bytes = await this.#options.recordingOf(session.raceId);
    if (signal.aborted) return;
    const request = { bytes, fromTick: Math.floor(ruling.clip.fromSec * TICK_HZ), toTick: Math.ceil(ruling.clip.toSec * TICK_HZ) };
    const clip = await driveClip(request, (share) => this.#screen.showProgress("Driving the race again", share), signal);
    if (!signal.aborted) this.#play(ruling, session, clip);
  }

  #play(ruling: Ruling, session: RaceSessionView, clip: ClipPoses): void {
    const reel = new ClipReel(clip);
    const specOf = (car: number) => carSpec(session.entries[car].carModel);
    reel.show(ruling.atSec * TICK_HZ);
    const overlay = new ClipOverlay(ruling.clip.cars, specOf, decidingMargin(ruling, session.track, reel.poses, specOf));
    this.#options.stage.scene.add(overlay.group);
    this.#camera.cut();
    this.#showing = { ruling, reel, clock: new ClipClock(clip.fromTick, clip.fromTick + clip.ticks - 1, TICK_HZ), overlay };
  }

  #seek(share: number): void {
    this.#showing?.clock.seek(share);
    this.#camera.cut();
  }
}
