/** The query string of a list → what it asks for, or a 400 that names each parameter that is wrong. */
import type { AnyDataset, CodeList } from "../definitions.ts";
import { fieldAt } from "../fields.ts";
import { hasTitles, mostCharacters, mostWords, wordsOf } from "../search/search-words.ts";
import { envelopeFields, envelopeObjects } from "./envelope-fields.ts";
import { filterNameOf, listParameterNames } from "./filter-name.ts";
import { operators, testOf, type Filter, type Operator } from "./filter.ts";
import { instantOf, isDate } from "./instants.ts";
import { formatsOf } from "./list-formats.ts";
import type { AsOf, FieldChoice, ListQuery } from "./list-query.ts";
import { Parameters } from "./parameters.ts";
import {
  awaitingOf,
  olderThanOf,
  respondedFilter,
  waitingFilter,
  waitingParameterNames,
} from "./waiting.ts";
import { valueTypeOf, type ValueType } from "./value-type.ts";

export const maxLimit = 1000;

/** Parses the query string of `/v1/{dataset}`; throws a Problem of `parameter.*`. */
export function parseListQuery(
  query: string,
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
): ListQuery {
  const parameters = new Parameters(query);
  const filters: Filter[] = [];
  const awaits = awaitingOf(dataset);
  for (const [name, value] of parameters.entries()) {
    if (listParameterNames.includes(name) || (name === "on" && dependsOnDay(dataset))) continue;
    if (awaits !== undefined && waitingParameterNames.includes(name)) continue;
    const filter = filterOf(parameters, name, value, dataset, codeLists);
    if (filter !== undefined) filters.push(filter);
  }
  if (dataset.kind === "judged") {
    for (const [name, codes] of Object.entries(dataset.shownByDefault)) {
      if (parameters.entries().some(([given]) => given.split("[")[0] === name)) continue;
      const filter = filterOf(parameters, name, codes.join(","), dataset, codeLists);
      if (filter !== undefined) filters.push(filter);
    }
  }
  const responded = awaits && respondedFilter(parameters, awaits);
  if (responded !== undefined) filters.push(responded);
  const olderThan = awaits && olderThanOf(parameters);
  if (awaits !== undefined && parameters.get("on") !== undefined && olderThan === undefined) {
    parameters.invalid("on", "与 olderThan 一起使用", "goes with `olderThan`");
  }
  const from = dateOf(parameters, "from");
  const to = dateOf(parameters, "to");
  if (from !== undefined && to !== undefined && from > to) {
    parameters.invalid("to", "不能早于 from", "may not lie before `from`");
  }
  const result: ListQuery = {
    area: parameters.text("area", divisionCode, ...divisionHelp),
    covering: parameters.text("covering", divisionCode, ...divisionHelp),
    publishers: parameters.text("publisher", usccs, ...usccHelp)?.split(",") ?? [],
    ref: parameters.text("ref", /^.{1,64}$/su, "1 到 64 个字符", "1 to 64 characters"),
    from,
    to,
    on: dependsOnDay(dataset) || awaits !== undefined ? dateOf(parameters, "on") : undefined,
    olderThan,
    status: parameters.choice("status", ["published", "withdrawn", "all"]) ?? "published",
    words: wordsIn(parameters),
    filters,
    fields: fieldsOf(parameters, dataset),
    descending: (parameters.choice("sort", ["time", "-time"]) ?? "-time") === "-time",
    titlesFirst:
      parameters.get("q") !== undefined &&
      parameters.get("sort") === undefined &&
      hasTitles(dataset),
    limit: parameters.integer("limit", 1, maxLimit),
    cursor: parameters.get("cursor"),
    count: parameters.choice("count", ["exact"]) !== undefined,
    asOf: asOfOf(parameters),
    since: parameters.integer("since", -1, Number.MAX_SAFE_INTEGER),
    format: parameters.choice("format", formatsOf(dataset)),
    lang: parameters.choice("lang", ["zh", "en", "code"]),
    bom: boolean(parameters.choice("bom", ["true", "false"])),
    given: parameters.entries(),
    identity: identityOf(parameters),
  };
  if (result.count && (result.format ?? "json") !== "json") {
    parameters.invalid("count", "只用于 format=json", "goes with format=json only");
  }
  parameters.refuse();
  return result;
}

/** Whether an answer depends on the day it is asked at. */
export function asksOfDay(dataset: AnyDataset, { olderThan }: ListQuery): boolean {
  return dependsOnDay(dataset) || olderThan !== undefined;
}

/** Whether a dataset's rows are judged at a day. */
export function dependsOnDay(dataset: AnyDataset): boolean {
  return dataset.kind === "judged" && dataset.computed === true;
}

/** The query with the day it is judged at written out, so that a walk that began before midnight stays on it. */
export function withDay(query: ListQuery, dataset: AnyDataset, today: string): ListQuery {
  const dated = writtenOut(query, today);
  const [awaits, { olderThan, on = today }] = [awaitingOf(dataset), dated];
  if (awaits === undefined || olderThan === undefined) return dated;
  return { ...dated, filters: [...dated.filters, waitingFilter(awaits, olderThan, on)] };
}

function writtenOut(query: ListQuery, today: string): ListQuery {
  if (query.on !== undefined) return query;
  const added = (entries: Iterable<readonly [string, string]>): (readonly [string, string])[] =>
    [...entries, ["on", today] as const].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...query,
    on: today,
    given: added(query.given),
    identity: new URLSearchParams(
      added(new URLSearchParams(query.identity)).map(([name, value]) => [name, value]),
    ).toString(),
  };
}

