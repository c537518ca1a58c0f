/** Query parameters of lists: the shared ones, and a filter with its operators per field. */
import type { ParameterObject, ReferenceObject, SchemaObject } from "openapi3-ts/oas31";
import type { AnyDataset, Bilingual, CodeList } from "../core/definitions.ts";
import { fieldAt } from "../core/fields.ts";
import { envelopeFields } from "../core/reading/envelope-fields.ts";
import { filterNameOf } from "../core/reading/filter-name.ts";
import { operators, type Operator } from "../core/reading/filter.ts";
import { formatsOf } from "../core/reading/list-formats.ts";
import { dependsOnDay, maxLimit } from "../core/reading/parse-query.ts";
import { awaitingOf } from "../core/reading/waiting.ts";
import { valueTypeOf, type ValueType } from "../core/reading/value-type.ts";
import { mostCharacters, mostWords } from "../core/search/search-words.ts";
import { described } from "./texts.ts";

export type Parameter = ParameterObject | ReferenceObject;

/** A reference to a component parameter. */
export function parameterRef(name: string): ReferenceObject {
  return { $ref: `#/components/parameters/${name}` };
}

/** Shared parameters by component name: those of every list, and the filters on the envelope. */
export function sharedParameters(): Record<string, ParameterObject> {
  return Object.fromEntries([
    ...envelopeFields.flatMap(({ name, title, type }) =>
      filterParameters(name, title, type, undefined).map(
        (parameter) => [componentName(parameter.name), parameter] as const,
      ),
    ),
    // After the filters: `area`, `publisher`, `ref` and `status` mean more than equality.
    ...listParameters.map((parameter) => [parameter.name, parameter] as const),
    ["langOfPage", query("lang", { type: "string", enum: ["zh", "en"] }, ...languageHelp)],
    [
      "formatOfRecord",
      query("format", { type: "string", enum: ["json"] }, "只有 JSON", "JSON only"),
    ],
  ]);
}

/** All query parameters of a dataset's list. */
export function parametersOfList(
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
): readonly Parameter[] {
  const own = dataset.filters.flatMap((path): readonly Parameter[] => {
    const field = fieldAt(dataset, path);
    if (field === undefined) return [];
    const type = valueTypeOf(field.schema, field.facts, codeLists);
    return filterParameters(filterNameOf(path), field.facts.title, type, field.facts.codeList);
  });
  const names = new Set(listParameters.map(({ name }) => name));
  const envelope = envelopeFields
    .filter(({ name }) => name !== "parent" || dataset.kind === "derived")
    .flatMap(({ name, title, type }) => filterParameters(name, title, type, undefined))
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => parameterRef(componentName(name)));
  return [
    ...listParameters
      .filter(({ name }) => name !== "format" || !dependsOnDay(dataset))
      .map(({ name }) => parameterRef(name)),
    ...(dependsOnDay(dataset) ? [onDay, formatOf(dataset)] : []),
    ...waitingParameters(dataset),
    ...own,
    ...envelope,
  ];
}

/** A query parameter. */
export function query(
  name: string,
  schema: SchemaObject,
  zh: string,
  en: string,
  example?: unknown,
): ParameterObject {
  return {
    name,
    in: "query",
    ...described(zh, en),
    schema,
    ...(schema.type === "array" && { style: "form", explode: false }),
    ...(example !== undefined && { example }),
  };
}

const languageHelp = [
  "应答的语言；不给则看 Accept-Language",
  "language of the answer; else Accept-Language decides",
] as const;

const area: SchemaObject = { type: "string", pattern: String.raw`^(\d{4}|\d{6}|\d{9}|\d{12})$` };
const date: SchemaObject = { type: "string", format: "date" };
const texts: SchemaObject = { type: "array", items: { type: "string" } };

function formatOf(dataset: AnyDataset): ParameterObject {
  return query(
    "format",
    { type: "string", enum: [...formatsOf(dataset)] },
    "格式；不给则看 Accept",
    "the format; else Accept decides",
  );
}

