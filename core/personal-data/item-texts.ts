/** The texts of an item that a person types, each with its place: what the scan is run over. */
import * as z from "zod";
import type { AnyDataset } from "../definitions.ts";
import { factsOf, shapeIn, unwrapped } from "../fields.ts";

/** One text. `path` is inside `data`; `holder` the object whose member it is, or is within. */
export interface ItemText {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly holder: Readonly<Record<string, unknown>>;
}

/**
 * Every text of data (accepted or not) whose field takes words or numbers of any kind. Left out are the
 * structured ones: codes, dates, digests, division and credit codes, decimals, whose form says what they
 * are. What no schema describes is left out too: it is refused anyway, and is not repeated.
 */
export function textsOf(dataset: Described, data: unknown): readonly ItemText[] {
  const texts: ItemText[] = [];
  collect(rootOf(dataset), data, [], {}, texts);
  return texts;
}

/** A dataset, as far as its fields go. */
type Described = Pick<AnyDataset, "fields">;

/** What may be typed at a place: words, nothing of interest, anything at all, or an object's members. */
type Node = "text" | "none" | "any" | ReadonlyMap<string, Node>;

function collect(
  node: Node,
  value: unknown,
  path: readonly (string | number)[],
  holder: Readonly<Record<string, unknown>>,
  texts: ItemText[],
): void {
  if (node === "none") return;
  if (typeof value === "string") {
    if (node === "text" || node === "any") texts.push({ path, text: value, holder });
  } else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      collect(node, element, [...path, index], holder, texts);
    }
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const inner = typeof node === "string" ? node : (node.get(name) ?? "none");
      collect(inner, member, [...path, name], value, texts);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const roots = new WeakMap<Described, Node>();

function rootOf(dataset: Described): Node {
  const known = roots.get(dataset);
  if (known !== undefined) return known;
  const root = nodeOf(dataset.fields);
  roots.set(dataset, root);
  return root;
}

function nodeOf(schema: z.core.$ZodType): Node {
  const shape = shapeIn(schema);
  if (shape !== undefined) {
    return new Map(Object.entries(shape).map(([name, member]) => [name, nodeOf(member)]));
  }
  const facts = factsOf(schema);
  if (facts?.freeText === true) return "text";
  if (facts?.codeList !== undefined || facts?.decimal === true) return "none";
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodArray) return nodeOf(plain.element);
  if (plain instanceof z.ZodString)
    return probes.some((text) => accepts(plain, text)) ? "text" : "none";
  return closed.some((type) => plain instanceof type) ? "none" : "any";
}

/** A field that takes neither word nor mobile number has a form of its own. */
const probes = ["甲1", "13800138000"];

function accepts(schema: z.ZodString, text: string): boolean {
  return schema.safeParse(text).success;
}

const closed = [z.ZodEnum, z.ZodLiteral, z.ZodISODate, z.ZodNumber, z.ZodBoolean, z.ZodNull];
