import type { Room } from "@colyseus/sdk";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import { BitReader } from "../../shared/contract/bit-stream.ts";
import type { DriveFrame } from "../../shared/contract/drive-frame.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { CLIENT_MESSAGES, SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { OwnCarFrames } from "../../shared/contract/own-car-frame.ts";
import { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { SessionKind } from "../../shared/contract/race-config.ts";
import type { PitRequest, TrackStatus } from "../../shared/contract/race-control.ts";
import type { RacePhase, RaceState } from "../../shared/contract/race-state.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { Ruling, RulingRecord } from "../../shared/contract/ruling.ts";
import type { Track } from "../../shared/track/track.ts";
import { FieldView } from "../predict/field-view.ts";
import { OwnCarPrediction } from "../predict/own-car-prediction.ts";
import { OwnCarReadout } from "../predict/own-car-readout.ts";
import { EventHub } from "./event-hub.ts";
import { LinkMeter } from "./link-meter.ts";
import type { CarPose, Controls, EntryView, LinkQuality, OwnCar, RaceSessionEvents, RaceSessionView } from "./race-session-view.ts";
import { RulingBook } from "./ruling-book.ts";
import { TimingScreen } from "./timing-screen.ts";

const MS_PER_TICK = 1000 / TICK_HZ;

/** A joined race: turns the room's messages into what the page sees, and the page's controls into inputs. */
export class RaceSession implements RaceSessionView {
  readonly #room: Room<unknown, RaceState>;
  readonly #trackOf: (id: string) => Track;
  readonly #events = new EventHub<RaceSessionEvents>();
  readonly #screen: TimingScreen;
  readonly #reader = new BitReader();
  readonly #quantised = new DriveInputs(1);
  readonly #link: LinkMeter;
  readonly #readout = new OwnCarReadout();
  readonly #rulingBook = new RulingBook();
  #poseFrames: PoseFrames | null = null;
  #field = new FieldView(0);
  #ownFrames = new OwnCarFrames();
  #prediction: OwnCarPrediction | null = null;
  #isLost = false;
  #hasState = false;

  constructor(room: Room<unknown, RaceState>, trackOf: (id: string) => Track) {
    this.#room = room;
    this.#trackOf = trackOf;
    this.#screen = new TimingScreen(this.#events, room.sessionId);
    this.#link = new LinkMeter(room);
    room.onMessage(SERVER_MESSAGES.posesPlaced, (bytes: Uint8Array) => this.#placePoses(bytes));
    room.onMessage(SERVER_MESSAGES.posesMoved, (bytes: Uint8Array) => this.#movePoses(bytes));
    room.onMessage(SERVER_MESSAGES.ownCarMoved, (bytes: Uint8Array) => this.#moveOwnCar(bytes));
    room.onMessage(SERVER_MESSAGES.rulingChanged, (record: RulingRecord) => this.#takeRuling(record));
    room.onMessage(SERVER_MESSAGES.rulingsListed, (records: RulingRecord[]) => {
      for (const record of records) this.#rulingBook.add(record);
    });
    room.onStateChange((state) => this.#readState(state));
    room.onDrop(() => this.#loseConnection());
    room.onReconnect(() => this.#rejoin());
    room.onLeave((code, reason) => this.#events.emit("closed", code, reason ?? ""));
  }

  get phase(): RacePhase {
    return this.#screen.phase;
  }

  get trackId(): string {
    return this.#screen.trackId;
  }

  get track(): Track {
    return this.#trackOf(this.#screen.trackId);
  }

  get lapCount(): number {
    return this.#screen.lapCount;
  }

  get gridSize(): number {
    return this.#screen.gridSize;
  }

  get countdownSec(): number {
    return this.#screen.countdownSec;
  }

  get lights(): number {
    return this.#screen.lights;
  }

  get raceId(): string {
    return this.#screen.raceId;
  }

  get sessionKind(): SessionKind {
    return this.#screen.sessionKind;
  }

  get sessionIndex(): number {
    return this.#screen.sessionIndex;
  }

  get sessionCount(): number {
    return this.#screen.sessionCount;
  }

  get endMs(): number {
    return this.#screen.endMs;
  }

  get trackStatus(): TrackStatus {
    return this.#screen.trackStatus;
  }

  get yellowSectors(): number {
    return this.#screen.yellowSectors;
  }

  get wetness(): number {
    return this.#screen.wetness;
  }

  get forecastWetness(): number {
    return this.#screen.forecastWetness;
  }

  get mandatoryCompounds(): number {
    return this.#screen.mandatoryCompounds;
  }

  get mandatoryStops(): number {
    return this.#screen.mandatoryStops;
  }

  get hasPitStops(): boolean {
    return this.#screen.hasPitStops;
  }

  get rulings(): readonly Ruling[] {
    return this.#rulingBook.rulings;
  }

  get startSec(): number {
    return this.#screen.startTick / TICK_HZ;
  }

  get raceTimeMs(): number {
    const { startTick } = this.#screen;
    return startTick === 0 ? -1 : (this.#presentTick - startTick) * MS_PER_TICK;
  }

  get ownCarIndex(): number {
    return this.#screen.ownCarIndex;
  }

  get entries(): readonly EntryView[] {
    return this.#screen.lines;
  }

  get poses(): readonly CarPose[] {
    return this.#field.poses;
  }

  get ownCar(): OwnCar | null {
    return this.#prediction === null ? null : this.#readout;
  }

  get link(): LinkQuality {
    return this.#link.read(this.#prediction?.meter);
  }

  get seatToken(): string {
    return this.#room.reconnectionToken;
  }

  frame(timestampMs: number, controls: Controls): void {
    this.#link.keepMeasuring(timestampMs);
    if (this.#prediction !== null) this.#driveOwnCar(this.#prediction, timestampMs, controls);
    this.#field.show(timestampMs, this.#presentTick);
    if (this.#prediction === null || this.#ownFrames.header.aiDrives) return;
    this.#field.showOwn(this.ownCarIndex, this.#prediction.pose, this.#prediction.state);
    this.#readout.read(this.#prediction.state);
  }

  startNextRace(): void {
    this.#room.send(CLIENT_MESSAGES.startNextRace);
  }

  callIn(request: PitRequest | null): void {
    this.#room.send(CLIENT_MESSAGES.callIn, request);
  }

  on<Name extends keyof RaceSessionEvents>(event: Name, listener: RaceSessionEvents[Name]): () => void {
    return this.#events.on(event, listener);
  }

  async leave(): Promise<void> {
    await this.#room.leave();
  }

  /** The tick the own car is drawn at, ahead of the server by what is under way; without one, the others' tick. */
  get #presentTick(): number {
    if (this.#prediction === null || this.#ownFrames.header.aiDrives) return this.#field.playheadTick;
    return this.#ownFrames.header.tick + this.#prediction.ticksAhead;
  }

  #driveOwnCar(prediction: OwnCarPrediction, timestampMs: number, controls: Controls): void {
    const due = prediction.tick(timestampMs, this.#ownFrames.header.pace);
    if (due === 0) return;
    const quantised = this.#quantised;
    quantised.set(0, controls.steer, controls.throttle, controls.brake, controls.buttons);
    const input = this.#room.input<DriveFrame>();
    input.data.steer = quantised.steer[0];
    input.data.throttle = quantised.throttle[0];
    input.data.brake = quantised.brake[0];
    input.data.buttons = quantised.buttons[0];
    for (let i = 0; i < due; i++) input.send();
  }

  #readState(state: RaceState): void {
    const isNewGrid = this.#screen.read(state);
    // Whoever joins late is sent the rulings so far, maybe before the first state.
    if (isNewGrid && this.#hasState) this.#rulingBook.clear();
    this.#hasState = true;
    if (this.#screen.phase === "lobby" && this.#poseFrames !== null) this.#clearGrid();
    else if (isNewGrid) this.#events.emit("gridFormed");
  }

  #takeRuling(record: RulingRecord): void {
    const { ruling, news } = this.#rulingBook.add(record);
    if (news !== "known") this.#events.emit("ruling", ruling, news === "amended");
  }

  #clearGrid(): void {
    this.#prediction?.dispose();
    this.#prediction = null;
    this.#poseFrames = null;
    this.#ownFrames = new OwnCarFrames();
  }

  #placePoses(bytes: Uint8Array): void {
    this.#clearGrid();
    this.#reader.open(bytes);
    this.#poseFrames = PoseFrames.fromKey(this.#reader);
    this.#field = new FieldView(this.#poseFrames.carCount);
    this.#field.takeFrame(this.#poseFrames, performance.now());
  }

  #movePoses(bytes: Uint8Array): void {
    if (this.#poseFrames === null) return;
    this.#reader.open(bytes);
    this.#poseFrames.decode(this.#reader);
    this.#field.takeFrame(this.#poseFrames, performance.now());
  }

  #moveOwnCar(bytes: Uint8Array): void {
    this.#reader.open(bytes);
    if (!this.#ownFrames.decode(this.#reader)) return;
    if (this.#prediction !== null) this.#prediction.noteTruth(this.#ownFrames);
    else if (this.ownCarIndex >= 0) this.#takeWheel();
  }

  #takeWheel(): void {
    const spec = carSpec(this.entries[this.ownCarIndex].carModel);
    const car = { spec, setup: resolveSetup(spec, { compound: fittingCompound(spec, this.track) }) };
    this.#prediction = new OwnCarPrediction(
      { room: this.#room, input: this.#room.input<DriveFrame>(), track: this.track, car, inPits: this.entries[this.ownCarIndex] },
      this.#ownFrames,
    );
  }

  #loseConnection(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#events.emit("connectionLost");
  }

  #rejoin(): void {
    this.#isLost = false;
    this.#clearGrid();
    this.#events.emit("rejoined");
  }
}
