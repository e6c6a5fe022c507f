import type { Client } from "@colyseus/core";
import { OwnCarFrames } from "../../shared/contract/own-car-frame.ts";
import type { InputLane } from "./input-lane.ts";

/** Where a person stands towards the room: at the wheel, dropped and expected back, or gone for good. */
export type Presence = "here" | "away" | "gone";

/** A person in a room, from joining until the race he drove in is over. */
export class Person {
  readonly sessionId: string;
  readonly name: string;
  presence: Presence = "here";
  /** Car of the running race, -1 in the lobby. */
  car = -1;
  /** His entry in the event that is on. */
  entry = -1;
  wantsNextRace = false;
  client: Client;
  lane: InputLane;
  /** What his page knows of his own car; made anew with every connection and grid. */
  ownCar = new OwnCarFrames();

  constructor(name: string, client: Client, lane: InputLane) {
    this.sessionId = client.sessionId;
    this.name = name;
    this.client = client;
    this.lane = lane;
  }

  /** Takes the wheel of a new grid's car; inputs sent before it are not for it. */
  boardCar(lane: InputLane): void {
    this.lane = lane;
    this.ownCar = new OwnCarFrames();
    this.wantsNextRace = false;
  }

  /** A person drives: connected, and inputs come. */
  get isDriving(): boolean {
    return this.presence === "here" && !this.lane.isSilent;
  }
}
