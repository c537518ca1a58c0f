/** Values as readers see them: labels for codes, yuan for fen, Beijing time, links to bodies. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnyDataset, Data } from "../../../core/definitions.ts";
import { fieldAt, type FieldPlace } from "../../../core/fields.ts";
import { beijingTime, yuanOfFen } from "../../../core/formats/people.ts";
import { peopleCell, type Labels } from "../../../core/formats/cell.ts";
import { valueTypeOf } from "../../../core/reading/value-type.ts";
import { valueAt } from "../../../core/value-at.ts";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";

/** An amount in yuan with thousands marked off: `-1,860.00`. */
export function yuan(fen: number): string {
  return grouped(yuanOfFen(fen));
}

/** Thousands marked off in a plain decimal number. */
function grouped(digits: string): string {
  return digits.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}

/** A moment to the minute, Beijing time. */
export function moment(instant: string): string {
  return beijingTime(instant).slice(0, 16);
}

/** The day of a moment in Beijing; a date stays as it is. */
export function day(time: string): string {
  return time.length > 10 ? beijingTime(time).slice(0, 10) : time;
}

/** The label of a code in a list, or the code. */
export function labelOf(view: View, list: string | undefined, code: string): string {
  if (list === undefined) return code;
  const entry = view.site.codeLists
    .find(({ name }) => name === list)
    ?.entries.find((one) => one.code === code);
  return entry === undefined ? code : view.t(entry);
}

/** The value of a field as text; empty where there is none. */
export function textOf(view: View, place: FieldPlace, value: unknown): string {
  const labels: Labels = (list, code) => labelOf(view, list, code);
  const { type } = place;
  if (type === "object" || type === "objects") return "";
  const isTime = valueTypeOf(place.schema, place.facts, view.site.codeLists).kind === "time";
  const cell = peopleCell({ type, facts: place.facts, isTime }, value, view.language, labels);
  if (cell.kind === "time") return cell.text.slice(0, 16);
  return cell.kind === "money" || cell.kind === "number" ? grouped(cell.text) : cell.text;
}

/** Whether a field's values stand in columns of figures. */
export function isFigure({ type }: FieldPlace): boolean {
  return type === "integer" || type === "number" || type === "decimal";
}

/** Title of a field with its unit, as in the heading of a table. */
export function headingOf(view: View, { facts }: FieldPlace): string {
  const title = view.t(facts.title);
  const unit = facts.unit === undefined ? undefined : units[facts.unit];
  if (unit === undefined) return title;
  return view.language === "zh" ? `${title}（${unit.zh}）` : `${title} (${unit.en})`;
}

const units: Readonly<Record<string, { zh: string; en: string }>> = {
  fen: { zh: "元", en: "yuan" },
  m2: { zh: "平方米", en: "m²" },
  km2: { zh: "平方公里", en: "km²" },
  households: { zh: "户", en: "households" },
  persons: { zh: "人", en: "persons" },
  days: { zh: "天", en: "days" },
};

/** The value as it stands on a page: names of bodies and records link to theirs. */
export function Value({
  view,
  place,
  value,
}: {
  readonly view: View;
  readonly place: FieldPlace;
  readonly value: unknown;
}): Child {
  const text = textOf(view, place, value);
  if (typeof value !== "string") return text;
  if (place.type === "date" && text !== "") return <time dateTime={value}>{text}</time>;
  if (usccForm.test(value)) return <a href={view.to(`/organizations/${value}`)}>{text}</a>;
  const target = linked[place.path.split(".").at(-1) ?? ""];
  if (target === undefined) return text;
  return (
    <a href={view.to(`/${target}/${encodeURIComponent(value.split("#", 1)[0] ?? "")}`)}>{text}</a>
  );
}

const usccForm = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Fields that name a record of a dataset by its id. */
const linked: Readonly<Record<string, string>> = {
  projectId: "projects",
  entrustmentId: "entrustments",
  evaluation: "evaluations",
};

/** A field of a record's data as text; empty where it has none. */
export function fieldText(
  view: View,
  record: Pick<ApiRecord, "dataset" | "data">,
  path: string,
): string {
  const dataset = datasetOf(view, record.dataset);
  const place = dataset === undefined ? undefined : fieldAt(dataset, path);
  if (place === undefined || record.data === null) return "";
  return textOf(view, place, valueAt(record.data, path));
}

/** A plain member of a record's data as it is, for codes, ids and names; empty where there is none. */
export function plain(data: Data | null, name: string): string {
  const value = data?.[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The dataset of a name. */
export function datasetOf(view: View, name: string): AnyDataset | undefined {
  return view.site.datasets.find((dataset) => dataset.name === name);
}

/** Title of a dataset, or its name where this release does not know it. */
export function datasetTitle(view: View, name: string): string {
  const dataset = datasetOf(view, name);
  return dataset === undefined ? name : view.t(dataset.title);
}

/** Title of a record: its own words, with what else tells it from its neighbours. */
export function titleOf(view: View, record: Pick<ApiRecord, "dataset" | "id" | "data">): string {
  const dataset = datasetOf(view, record.dataset);
  const { data } = record;
  if (dataset === undefined || dataset.kind === "derived" || data === null) {
    return `${datasetTitle(view, record.dataset)} ${record.id}`;
  }
  const paths = [...(titlePaths[dataset.name] ?? [dataset.titleField ?? ""])];
  const words = paths.flatMap((path) => {
    const place = fieldAt(dataset, localized(path, view));
    const value = valueAt(data, localized(path, view));
    return place === undefined || value === undefined ? [] : [textOf(view, place, value)];
  });
  if (words.length === 0) return `${view.t(dataset.title)} ${record.id}`;
  return words.map((word) => periodText(view, word)).join(" · ");
}

/** The title where it stands among other words: whatever direction it is written in, it turns nothing around it. */
export function Title({
  view,
  record,
}: {
  readonly view: View;
  readonly record: Pick<ApiRecord, "dataset" | "id" | "data">;
}): JSX.Element {
  return <bdi>{titleOf(view, record)}</bdi>;
}

/** A period as people say it: `2026-Q2` is 2026年第二季度; other words stay as they are. */
export function periodText(view: View, text: string): string {
  const match = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})))?$/.exec(text);
  if (match === null || view.language === "en") return text;
  const [, year = "", quarter, half, month] = match;
  if (quarter !== undefined) return `${year}年第${"一二三四"[Number(quarter) - 1] ?? ""}季度`;
  if (half !== undefined) return `${year}年${half === "1" ? "上" : "下"}半年`;
  return month === undefined ? `${year}年` : `${year}年${String(Number(month))}月`;
}

/** Where the title field alone would name many records alike. */
const titlePaths: Readonly<Record<string, readonly string[]>> = {
  receipts: ["period.label", "fundAccount"],
  appropriations: ["period.label", "fundAccount"],
  evaluations: ["subject.name", "period"],
  "duty-lists": ["listType", "docNo"],
  obligations: ["duty", "period", "fundAccount"],
};

/** Findings are named in both languages. */
function localized(path: string, view: View): string {
  return path === "title.zh" ? `title.${view.language}` : path;
}
