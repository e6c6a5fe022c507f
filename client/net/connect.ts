import { Client } from "@colyseus/sdk";
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
  const room = await new Client(serverUrl).joinOrCreate<RaceState>(RACE_ROOM, request, RaceState).catch((cause: unknown) => {
    throw toJoinError(cause);
  });
  room.reconnection.minUptime = MIN_UPTIME_MS;
  const session = new RaceSession(room, builtInTrack);
  await new Promise<void>((resolve) => {
    room.onStateChange.once(() => resolve());
  });
  return session;
};
