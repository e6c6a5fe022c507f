import { type AuthContext, type Client, Room, type RoomException, type RoomMethodName, ServerError, validate } from "@colyseus/core";
import { z } from "zod";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { CLOSE_CODES, JOIN_REFUSALS, OFFENCE_CODES } from "../../shared/contract/close-codes.ts";
import { DriveFrame } from "../../shared/contract/drive-frame.ts";
import { STEER_STEPS } from "../../shared/contract/drive-input.ts";
import { CLIENT_MESSAGES } from "../../shared/contract/messages.ts";
import type { PitRequest } from "../../shared/contract/race-control.ts";
import { RaceState } from "../../shared/contract/race-state.ts";
import { PATCH_HZ, TICK_HZ } from "../../shared/contract/rates.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { PLAIN_SCALE } from "../../shared/driver/learned/pace-scale.ts";
import type { PreparedConditions } from "../../shared/engine/field-conditions.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";
import type { Logger } from "../log/logger.ts";
import { guardConnection, SEAT_SEC } from "./connection-guard.ts";
import { firstPrepared } from "./driver-workshop.ts";
import { eventConditions } from "./event-plan.ts";
import { InputLane } from "./input-lane.ts";
import { type JoinRequest, readJoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";
import { PoseSender } from "./pose-sender.ts";
import { RaceEventRun } from "./race-event-run.ts";
import { RaceRun } from "./race-run.ts";
import type { RaceServices } from "./race-services.ts";
import { phaseOf, showDriver, showEntries, showEvents, showOrder, showPhase, showPresence } from "./race-state-writer.ts";
import { Roster } from "./roster.ts";
import { RulingsDesk } from "./rulings-desk.ts";
import { showConditions, showResult, showSession } from "./session-writer.ts";
import { TickWatch } from "./tick-watch.ts";
import { WorkerDesk } from "./worker-desk.ts";

/** What a driver may ask of his crew; null stays out. */
const pitRequestSchema = z
  .strictObject({ compound: z.enum(COMPOUND_IDS).nullable(), fuelKg: z.number().min(0).max(1000), repair: z.boolean() })
  .nullable();
/** Flags, tyres and penalties are shown so often. */
const TICKS_PER_CONDITIONS = TICK_HZ / 4;

const TICKS_PER_PATCH = TICK_HZ / PATCH_HZ;
/** Inputs of one person that may wait; more than a second's worth are old news. */
const MAX_WAITING_INPUTS = 64;

/** The result of a session that another follows stands no longer than this. */
const BETWEEN_SESSIONS_SEC = 30;

/** One race with its lobby, then the next. Its rules stand in SPEC.md beside this file. */
export abstract class RaceRoom extends Room<{ state: RaceState; input: DriveFrame }> {
  protected abstract readonly services: RaceServices;
  override state = new RaceState();
  override inputs = this.defineInput(DriveFrame, { bufferMaxSize: MAX_WAITING_INPUTS, sanitize: { steer: [-STEER_STEPS, STEER_STEPS] } });
  override messages = {
    [CLIENT_MESSAGES.startNextRace]: validate(z.undefined(), (client) => this.#wishNextRace(client.sessionId)),
    [CLIENT_MESSAGES.callIn]: validate(pitRequestSchema, (client, request) => this.#callIn(client.sessionId, request)),
  };
  override seatReservationTimeout = SEAT_SEC;
  readonly #roster = new Roster();
  readonly #poseSender = new PoseSender();
  #logger!: Logger;
  #watch!: TickWatch;
  #request!: JoinRequest;
  #conditions: PreparedConditions | null = null;
  /** Null in the lobby. */
  #event: RaceEventRun | null = null;
  #run: RaceRun | null = null;
  #rulings: RulingsDesk | null = null;
  /** Ticks until the lobby or the results end. */
  #countdownTicks = 0;
  #ticks = 0;

  override onCreate(request: JoinRequest): void {
    const { services } = this;
    // First of all: Colyseus calls onDispose also when what follows throws.
    this.#logger = services.logger.child({ room: this.roomId });
    this.#request = readJoinRequest(request, services.offer);
    if (services.countRooms() >= services.config.maxRooms) {
      throw new ServerError(JOIN_REFUSALS.serverFull, "the server holds as many races as it can: try again in a few minutes");
    }
    if (!services.vacancies.open(this.roomId)) {
      throw new ServerError(JOIN_REFUSALS.serverFull, "many races were opened that nobody came to yet: try again in a few seconds");
    }
    this.#watch = new TickWatch(services.meter);
    const { track, car, laps, gridSize, skill, sportsmanship, driver, format, weather, damage, lobby } = this.#request;
    this.maxClients = gridSize;
    this.#keepPromise(
      this.setMatchmaking({ track, car, laps, gridSize, skill, sportsmanship, driver, format, weather, damage, lobby }),
      "list the room",
    );
    this.state.trackId = track;
    this.state.laps = laps;
    this.state.gridSize = gridSize;
    this.#prepareDrivers().catch((error: unknown) => this.#fail("drivers could not be prepared", error));
    this.#openLobby();
    this.setFixedTimestep(() => this.#tick(), TICK_HZ);
    // Only now: without a timestep a null patch rate starts a timer of its own that eats the clock.
    this.patchRate = null;
    this.#logger.info("room opened", { track, car, laps, gridSize });
  }

  override onJoin(client: Client, _options: unknown, request: JoinRequest): void {
    guardConnection(client, this.clock, this.#logger);
    this.services.vacancies.close(this.roomId);
    const person = this.#roster.add(request.name, client, this.#openLane(client.sessionId));
    if (this.#run === null) this.#showLobby();
    else this.#seatLate(this.#run, person);
    this.#rulings?.tell(client);
    this.#logger.info("person joined", { session: client.sessionId, name: request.name });
  }

  override onDrop(client: Client, code?: number): void {
    const person = this.#roster.find(client.sessionId);
    this.#logger.info("person dropped", { session: client.sessionId, code });
    if (person === undefined || OFFENCE_CODES.includes(code ?? 0)) {
      this.#dismiss(client.sessionId);
      return;
    }
    person.presence = "away";
    this.#run?.coverFor(person);
    showPresence(this.state, person, false);
    // When the time runs out Colyseus calls onLeave, which is all there is to do about it.
    this.allowReconnection(client, this.services.config.reconnectSec).catch(() => {});
  }

  override onReconnect(client: Client): void {
    guardConnection(client, this.clock, this.#logger);
    const person = this.#roster.welcomeBack(client, this.#openLane(client.sessionId));
    if (person === undefined) {
      client.leave(CLOSE_CODES.reconnectionRefused);
      return;
    }
    showPresence(this.state, person, true);
    if (this.#run !== null) this.#poseSender.sendKey(this.#run.poses, client);
    this.#rulings?.tell(client);
    this.#logger.info("person came back", { session: client.sessionId });
  }

  override onLeave(client: Client, code?: number): void {
    this.#dismiss(client.sessionId);
    this.#logger.info("person left", { session: client.sessionId, code });
  }

  override onDispose(): void {
    this.#endRun();
    this.services.vacancies.close(this.roomId);
    this.#logger.info("room closed", { ticks: this.#ticks });
  }

  override onUncaughtException(error: RoomException, method: RoomMethodName): void {
    if (method === "setFixedTimestep") this.#fail("a tick failed", error);
    else this.#logger.error("room hook failed", { method, error });
  }

  #tick(): void {
    this.#watch.begin();
    this.#ticks++;
    if (this.#run !== null) this.#advanceRace(this.#run);
    this.#countDown();
    if (this.#ticks % TICKS_PER_PATCH === 0) this.#sendPatch();
    this.#watch.end();
  }

  #advanceRace(run: RaceRun): void {
    const events = run.step();
    this.#rulings?.tellChanges(this);
    const phase = phaseOf(run.engine.session);
    if (events.length > 0) showEvents(this.state, run.engine.session, events);
    const isNewPhase = showPhase(this.state, phase);
    // A phase begins with the order of that moment: the first patch of the results is the classification.
    const hasEnded = phase === "results";
    if (!hasEnded && (isNewPhase || this.#ticks % TICK_HZ === 0)) showOrder(this.state, run.engine.session);
    // The steward's last words and an operator's come after the end; they hold from the tick in which they are ordered.
    const isNews = isNewPhase || (hasEnded ? run.director.orders.length > 0 : this.#ticks % TICKS_PER_CONDITIONS === 0);
    if (isNews) showConditions(this.state, run.engine);
    if (isNews && hasEnded) showResult(this.state, run.engine);
    if (!isNewPhase) return;
    this.#logger.info("phase", { phase, tick: run.engine.tick });
    if (!hasEnded) return;
    this.#rulings?.keepRecording();
    const { resultsSec } = this.services.config;
    this.#startCountdown(this.#event?.isLast === false ? Math.min(BETWEEN_SESSIONS_SEC, resultsSec) : resultsSec);
  }

  #countDown(): void {
    const run = this.#run;
    if (run !== null && phaseOf(run.engine.session) !== "results") return;
    if (this.#countdownTicks > 0) this.#countdownTicks--;
    // Not before the steward's last word: the next grid goes by the result.
    if (run?.director.isDone && this.#roster.wantsNextRace) this.#countdownTicks = 0;
    this.state.countdownSec = Math.ceil(this.#countdownTicks / TICK_HZ);
    if (this.#countdownTicks > 0) return;
    const event = this.#event;
    const conditions = this.#conditions;
    if (run !== null && event !== null && conditions !== null && !event.isLast) {
      event.finish(run);
      this.#endRun();
      this.#formGrid(event, conditions);
    } else if (run !== null) this.#openLobby();
    else if (conditions !== null && this.#roster.size > 0) this.#beginEvent(conditions);
  }

  #startCountdown(seconds: number): void {
    this.#countdownTicks = Math.round(seconds * TICK_HZ);
  }

  #openLobby(): void {
    this.#endRun();
    this.#event = null;
    this.#startCountdown(this.services.config.lobbySec);
    showPhase(this.state, "lobby");
    this.#showLobby();
    this.#keepPromise(this.unlock(), "unlock the room");
  }

  #beginEvent(conditions: PreparedConditions): void {
    const { services } = this;
    const driver = this.#driverAtHand();
    const track = services.track(this.#request.track);
    this.#event = new RaceEventRun(this.#request, driver, [...this.#roster.all], services.drawSeed(), track, conditions, services.config);
    this.#formGrid(this.#event, conditions);
  }

  /** The grid of the event's next session. */
  #formGrid(event: RaceEventRun, conditions: PreparedConditions): void {
    const { services } = this;
    const people = [...this.#roster.all];
    const { driver } = event;
    const config = event.nextGrid(people);
    for (const person of people) person.boardCar(this.#openLane(person.sessionId));
    const hired = this.#hireDrivers(driver, event.skills);
    const prepared = firstPrepared(conditions, config.entries[0].setup.compound);
    const run = new RaceRun({ config, track: event.track, conditions, ...hired, ...this.#callSteward(prepared) }, people);
    this.#run = run;
    this.#keepPromise(this.lock(), "lock the room");
    const lines = config.entries.map((entry, car) => ({ ...entry, driver, skill: run.skills[car] }));
    showEntries(this.state, lines, people);
    showPhase(this.state, phaseOf(run.engine.session));
    this.state.race++;
    this.state.raceId = `${this.roomId}-${this.state.race}`;
    this.#rulings = new RulingsDesk(this.state.raceId, run, services.archive, this.#logger);
    this.state.startTick = 0;
    this.state.lights = 0;
    showSession(this.state, run.engine, event.place);
    showConditions(this.state, run.engine);
    this.#poseSender.placeAll(run, this);
    const { race } = this.state;
    this.#logger.info("grid formed", { race, seed: config.seed, people: people.length, cars: config.entries.length, driver });
  }

  /** The driver that was asked for, if his model is there now. */
  #driverAtHand(): string {
    const { driver } = this.#request;
    if (driver === REFERENCE || this.services.drivers.has(driver)) return driver;
    this.#logger.warn("the model is not there: reference drivers race", { model: driver });
    return REFERENCE;
  }

  #hireDrivers(driver: string, skills: readonly number[]) {
    const { sportsmanship, track, car } = this.#request;
    const { drivers } = this.services;
    if (driver === REFERENCE) return { skills, sportsmanship, line: null, pace: PLAIN_SCALE, phase: 0 };
    const pace = drivers.paceOf(driver, track, car);
    return { skills, sportsmanship, line: drivers.openLine(driver, skills.length), pace, phase: drivers.nextPhase() };
  }

  /** [RM16] */
  #callSteward(prepared: PreparedDriver) {
    const { checks, tariff } = this.services;
    const onFailure = (error: unknown): void => this.#logger.error("a contact could not be checked", { error });
    return {
      tariff,
      openDesk: (engine: RaceEngine) => new WorkerDesk(engine, prepared, checks, onFailure),
    };
  }

  #endRun(): void {
    if (this.#run === null) return;
    this.#rulings?.close();
    this.#rulings = null;
    this.services.drivers.noteLate(this.#run.lateTicks);
    this.#run.close();
    this.#run = null;
  }

  /** A person whose seat was his before the doors closed takes an AI car over. */
  #seatLate(run: RaceRun, person: Person): void {
    // Never refused: a race has as many cars as the room has seats.
    run.seat(person);
    this.#event?.seat(person);
    showDriver(this.state, person);
    this.#poseSender.sendKey(run.poses, person.client);
  }

  /** Everything of one patch leaves in one go: poses and own cars first, so that the acknowledgement finds them there. */
  #sendPatch(): void {
    if (this.#run !== null) this.#poseSender.sendMoves(this.#run, this, this.#roster.all);
    this.broadcastPatch();
  }

  #wishNextRace(sessionId: string): void {
    const person = this.#roster.find(sessionId);
    if (person === undefined || this.#run === null || phaseOf(this.#run.engine.session) !== "results") return;
    person.wantsNextRace = true;
    this.state.entries[person.car].wantsNextRace = true;
  }

  /** [RM20] */
  #callIn(sessionId: string, request: PitRequest | null): void {
    const person = this.#roster.find(sessionId);
    if (person !== undefined && this.#run !== null && person.car >= 0) this.#run.callIn(person, request);
  }

  #dismiss(sessionId: string): void {
    const person = this.#roster.remove(sessionId);
    if (person === undefined) return;
    person.presence = "gone";
    this.#run?.dismiss(person);
    showPresence(this.state, person, false);
    this.#showLobby();
  }

  #showLobby(): void {
    if (this.#run !== null) return;
    const car = this.#request.car;
    const people = [...this.#roster.all];
    people.forEach((person, index) => {
      person.car = index;
    });
    showEntries(
      this.state,
      people.map((person) => ({ name: person.name, kind: "person", carModel: car, driver: "", skill: 0 })),
      people,
    );
  }

  /** A lane on which only what is sent from now on counts. */
  #openLane(sessionId: string): InputLane {
    const stream = this.inputs.get(sessionId);
    stream.clear();
    return new InputLane(stream);
  }

  async #prepareDrivers(): Promise<void> {
    const startMs = performance.now();
    const { track, car } = this.#request;
    const { compounds, wetnessLevels } = eventConditions(this.#request, this.services.track(track));
    this.#conditions = await this.services.workshop.prepare({ trackId: track, carModel: car, compounds, wetnessLevels });
    this.#logger.info("drivers prepared", { sec: Math.round(performance.now() - startMs) / 1000 });
  }

  /** Ends a room that cannot go on; its people are told. */
  #fail(what: string, error: unknown): void {
    this.#logger.error(what, { error });
    this.#keepPromise(this.disconnect(CLOSE_CODES.raceFailed), "close the failed room");
  }

  #keepPromise(promise: Promise<unknown>, what: string): void {
    promise.catch((error: unknown) => this.#logger.error(`could not ${what}`, { error }));
  }
}

/** The room class of this process: Colyseus makes rooms itself, so the services come in with the class. */
export function hostRaces(services: RaceServices): new () => RaceRoom {
  return class HostedRaceRoom extends RaceRoom {
    protected override readonly services = services;

    static override async onAuth(_token: string, options: unknown, _context: AuthContext): Promise<JoinRequest> {
      const request = readJoinRequest(options, services.offer);
      // In place, for Colyseus looks for a room by this very object, and what it lacks would fit every room.
      return Object.assign(options as object, request);
    }
  };
}
