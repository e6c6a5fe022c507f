/** The page's composition root: builds its parts once and carries a driver from the menu to a race and back. */
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../shared/track/circuits/index.ts";
import { createRaceAudio } from "./audio/race-audio.ts";
import { createHud } from "./hud/hud.ts";
import type { PitKeys } from "./hud/pit-panel.ts";
import { keyName } from "./input/binding-edits.ts";
import type { PadAction } from "./input/bindings.ts";
import { createDriverInput } from "./input/driver-input.ts";
import { describeClosure, describeJoinError, type Failure } from "./lobby/failure-texts.ts";
import { createLobby } from "./lobby/lobby.ts";
import { RaceHistory } from "./lobby/race-history.ts";
import { connectToRace, returnToRace } from "./net/connect.ts";
import { KeptSeat } from "./net/kept-seat.ts";
import { offeredDrivers } from "./net/offered-drivers.ts";
import { askPersonalSkill } from "./net/personal-skill.ts";
import { fetchRecording } from "./net/race-recording.ts";
import type { ConnectOptions, RaceSessionView } from "./net/race-session-view.ts";
import { RaceVisit } from "./race-visit.ts";
import { liveryPlan } from "./render/car/livery.ts";
import { FramePacer } from "./render/frame-pacer.ts";
import { askedQuality } from "./render/quality.ts";
import { Showroom } from "./render/showroom.ts";
import { Stage } from "./render/stage.ts";
import { useWorldAxes } from "./render/world-axes.ts";
import { ClipViewer } from "./replay/clip-viewer.ts";

declare global {
  /** The race the page is in, for the console and the browser tests; null in the menu. */
  var paddockSession: RaceSessionView | null;
}

const LONGEST_FRAME_SEC = 0.25;
/** When frames come later than this, the race is moved on between them. */
const LATE_FRAME_MS = 24;
const PUMP_MS = 12;

const driverIds = offeredDrivers(location.origin);
useWorldAxes();
const storage = globalThis.localStorage;
const asked = askedQuality(storage);
const history = new RaceHistory(storage, { trackIds: BUILT_IN_TRACK_IDS, carIds: CAR_MODEL_IDS });
const keptSeat = new KeptSeat(globalThis.sessionStorage);
const stage = new Stage(document.querySelector<HTMLCanvasElement>("#view")!, asked);
const pacer = asked === null ? new FramePacer((scale) => stage.setResolution(scale)) : null;
const input = createDriverInput(window, { storage });
const audio = createRaceAudio(window, { storage });
let visit: RaceVisit | null = null;
/** Counts attempts to join, so that one that was cancelled does not open a race later. */
let attempt = 0;
let lastFrameMs = performance.now();
globalThis.paddockSession = null;

const hud = createHud(document.querySelector<HTMLElement>("#hud")!, {
  liveryColor: (car) => liveryPlan(car, "").base,
  onRaceAgain: () => visit?.session.startNextRace(),
  onMenu: () => leaveRace(),
  onWatch: (ruling) => {
    if (visit !== null) clips.open(ruling, visit.session);
  },
  pitKeys: () => pitKeys(),
});
const clips = new ClipViewer(document.querySelector<HTMLElement>("#replay")!, {
  stage,
  recordingOf: (raceId) => fetchRecording(location.origin, raceId),
  onToggled: (isOpen) => hud.setHidden(isOpen),
});
let chosenCar = "";
let showroom: Showroom | null = null;
const lobby = createLobby(document.querySelector<HTMLElement>("#lobby")!, {
  trackIds: BUILT_IN_TRACK_IDS,
  trackOf: builtInTrack,
  driverIds: await driverIds,
  hasHistory: () => history.races.length > 0,
  askOwnSkill: () => askPersonalSkill(location.origin, history.races),
  storage,
  input,
  onRaceNow: (options) => {
    void joinRace(options);
  },
  onCarChosen: (carModelId) => {
    chosenCar = carModelId;
    showroom?.show(carModelId);
  },
  onCancel: () => leaveRace(),
});
showroom = new Showroom(lobby.carPreview);
showroom.show(chosenCar);

function joinRace(options: ConnectOptions): Promise<void> {
  lobby.showProgress("Connecting", "Looking for a grid");
  return enterRace(connectToRace(location.origin, options), (failure) => lobby.showFailure(failure));
}

/** A page that was reloaded in a race goes back to its car, or to the menu when that is gone. */
async function resumeRace(): Promise<void> {
  const seatToken = keptSeat.take();
  if (seatToken === null) return;
  lobby.showProgress("Connecting", "Back to your car");
  await enterRace(returnToRace(location.origin, seatToken), () => lobby.showMenu());
}

async function enterRace(joining: Promise<RaceSessionView>, onFailure: (failure: Failure) => void): Promise<void> {
  const own = ++attempt;
  try {
    const session = await joining;
    if (own !== attempt) {
      await session.leave();
      return;
    }
    lobby.showProgress("Building the circuit", session.track.name);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    visit = new RaceVisit(session, { stage, hud, lobby, input, audio, history, clips }, (code, reason) => {
      endVisit();
      lobby.showFailure(describeClosure(code, reason));
    });
    globalThis.paddockSession = session;
  } catch (error) {
    if (own === attempt) onFailure(describeJoinError(error));
  }
}

function leaveRace(): void {
  attempt++;
  const session = visit?.session;
  endVisit();
  lobby.showMenu();
  session?.leave().catch((error: unknown) => console.warn("leaving the race failed", error));
}

function endVisit(): void {
  visit?.end();
  visit = null;
  globalThis.paddockSession = null;
}

function pitKeys(): PitKeys {
  const { bindings, device } = input;
  const buttons = device === "wheel" ? bindings.wheelButtons : bindings.padButtons;
  const name = (action: PadAction): string => (device === "keyboard" ? keyName(bindings.keys[action][0]) : `Button ${buttons[action] + 1}`);
  return { open: name("pit"), line: name("pitLine"), option: name("pitOption") };
}

function resize(): void {
  stage.resize(window.innerWidth, window.innerHeight);
}

function drawFrame(timestampMs: number): void {
  requestAnimationFrame(drawFrame);
  const dtSec = Math.min(LONGEST_FRAME_SEC, Math.max(0, timestampMs - lastFrameMs) / 1000);
  if (visit) pacer?.observe(timestampMs - lastFrameMs);
  lastFrameMs = timestampMs;
  if (visit) visit.frame(timestampMs, dtSec);
  else {
    lobby.update();
    showroom?.update(dtSec);
  }
}

function advanceBetweenFrames(): void {
  const nowMs = performance.now();
  if (visit && visit.idleMs(nowMs) > LATE_FRAME_MS) visit.advance(nowMs);
}

window.addEventListener("resize", resize);
window.addEventListener("pagehide", () => {
  if (visit) keptSeat.keep(visit.session.seatToken);
});
resize();
requestAnimationFrame(drawFrame);
setInterval(advanceBetweenFrames, PUMP_MS);
void resumeRace();
