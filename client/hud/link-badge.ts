import type { LinkQuality } from "../net/race-session-view.ts";
import { linkBars } from "./car-readings.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveNumber } from "./live-cells.ts";

/** Ping and quality of the connection. */
export class LinkBadge {
  readonly element = build("div", "hud-link");
  readonly #ping: LiveNumber;
  readonly #bars = new LiveFlag(this.element, "bars");

  constructor() {
    const ping = build("span", "link-ping");
    this.#ping = new LiveNumber(ping, (ms) => `${ms} ms`);
    this.element.title = "Round trip to the server";
    this.element.append(build("span", "link-bars", build("i", ""), build("i", ""), build("i", ""), build("i", "")), ping);
  }

  /** @param lost the connection is down and being restored */
  update(link: LinkQuality, lost: boolean): void {
    this.#bars.set(lost ? "0" : String(linkBars(link.pingMs, link.mispredictionP95M)));
    if (lost) this.#ping.blank("offline");
    else this.#ping.set(link.pingMs);
  }
}
