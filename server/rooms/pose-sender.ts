import type { Client, Room } from "@colyseus/core";
import { BitWriter } from "../../shared/contract/bit-stream.ts";
import { SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import type { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { Person } from "./person.ts";
import type { RaceRun } from "./race-run.ts";

/** Sends the packed messages of a patch: poses once for the room, and to each person the state of his own car. */
export class PoseSender {
  readonly #writer = new BitWriter();

  /** A new grid: everybody starts from a full frame. */
  placeAll(run: RaceRun, room: Room): void {
    run.poses.place(run.engine.tick, run.engine.world.state);
    room.broadcastBytes(SERVER_MESSAGES.posesPlaced, this.#keyOf(run.poses), {});
  }

  /** A full frame for one client that joins while the cars move. */
  sendKey(poses: PoseFrames, client: Client): void {
    client.sendBytes(SERVER_MESSAGES.posesPlaced, this.#keyOf(poses));
  }

  /** What moved since the last patch, to everybody who is here. */
  sendMoves(run: RaceRun, room: Room, people: Iterable<Person>): void {
    const { world, tick } = run.engine;
    this.#writer.reset();
    run.poses.encode(tick, world.state, this.#writer);
    room.broadcastBytes(SERVER_MESSAGES.posesMoved, this.#writer.bytes, {});
    for (const person of people) {
      if (person.presence !== "here") continue;
      this.#writer.reset();
      person.ownCar.encode(
        { tick, acked: person.lane.consumedCount, pace: person.lane.pace, aiDrives: !person.isDriving },
        world.state,
        person.car,
        this.#writer,
      );
      person.client.sendBytes(SERVER_MESSAGES.ownCarMoved, this.#writer.bytes);
    }
  }

  #keyOf(poses: PoseFrames): Uint8Array {
    this.#writer.reset();
    poses.encodeKey(this.#writer);
    return this.#writer.bytes;
  }
}
