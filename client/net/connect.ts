import { Client, type Room } from "@colyseus/sdk";
import { type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { RaceState } from "../../shared/contract/race-state.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { toJoinError } from "./join-error.ts";
import { RaceSession } from "./race-session.ts";
import type { ConnectOptions, ConnectToRace, RaceSessionView } from "./race-session-view.ts";

/** A connection that lasted less than this is not worth coming back to by itself. */
const MIN_UPTIME_MS = 500;

/**
 * Joins a race that people may still join, or opens one.
 *
 * @param serverUrl `ws://host:port` or `http://host:port`
 * @throws JoinError with a message fit to be shown
 */
export const connectToRace: ConnectToRace = async (serverUrl: string, options: ConnectOptions): Promise<RaceSessionView> => {
  const request: JoinOptions = { ...options, protocol: PROTOCOL_VERSION };
  return await enter(new Client(serverUrl).joinOrCreate<RaceState>(RACE_ROOM, request, RaceState));
};

/**
 * Takes a seat again whose page is gone.
 *
 * @param seatToken `seatToken` of the session that page had
 * @throws JoinError when the seat is no longer kept
 */
export async function returnToRace(serverUrl: string, seatToken: string): Promise<RaceSessionView> {
  return await enter(new Client(serverUrl).reconnect<RaceState>(seatToken, RaceState));
}

async function enter(joining: Promise<Room<unknown, RaceState>>): Promise<RaceSessionView> {
  const room = await joining.catch((cause: unknown) => {
    throw toJoinError(cause);
  });
  room.reconnection.minUptime = MIN_UPTIME_MS;
  const session = new RaceSession(room, builtInTrack);
  await new Promise<void>((resolve) => {
    room.onStateChange.once(() => resolve());
  });
  return session;
}
