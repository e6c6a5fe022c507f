import { carSpec } from "../../shared/car/catalog/index.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { type EngineCharacter, engineCharacter } from "./engine-character.ts";
import { SoundStage } from "./sound-stage.ts";

/** Everything that is heard. Silent until the browser allows sound, which is at the first key, click or touch. */
export interface RaceAudio {
  /** Listens to a race from now on. */
  attach(session: RaceSessionView): void;
  /** Falls silent. */
  detach(): void;
  /** Once per frame, after the session's own `frame`. */
  update(dtSec: number): void;
  /** @returns whether it is muted now */
  toggleMuted(): boolean;
  readonly muted: boolean;
  /** A blow of 0 to 1; those of the own car are found without it. */
  thump(strength: number): void;
}

const STORAGE_KEY = "paddock.muted";
const GESTURES = ["pointerdown", "keydown", "touchend"] as const;

/** Makes the sound of a page. The AudioContext is made at the first gesture, as browsers ask for. */
export function createRaceAudio(target: Window, options: { storage: Storage }): RaceAudio {
  let stage: SoundStage | null = null;
  let session: RaceSessionView | null = null;
  let muted = options.storage.getItem(STORAGE_KEY) === "yes";
  let unsubscribes: (() => void)[] = [];
  let characters: EngineCharacter[] = [];
  const silentCharacter: EngineCharacter = { cylinders: 4, idleRpm: 900, limitRpm: 7000, loudness: 0.3 };
  const characterOf = (car: number): EngineCharacter => characters[car] ?? silentCharacter;

  const begin = (): void => {
    for (const gesture of GESTURES) target.removeEventListener(gesture, begin);
    stage = new SoundStage(new AudioContext({ latencyHint: "interactive" }));
    stage.setMuted(muted);
  };
  for (const gesture of GESTURES) target.addEventListener(gesture, begin, { passive: true });
  target.document.addEventListener("visibilitychange", () => stage?.setAsleep(target.document.hidden));

  const readGrid = (): void => {
    const byModel = new Map<string, EngineCharacter>();
    characters = (session?.entries ?? []).map((entry) => {
      const known = byModel.get(entry.carModel) ?? engineCharacter(carSpec(entry.carModel));
      byModel.set(entry.carModel, known);
      return known;
    });
  };

  const audio: RaceAudio = {
    attach(next) {
      audio.detach();
      session = next;
      readGrid();
      unsubscribes = [
        next.on("gridFormed", readGrid),
        next.on("lightsChanged", (lit) => {
          if (lit > 0) stage?.beep("lamp");
        }),
        next.on("phaseChanged", (phase, before) => {
          if (phase === "racing" && before === "lights") stage?.beep("go");
        }),
        next.on("carFinished", (car) => {
          if (car === next.ownCarIndex) stage?.beep("finish");
        }),
      ];
    },
    detach() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      unsubscribes = [];
      session = null;
      stage?.silence();
    },
    update(dtSec) {
      if (stage === null || session === null) return;
      if (session.phase === "lobby" || session.phase === "results" || session.ownCarIndex < 0) stage.silence();
      else stage.update(session, dtSec, characterOf);
    },
    toggleMuted() {
      muted = !muted;
      options.storage.setItem(STORAGE_KEY, muted ? "yes" : "no");
      stage?.setMuted(muted);
      return muted;
    },
    get muted() {
      return muted;
    },
    thump(strength) {
      stage?.thump(strength);
    },
  };
  return audio;
}
