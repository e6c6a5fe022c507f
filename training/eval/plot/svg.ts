/** Attributes of an SVG element; numbers are rounded to a hundredth of a pixel. */
export type SvgAttributes = Readonly<Record<string, string | number>>;

/** One SVG element as text; `content` is SVG, see `svgText` for words. */
export function svgElement(name: string, attributes: SvgAttributes, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(format(value))}"`);
  return `<${name}${written.join("")}${content === "" ? "/>" : `>${content}</${name}>`}`;
}

/** Words at a place. */
export function svgText(text: string, attributes: SvgAttributes): string {
  return svgElement("text", attributes, escapeXml(text));
}

/** A whole picture of a size in pixels, on white, so that it reads on a dark page too. */
export function svgPicture(width: number, height: number, title: string, parts: readonly string[]): string {
  const frame = { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height };
  const words = { "font-family": "Helvetica, Arial, sans-serif", "font-size": 13, fill: INK };
  const content = [
    svgElement("title", {}, escapeXml(title)),
    svgElement("rect", { width, height, fill: "#ffffff" }),
    svgElement("g", words, `\n${parts.join("\n")}\n`),
  ];
  return `${svgElement("svg", frame, `\n${content.join("\n")}\n`)}\n`;
}

/** Colours of all pictures: words and axes, grid lines, and series in order (Okabe and Ito's, told apart by the colour-blind). */
export const INK = "#222222";
export const GRID = "#dddddd";
export const SERIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"] as const;

function format(value: string | number): string {
  return typeof value === "number" ? String(Number(value.toFixed(2))) : value;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
