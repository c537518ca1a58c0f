/** Small pieces of SVG. Attributes alone, no styles and no scripts: nothing for a strict policy to refuse. */
import { xmlText } from "../formats/xml.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** An element; children are SVG already. */
export function element(name: string, attributes: Attributes, children = ""): string {
  const written = Object.entries(attributes)
    .map(([attribute, value]) => ` ${attribute}="${xmlText(textOf(value))}"`)
    .join("");
  return children === "" ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A line of words. */
export function words(x: number, y: number, text: string, more: Attributes = {}): string {
  return element("text", { x, y, "font-size": 12, fill: ink, ...more }, xmlText(text));
}

const ink = "#1a1a1a";
export const faint = "#6b6b6b";
export const rule = "#c8c8c8";

/** Told apart by all kinds of colour vision, and by their lightness in print (Okabe and Ito, 2008). */
export const colours = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#d55e00",
  "#5b5b5b",
  "#b8a800",
] as const;

/** The colour of the n-th category. */
export function colourOf(index: number): string {
  return colours[index % colours.length] ?? ink;
}

function textOf(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
}
