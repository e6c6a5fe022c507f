import { buildSvg } from "../hud/dom.ts";

/**
 * The letters of the wordmark on a grid of 10 x 12, bottom left corners cut at 45 degrees like a kerb's end. Even-odd
 * filling makes the counters. Our own drawing.
 */
const LETTERS: Readonly<Record<string, string>> = {
  P: "M0 0H7.5L10 2.5V6.5L7.5 9H3.4V12H0ZM3.4 2.9V6.1H6.6V2.9Z",
  A: "M2.5 0H7.5L10 2.5V12H6.6V8.8H3.4V12H0V2.5ZM3.4 2.9V6.1H6.6V2.9Z",
  D: "M0 0H7.5L10 2.5V9.5L7.5 12H0ZM3.4 2.9V9.1H6.6V2.9Z",
  O: "M2.5 0H7.5L10 2.5V9.5L7.5 12H2.5L0 9.5V2.5ZM3.4 2.9V9.1H6.6V2.9Z",
  C: "M2.5 0H10V2.9H3.4V9.1H10V12H2.5L0 9.5V2.5Z",
  K: "M0 0H3.4V4.6H4.6L7.2 0H10.8L7.4 6L10.8 12H7.2L4.6 7.4H3.4V12H0Z",
};
const WORD = "PADDOCK";
const ADVANCE = 11.2;
const SLANT = -10;

/** The name as a drawing: seven leaning letters and three stripes of speed. */
export function drawWordmark(): SVGSVGElement {
  const letters = [...WORD].map((letter, i) =>
    buildSvg("path", { d: LETTERS[letter], transform: `translate(${15 + i * ADVANCE} 0)`, "fill-rule": "evenodd", fill: "currentColor" }),
  );
  const stripes = [0, 1, 2].map((i) =>
    buildSvg("rect", { x: 4.4 * i, y: 0, width: 2.2 + 0.5 * i, height: 12, fill: "var(--accent)", opacity: 0.4 + 0.3 * i }),
  );
  const leaning = buildSvg("g", { transform: `translate(2.2 0) skewX(${SLANT})` }, ...stripes, ...letters);
  const width = 15 + WORD.length * ADVANCE + 2;
  return buildSvg("svg", { viewBox: `0 0 ${width} 12`, class: "wordmark", role: "img", "aria-label": "Paddock" }, leaning);
}
