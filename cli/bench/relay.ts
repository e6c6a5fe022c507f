import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Random } from "../../shared/math/random.ts";

/** How a relay treats what passes through it, in each direction. */
export interface LinkQuality {
  /** One way. */
  readonly delayMs: number;
  /** Up to this much more, evenly spread. */
  readonly jitterMs: number;
  /** Share of packets that are lost. TCP sends them again, and everything behind them waits. */
  readonly lossShare: number;
  /** Time until a lost packet has been sent again and arrived, on top of the delay. */
  readonly resendMs: number;
  readonly seed: number;
}

/** A TCP relay to a port of this machine: counts the bytes of everything that passes, and can be a bad link. */
export class Relay {
  readonly port: number;
  bytesToClient = 0;
  bytesToServer = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** @param link null for one that passes everything on at once */
  static async open(targetPort: number, link: LinkQuality | null = null): Promise<Relay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const relay = new Relay(server);
    const random = new Random(link?.seed ?? 0);
    server.on("connection", (client) => relay.#join(client, connect(targetPort, "127.0.0.1"), link, random));
    return relay;
  }

  /** Breaks every connection that passes through, as a network does: without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, target: Socket, link: LinkQuality | null, random: Random): void {
    for (const socket of [client, target]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("close", () => this.#sockets.delete(socket));
      // A broken side breaks the other; which error it was makes no difference to a relay.
      socket.on("error", () => socket.destroy());
    }
    const toClient = new Pipe(client, link, random);
    const toServer = new Pipe(target, link, random);
    target.on("data", (chunk) => {
      this.bytesToClient += chunk.length;
      toClient.pass(chunk);
    });
    client.on("data", (chunk) => {
      this.bytesToServer += chunk.length;
      toServer.pass(chunk);
    });
    target.on("close", () => toClient.end());
    client.on("close", () => toServer.end());
  }
}

/** One direction of a connection: chunks leave in order, each when it would have arrived. */
class Pipe {
  readonly #out: Socket;
  readonly #link: LinkQuality | null;
  readonly #random: Random;
  /** No chunk leaves before the one in front of it. */
  #lastDueMs = 0;
  /** Timers of a millisecond may fire in any order; what they release is always the oldest. */
  readonly #waiting: (() => void)[] = [];

  constructor(out: Socket, link: LinkQuality | null, random: Random) {
    this.#out = out;
    this.#link = link;
    this.#random = random;
  }

  pass(chunk: Buffer): void {
    if (this.#link === null) this.#out.write(chunk);
    else this.#later(this.#link, () => this.#out.write(chunk));
  }

  end(): void {
    if (this.#link === null) this.#out.destroy();
    else this.#later(this.#link, () => this.#out.destroy());
  }

  #later(link: LinkQuality, act: () => void): void {
    const lost = this.#random.between(0, 1) < link.lossShare;
    const travelMs = link.delayMs + this.#random.between(0, link.jitterMs) + (lost ? link.resendMs : 0);
    const nowMs = performance.now();
    this.#lastDueMs = Math.max(this.#lastDueMs, nowMs + travelMs);
    this.#waiting.push(act);
    setTimeout(() => this.#waiting.shift()?.(), this.#lastDueMs - nowMs);
  }
}
