/** xlsx (ECMA-376, transitional and strict) as sheets of cells. Runs in Node.js and in browsers. */
import { numberFormats, serialText } from "./number-format.ts";
import { openArchive, type Archive } from "./unzip.ts";
import {
  placeOfName,
  UnreadableFile,
  type CellRange,
  type ReadSheet,
  type SheetCell,
  type SheetRow,
} from "./sheet.ts";
import { xmlEvents, type XmlEvent } from "./xml-events.ts";

/** Most bytes that a file's parts may be once inflated, and cells that hold anything. */
const most = { bytes: 64_000_000, cells: 400_000 };

/** The sheets of a workbook in their order. Throws UnreadableFile. */
export async function readWorkbook(file: Uint8Array<ArrayBuffer>): Promise<readonly ReadSheet[]> {
  const archive = openArchive(file, most.bytes);
  const main = archive.names.find((name) => /^xl\/workbook\d*\.xml$/i.test(name));
  if (main === undefined) throw noWorkbook();
  const texts = sharedTexts(await textOf(archive, "xl/sharedStrings.xml"));
  const formats = numberFormats(await textOf(archive, "xl/styles.xml"));
  const targets = relations(await textOf(archive, main.replace(/([^/]+)$/, "_rels/$1.rels")));
  const book = workbookOf(await textOf(archive, main));
  const sheets: ReadSheet[] = [];
  for (const { name, id, hidden } of book.sheets) {
    const part = targets.get(id);
    const xml = part === undefined ? "" : await textOf(archive, part);
    // A sheet that holds a chart alone has no cells.
    sheets.push({ name, hidden, ...sheetOf(xml, { texts, formats, from1904: book.from1904 }) });
  }
  return sheets;
}

async function textOf(archive: Archive, name: string): Promise<string> {
  const bytes = await archive.read(name);
  return bytes === undefined ? "" : new TextDecoder().decode(bytes);
}

interface Book {
  readonly from1904: boolean;
  readonly sheets: readonly {
    readonly name: string;
    readonly id: string;
    readonly hidden: boolean;
  }[];
}

function workbookOf(xml: string): Book {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  for (const { kind, name, attributes } of xmlEvents(xml)) {
    if (kind !== "open") continue;
    if (name === "workbookPr") from1904 = isTrue(attributes["date1904"]);
    if (name !== "sheet") continue;
    // The prefix of the relations' namespace is the writer's choice.
    const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    const hidden = (attributes["state"] ?? "visible") !== "visible";
    sheets.push({ name: attributes["name"] ?? "", id, hidden });
  }
  return { from1904, sheets };
}

function relations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const { kind, name, attributes } of xmlEvents(xml)) {
    if (kind !== "open" || name !== "Relationship") continue;
    const target = attributes["Target"] ?? "";
    targets.set(attributes["Id"] ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  const text = textCollector();
  for (const event of xmlEvents(xml)) {
    text.see(event);
    if (event.kind === "close" && event.name === "si") texts.push(text.take());
  }
  return texts;
}

/** Collects what `t` elements hold, but for the reading aids (`rPh`) above them. */
function textCollector(): { see: (event: XmlEvent) => void; take: () => string } {
  let text = "";
  let open = false;
  let aids = 0;
  return {
    see: ({ kind, name }) => {
      if (kind === "text") text += open && aids === 0 ? name : "";
      else if (name === "t") open = kind === "open";
      else if (name === "rPh") aids += kind === "open" ? 1 : -1;
    },
    take: () => {
      const taken = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      text = "";
      return taken.replaceAll("\r\n", "\n");
    },
  };
}

interface Context {
  readonly texts: readonly string[];
  /** By a cell's style: whether its number is a date, a time, or neither. */
  readonly formats: readonly ("date" | "time" | undefined)[];
  readonly from1904: boolean;
}

function sheetOf(xml: string, context: Context): Pick<ReadSheet, "rows" | "merged"> {
  const rows = new Map<number, SheetCell[]>();
  const merged: CellRange[] = [];
  const inline = textCollector();
  let row = 0;
  let column = -1;
  let held = 0;
  let attributes: XmlEvent["attributes"] = {};
  let value = "";
  let formula = false;
  let inValue = false;
  for (const event of xmlEvents(xml)) {
    const { kind, name } = event;
    if (kind === "text") {
      if (inValue) value += name;
      else inline.see(event);
    } else if (name === "v") inValue = kind === "open";
    else if (name === "f") formula = true;
    else if (kind === "open" && name === "row") {
      row = Number(event.attributes["r"] ?? row + 1);
      column = -1;
    } else if (kind === "open" && name === "c") {
      ({ attributes } = event);
      const place = placeOfName(attributes["r"] ?? "");
      column = place?.column ?? column + 1;
      row = place?.row ?? row;
      [value, formula] = ["", false];
      inline.take();
    } else if (kind === "close" && name === "c") {
      const cell = cellOf(attributes, value, inline.take(), context);
      if (cell === undefined) continue;
      if (++held > most.cells) throw tooMany();
      const cells = rows.get(row) ?? [];
      cells.push({ ...cell, column, ...(formula && { kind: "formula" }) });
      rows.set(row, cells);
    } else if (kind === "open" && name === "mergeCell") {
      merged.push(...rangeOf(event.attributes["ref"] ?? ""));
    } else inline.see(event);
  }
  return { rows: inOrder(rows), merged };
}

function inOrder(rows: ReadonlyMap<number, readonly SheetCell[]>): readonly SheetRow[] {
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({
      number,
      cells: cells.toSorted((a, b) => a.column - b.column),
    }));
}

function cellOf(
  { t, s }: XmlEvent["attributes"],
  value: string,
  inline: string,
  { texts, formats, from1904 }: Context,
): Pick<SheetCell, "kind" | "text"> | undefined {
  const cell = (kind: SheetCell["kind"], text: string): ReturnType<typeof cellOf> =>
    text.trim() === "" ? undefined : { kind, text };
  switch (t) {
    case "s":
      return cell("text", texts[Number(value)] ?? "");
    case "inlineStr":
      return cell("text", inline);
    case "str":
      return cell("text", value);
    case "b":
      return cell("boolean", isTrue(value) ? "true" : "false");
    case "e":
      return cell("error", value);
    case "d":
      return cell(value.length > 10 ? "time" : "date", value);
    default: {
      const format = formats[Number(s ?? "0")];
      const moment = format && serialText(value, format, from1904);
      return moment ?? cell("number", value.trim());
    }
  }
}

function rangeOf(ref: string): readonly CellRange[] {
  const [first, last] = ref.split(":").map(placeOfName);
  if (first === undefined || last === undefined) return [];
  return [
    {
      firstRow: first.row,
      lastRow: last.row,
      firstColumn: first.column,
      lastColumn: last.column,
    },
  ];
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}

function noWorkbook(): UnreadableFile {
  return new UnreadableFile(
    "这不是 xlsx 文件。请用表格软件另存为“Excel 工作簿（*.xlsx）”后再试。",
    "This is no xlsx file. Save it as .xlsx in a spreadsheet program and try again.",
  );
}

function tooMany(): UnreadableFile {
  return new UnreadableFile(
    "表格内容过多。请分成几个文件，每个不超过 1 万行。",
    "The sheets hold too much. Split them into files of at most 10,000 rows.",
  );
}