const onDay = query(
  "on",
  date,
  "按这一天（北京时间）的情况判断，默认今天",
  "judged at the end of this day in Beijing; today by default",
  "2026-07-31",
);

function waitingParameters(dataset: AnyDataset): readonly ParameterObject[] {
  const help = awaitingOf(dataset)?.help;
  if (help === undefined) return [];
  const { responded, olderThan } = help;
  return [
    query("responded", { type: "string", enum: ["true", "false"] }, responded.zh, responded.en),
    query(
      "olderThan",
      { type: "string", pattern: String.raw`^P\d{1,4}[DW]$` },
      olderThan.zh,
      olderThan.en,
      "P15D",
    ),
    query(
      "on",
      date,
      "olderThan 算到这一天（北京时间），默认今天；与 olderThan 一起使用",
      "the day in Beijing that `olderThan` counts to; today by default; goes with `olderThan`",
    ),
  ];
}

const listParameters: readonly ParameterObject[] = [
  query(
    "area",
    area,
    "区划代码前缀：记录或其服务范围在此之内",
    "a division code: records about it or within it, served areas included",
    "990101",
  ),
  query(
    "covering",
    area,
    "区划代码：适用于此地的记录（其区划是它的前缀）",
    "a division code: records of areas that contain it",
    "990101003005",
  ),
  query(
    "publisher",
    texts,
    "发布单位的统一社会信用代码，最多 20 个",
    "credit codes of publishers, at most 20",
    ["55990101MF00A00185"],
  ),
  query(
    "ref",
    { type: "string", maxLength: 64 },
    "发布单位自己的编号",
    "the publisher's own number",
  ),
  query("from", date, "时间字段不早于（含）", "time field not before (inclusive)", "2025-01-01"),
  query("to", date, "时间字段不晚于（含）", "time field not after (inclusive)", "2026-12-31"),
  query(
    "status",
    { type: "string", enum: ["published", "withdrawn", "all"], default: "published" },
    "记录状态",
    "status of the records",
    "all",
  ),
  query(
    "q",
    { type: "string", minLength: 1, maxLength: mostCharacters },
    `全文检索：记录自己的文字（data 中人写的文字与名称、更正与撤回的理由；派生数据集只看该行自己的文字）须含所有的词，词以空格分隔，最多 ${String(mostWords)} 个，一个字也可以。全角与半角、大小写、繁体与简体（逐字）、零宽字符不加区分。不给 sort 时，标题含所有词的在先，其余在后，各按时间倒序。检索逐条查看列表范围内的记录，读取量与范围成正比、与词无关：每页最多查看约 3,000 条，命中少时一页可能不满甚至为空，此时仍有 next；用 area、publisher、from、to 缩小范围则更快。`,
    `full-text search: a record's own text (what people wrote into data, names too, and the reasons of corrections and withdrawals; of a derived dataset the row's own text) must hold all words. Words are separated by blanks, ${String(mostWords)} at most; one character will do. Full-width and half-width, upper and lower case, traditional and simplified characters (one by one) and zero-width characters are not told apart. Without sort, records with all words in their titles come first, then the others, each newest first. A search looks at each record of the list's scope, so it costs what the scope holds, whatever the words: a page looks at about 3,000 records, and where few of them match it may be short or empty and still have a next. area, publisher, from and to make it faster.`,
    "路灯",
  ),
  query(
    "fields",
    texts,
    "只要这些字段：公共部分的成员或 data 中的点分路径",
    "only these members: of the envelope, or dotted paths within data",
    ["id", "area"],
  ),
  query(
    "sort",
    { type: "string", enum: ["time", "-time"], default: "-time" },
    "按时间字段排序；有 q 而不给 sort 时，标题命中在先",
    "order by the time field; with q and without sort, hits in titles come first",
    "time",
  ),
  query(
    "limit",
    { type: "integer", minimum: 1, maximum: maxLimit },
    "每页最多几条，默认 100；csv、ndjson 与 xlsx（最多 50,000 行）不给则为全部",
    "records a page, 100 by default; csv, ndjson and xlsx (50,000 rows at most) without it give all",
    2,
  ),
  query(
    "cursor",
    { type: "string" },
    "下一页的游标，取自 links.next；只用于同一查询",
    "place of the next page, from links.next; bound to its query",
  ),
  query(
    "count",
    { type: "string", enum: ["exact"] },
    "exact 另给 meta.total，只用于 JSON",
    "exact adds meta.total; JSON only",
    "exact",
  ),
  query(
    "asOf",
    { type: "string" },
    "日志序号或 RFC 3339 时间：当时的样子",
    "a seq or an RFC 3339 time: as it was then",
    "100",
  ),
  query(
    "since",
    { type: "integer", minimum: -1 },
    "日志序号：只要此后变更过的",
    "a seq: only what changed after it",
    10,
  ),
  query(
    "format",
    { type: "string", enum: ["json", "ndjson", "csv", "xlsx", "atom", "jsonfeed", "geojson"] },
    "应答格式；不给则看 Accept；geojson 只用于有坐标的数据集",
    "format of the answer; else Accept decides; geojson where the dataset has a location",
    "csv",
  ),
  query(
    "lang",
    { type: "string", enum: ["zh", "en", "code"] },
    "表格的语言；code 为字段名与代码，供机器使用",
    "language of tables; code gives field names and codes, for machines",
    "code",
  ),
  query(
    "bom",
    { type: "string", enum: ["true", "false"] },
    "csv 是否以 BOM 开头",
    "whether a csv begins with a byte order mark",
    "false",
  ),
];

