/**
 * Walks through XML 1.0 as spreadsheet programs write it. Safe with any text: a document type is refused, so
 * there are no entities but the five of XML, and the walk is linear.
 */
import { UnreadableFile } from "./sheet.ts";

export interface XmlEvent {
  readonly kind: "open" | "close" | "text";
  /** Local name of an element, without its prefix; of a text the text. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Opening tags, closing tags and texts, in order; an empty element opens and closes. */
export function* xmlEvents(xml: string): Generator<XmlEvent, undefined> {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf("<", at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at) yield text(unescaped(xml.slice(at, end)));
    if (tag < 0) return;
    if (xml.startsWith("<!--", tag)) at = after(xml, "-->", tag);
    else if (xml.startsWith("<?", tag)) at = after(xml, "?>", tag);
    else if (xml.startsWith("<![CDATA[", tag)) {
      at = after(xml, "]]>", tag);
      yield text(xml.slice(tag + 9, at - 3));
    } else if (xml.startsWith("<!", tag)) throw malformed();
    else {
      const close = endOfTag(xml, tag);
      yield* element(xml.slice(tag + 1, close));
      at = close + 1;
    }
  }
}

const none: XmlEvent["attributes"] = {};

function text(name: string): XmlEvent {
  return { kind: "text", name, attributes: none };
}

function* element(inside: string): Generator<XmlEvent> {
  if (inside.startsWith("/")) {
    yield { kind: "close", name: localName(inside.slice(1).trim()), attributes: none };
    return;
  }
  const empty = inside.endsWith("/");
  const body = empty ? inside.slice(0, -1) : inside;
  const blank = body.search(/\s/);
  const name = localName(blank < 0 ? body : body.slice(0, blank));
  yield { kind: "open", name, attributes: blank < 0 ? none : attributesOf(body.slice(blank)) };
  if (empty) yield { kind: "close", name, attributes: none };
}

/** A `>` inside quotes does not end a tag. */
function endOfTag(xml: string, from: number): number {
  let quote = "";
  for (let at = from + 1; at < xml.length; at++) {
    const sign = xml[at] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at;
  }
  throw malformed();
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    attributes[name] = unescaped(double ?? single ?? "");
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex, decimal, name) => {
      if (typeof name === "string") return entities.get(name) ?? whole;
      const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
    },
  );
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw malformed();
  return at + mark.length;
}

function malformed(): UnreadableFile {
  return new UnreadableFile(
    "文件内容无法识别。请用表格软件打开，另存为“Excel 工作簿（*.xlsx）”后再试。",
    "The file's content cannot be read. Open it in a spreadsheet program, save it as .xlsx and try again.",
  );
}
