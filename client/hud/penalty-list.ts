import { SERVE_LAPS } from "../../shared/race/race-rules.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveText } from "./live-cells.ts";

/** What the own car has to serve, in words, the most urgent first. */
export function penaltiesToServe(session: RaceSessionView, lapOfOrder: number): string[] {
  const own = session.entries[session.ownCarIndex];
  if (own === undefined || own.status !== "racing") return [];
  const lines: string[] = [];
  if (own.mustServe) lines.push(`${serviceName(session)} ${deadline(SERVE_LAPS - (own.laps - lapOfOrder))}`);
  if (own.penaltySec > 0) lines.push(`${own.penaltySec} s at ${session.hasPitStops ? "stop or flag" : "the flag"}`);
  return lines;
}

/** The newest of the rulings that ask for a visit of the pit lane names it. */
function serviceName(session: RaceSessionView): string {
  const ruling = session.rulings.findLast(
    ({ against, decision }) => against === session.ownCarIndex && (decision === "driveThrough" || decision === "stopAndGo"),
  );
  return ruling?.decision === "stopAndGo" ? `Stop-and-go ${ruling.seconds} s` : "Drive-through";
}

function deadline(lapsLeft: number): string {
  return lapsLeft <= 1 ? "this lap" : `in ${lapsLeft} laps`;
}

/** Penalties to serve, above the dashboard. */
export class PenaltyList {
  readonly element = build("ul", "hud-penalties");
  readonly #lines: readonly LiveText[];
  #lapOfOrder = 0;
  #mustServe = false;

  constructor() {
    this.#lines = [new LiveText(build("li", "penalty")), new LiveText(build("li", "penalty"))];
    this.element.setAttribute("aria-label", "Penalties to serve");
    this.element.append(...this.#lines.map((line) => line.element));
  }

  /** Shows what is to be served. */
  update(session: RaceSessionView): void {
    const own = session.entries[session.ownCarIndex];
    if (own !== undefined && own.mustServe !== this.#mustServe) {
      this.#mustServe = own.mustServe;
      this.#lapOfOrder = own.laps;
    }
    const due = penaltiesToServe(session, this.#lapOfOrder);
    for (let i = 0; i < this.#lines.length; i++) this.#lines[i].set(due[i] ?? "");
  }
}
