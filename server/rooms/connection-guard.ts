import { type Client, ClientState, type Room } from "@colyseus/core";
import { CLOSE_CODES } from "../../shared/contract/close-codes.ts";
import type { Logger } from "../log/logger.ts";
import { FrameGuard } from "./frame-guard.ts";

/** Seconds in which a client that was given a seat has to open its connection, and then to acknowledge its join. */
export const SEAT_SEC = 8;

/** Has every frame of a connection looked at before Colyseus decodes it, and closes one that never acknowledges its join. */
export function guardConnection(client: Client, clock: Room["clock"], logger: Logger): void {
  const guard = new FrameGuard();
  client.ref.on("message", (frame: Uint8Array) => {
    if (client.state === ClientState.LEAVING) return;
    const verdict = guard.inspect(frame, performance.now());
    if (verdict === null) return;
    // Colyseus drops what a leaving client sends, this frame included.
    client.state = ClientState.LEAVING;
    logger.warn("client closed", { session: client.sessionId, code: verdict });
    client.leave(verdict);
  });
  clock.setTimeout(() => {
    // Colyseus keeps everything for a client that has not acknowledged its join, without end.
    if (client.state === ClientState.JOINING) client.leave(CLOSE_CODES.badFrame);
  }, SEAT_SEC * 1000);
}