/** Reads `asOf`: a seq, or a time. */
export function asOfOf(parameters: Parameters): AsOf | undefined {
  const text = parameters.get("asOf");
  if (text === undefined) return undefined;
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return { seq: Number(text) };
  const time = instantOf(text);
  if (time !== undefined) return { time };
  parameters.invalid(
    "asOf",
    "应为日志序号，或带时区的时间，如 2026-03-18T15:20:00+08:00",
    "a seq, or a time with its offset, e.g. 2026-03-18T07:20:00Z",
  );
  return undefined;
}

/** They change how much of an answer is shown and how, not which records it holds. */
const looks: readonly string[] = ["limit", "cursor", "count", "format", "lang", "bom"];

const divisionCode = /^(\d{4}|\d{6}|\d{9}|\d{12})$/;
const divisionHelp = [
  "应为 4、6、9 或 12 位区划代码",
  "a division code of 4, 6, 9 or 12 digits",
] as const;
const usccs = /^[0-9A-HJ-NPQRTUWXY]{18}(,[0-9A-HJ-NPQRTUWXY]{18}){0,19}$/;
const usccHelp = [
  "应为 18 位统一社会信用代码，最多 20 个，用逗号分隔",
  "codes of 18 characters, at most 20, separated by commas",
] as const;

function filterOf(
  parameters: Parameters,
  name: string,
  value: string,
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
): Filter | undefined {
  const match = /^([A-Za-z][A-Za-z0-9.]{0,80})(?:\[([^\]]{0,20})\])?$/.exec(name);
  const field = match === null ? undefined : placeOf(match[1] ?? "", dataset, codeLists);
  if (match === null || field === undefined) {
    parameters.unknown(name, [
      ...listParameterNames,
      ...(awaitingOf(dataset) === undefined ? [] : waitingParameterNames),
      ...dataset.filters.map(filterNameOf),
    ]);
    return undefined;
  }
  const operator = operators.find((candidate) => candidate === (match[2] ?? "eq"));
  if (operator === undefined || match[2] === "eq") {
    const list = operators.filter((candidate) => candidate !== "eq").join(", ");
    parameters.fail(
      name,
      "parameter.operator",
      `未知的运算符；可用：${list}`,
      `operators are ${list}`,
    );
    return undefined;
  }
  return madeFilter(parameters, name, value, field, operator);
}

interface FilterField extends FieldChoice {
  readonly type: ValueType;
}

function madeFilter(
  parameters: Parameters,
  name: string,
  value: string,
  { place, path, type }: FilterField,
  operator: Operator,
): Filter | undefined {
  const accepts = testOf(type, operator, value);
  if (typeof accepts === "function") return { place, path, accepts };
  parameters.invalid(name, accepts.zh, accepts.en);
  return undefined;
}

/** A declared filter, or a member of the envelope; `data.` before a name always means the data. */
function placeOf(
  name: string,
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
): FilterField | undefined {
  const envelope = envelopeFields.find((field) => field.name === name);
  if (envelope !== undefined && (name !== "parent" || dataset.kind === "derived")) {
    return { place: "envelope", path: [name], type: envelope.type };
  }
  const path = name.startsWith("data.") ? name.slice("data.".length) : name;
  const found = dataset.filters.includes(path) ? fieldAt(dataset, path) : undefined;
  if (found === undefined) return undefined;
  return {
    place: "data",
    path: path.split("."),
    type: valueTypeOf(found.schema, found.facts, codeLists),
  };
}

function fieldsOf(parameters: Parameters, dataset: AnyDataset): readonly FieldChoice[] | undefined {
  const text = parameters.get("fields");
  if (text === undefined) return undefined;
  const choices: FieldChoice[] = [];
  const unknown: string[] = [];
  for (const name of new Set(text.split(","))) {
    const choice = choiceOf(name, dataset);
    if (choice === undefined) unknown.push(name.slice(0, 60));
    else choices.push(choice);
  }
  if (unknown.length > 0) {
    const list = unknown.slice(0, 10).join(", ");
    parameters.fail("fields", "parameter.field", `没有字段：${list}`, `no such field: ${list}`);
  }
  return choices;
}

function choiceOf(name: string, dataset: AnyDataset): FieldChoice | undefined {
  if (name === "data") return { place: "data", path: [] };
  if (envelopeFields.some((field) => field.name === name) || envelopeObjects.includes(name)) {
    return { place: "envelope", path: [name] };
  }
  const path = name.startsWith("data.") ? name.slice("data.".length) : name;
  if (!/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/.test(path)) return undefined;
  return fieldAt(dataset, path) === undefined
    ? undefined
    : { place: "data", path: path.split(".") };
}

function wordsIn(parameters: Parameters): readonly string[] {
  const text = parameters.get("q");
  if (text === undefined) return [];
  const words = text.length <= mostCharacters ? wordsOf(text) : [];
  if (words.length > 0 && words.length <= mostWords) return words;
  parameters.invalid(
    "q",
    `1 到 ${String(mostWords)} 个词，用空格分隔，共不超过 ${String(mostCharacters)} 个字符`,
    `1 to ${String(mostWords)} words separated by blanks, at most ${String(mostCharacters)} characters in all`,
  );
  return [];
}

function dateOf(parameters: Parameters, name: string): string | undefined {
  const text = parameters.get(name);
  if (text === undefined || isDate(text)) return text;
  parameters.invalid(name, "应为日期，如 2026-03-18", "a date, e.g. 2026-03-18");
  return undefined;
}

function boolean(choice: "true" | "false" | undefined): boolean | undefined {
  return choice === undefined ? undefined : choice === "true";
}

function identityOf(parameters: Parameters): string {
  const bound = parameters.entries().filter(([name]) => !looks.includes(name));
  return new URLSearchParams(
    bound.map(([name, value]): [string, string] => [name, value]),
  ).toString();
}
