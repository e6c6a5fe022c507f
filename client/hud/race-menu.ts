import { build } from "./dom.ts";

/** The menu within a race. A race of many people does not stop for it, and it says so. */
export class RaceMenu {
  readonly element = build("dialog", "race-menu");

  constructor(onLeave: () => void) {
    const resume = build("button", "button button-primary", "Back to the race");
    const leave = build("button", "button", "Leave the race");
    resume.type = leave.type = "button";
    resume.addEventListener("click", () => this.element.close());
    leave.addEventListener("click", () => {
      this.element.close();
      onLeave();
    });
    this.element.setAttribute("aria-label", "Race menu");
    this.element.append(
      build("h2", "", "Race menu"),
      build("p", "", "The race goes on meanwhile. If you leave, the AI drives your car to the flag."),
      resume,
      leave,
    );
  }

  /** Opens it; Escape and its own buttons close it. */
  open(): void {
    if (!this.element.open) this.element.showModal();
  }

  /** Closes it. */
  close(): void {
    this.element.close();
  }
}
