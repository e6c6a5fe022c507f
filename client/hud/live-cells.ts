/** Text of an element, written only when it changes: writing costs a layout even where nothing looks different. */
export class LiveText {
  readonly element: HTMLElement;
  #shown: string;

  constructor(element: HTMLElement) {
    this.element = element;
    this.#shown = element.textContent ?? "";
  }

  /** Shows a text. */
  set(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.element.textContent = text;
  }
}

/** A number shown as text, formatted only when its rounded value changes, so a steady frame makes no garbage. */
export class LiveNumber {
  readonly #element: HTMLElement;
  readonly #format: (value: number) => string;
  readonly #step: number;
  #shown = Number.NaN;

  /** @param step the display does not change within this step; 1 for whole numbers */
  constructor(element: HTMLElement, format: (value: number) => string, step = 1) {
    this.#element = element;
    this.#format = format;
    this.#step = step;
  }

  /** Shows a number. */
  set(value: number): void {
    const steps = Math.floor(value / this.#step);
    if (steps === this.#shown) return;
    this.#shown = steps;
    this.#element.textContent = this.#format(steps * this.#step);
  }

  /** Shows a text in place of a number until the next one. */
  blank(text: string): void {
    if (Number.isNaN(this.#shown) && this.#element.textContent === text) return;
    this.#shown = Number.NaN;
    this.#element.textContent = text;
  }
}

/** A data attribute that style sheets look at, written only when it changes. */
export class LiveFlag {
  readonly #element: HTMLElement;
  readonly #name: string;
  #shown: string | undefined;

  constructor(element: HTMLElement, name: string) {
    this.#element = element;
    this.#name = name;
  }

  /** False and an empty text remove the attribute. */
  set(value: string | boolean): void {
    const text = value === true ? "yes" : value === false ? "" : value;
    if (text === this.#shown) return;
    this.#shown = text;
    if (text === "") delete this.#element.dataset[this.#name];
    else this.#element.dataset[this.#name] = text;
  }
}

/** A custom property for a bar or a marker, in steps of a hundredth; it drives a transform, so nothing is laid out again. */
export class LiveShare {
  readonly #element: HTMLElement;
  readonly #property: string;
  #shown = Number.NaN;

  constructor(element: HTMLElement, property = "--share") {
    this.#element = element;
    this.#property = property;
  }

  /** Sets the share, 0 to 1 or -1 to 1. */
  set(share: number): void {
    const hundredths = Math.round(share * 100);
    if (hundredths === this.#shown) return;
    this.#shown = hundredths;
    this.#element.style.setProperty(this.#property, String(hundredths / 100));
  }
}