/** The parameters that one field can be filtered by: itself, then with each operator that applies. */
function filterParameters(
  path: string,
  title: Bilingual,
  type: ValueType,
  codeList: string | undefined,
): readonly ParameterObject[] {
  return operators
    .filter((operator) => applies(operator, type))
    .map((operator) => {
      const several = operator === "eq" || operator === "ne";
      const value = valueSchema(type);
      const schema: SchemaObject =
        operator === "exists"
          ? { type: "string", enum: ["true", "false"] }
          : several
            ? { type: "array", items: value }
            : value;
      const { zh, en } = words[operator];
      return {
        ...query(
          operator === "eq" ? path : `${path}[${operator}]`,
          schema,
          `${title.zh}${zh}`,
          `${title.en}${en}`,
        ),
        ...(operator === "eq" && {
          "x-filter": type.kind,
          ...(codeList !== undefined && { "x-code-list": codeList }),
        }),
      };
    });
}

function applies(operator: Operator, { kind }: ValueType): boolean {
  if (operator === "exists") return true;
  if (operator === "eq" || operator === "ne") return kind !== "object";
  return kind !== "object" && kind !== "boolean" && kind !== "code";
}

function valueSchema(type: ValueType): SchemaObject {
  switch (type.kind) {
    case "number":
    case "decimal":
      return { type: "number" };
    case "boolean":
      return { type: "boolean" };
    case "code":
      return { type: "string", enum: [...type.codes] };
    case "date":
      return date;
    case "time":
    case "text":
    case "object":
      return { type: "string" };
  }
}

const words: Readonly<Record<Operator, Bilingual>> = {
  eq: { zh: "（多个值用逗号分隔）", en: " (several values by comma)" },
  ne: { zh: "不等于", en: " is not" },
  gt: { zh: "大于", en: " more than" },
  gte: { zh: "大于或等于", en: " at least" },
  lt: { zh: "小于", en: " less than" },
  lte: { zh: "小于或等于", en: " at most" },
  exists: { zh: "是否有值", en: " is there" },
};

/** Component names may hold no brackets. */
function componentName(name: string): string {
  return name.replace("[", "_").replace("]", "");
}
