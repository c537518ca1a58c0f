/** The operations that belong to no dataset: discovery, code lists, submissions, changes. */
import type { AnyDataset, CodeList } from "../core/definitions.ts";
import { problemTable } from "../core/problem.ts";
import { changesFormats, longestWait } from "../core/reading/changes.ts";
import { maxLimit } from "../core/reading/parse-query.ts";
import type { Examples } from "./examples.ts";
import { catalogueOperations } from "./catalogue-operations.ts";
import { attachmentOperations } from "./attachment-operations.ts";
import { exportOperations } from "./export-operations.ts";
import { anyObject, page } from "./page-operation.ts";
import { operation, pathParameter, type Operation } from "./operation.ts";
import { parameterRef, query } from "./parameters.ts";
import { jsonFeedSchema } from "./list-content.ts";
import { found, foundContent, problems } from "./responses.ts";
import {
  bilingual,
  objectOf,
  redactedBody,
  schemaRef,
  text,
  textOrNull,
  time,
  whole,
  type Schema,
} from "./schemas.ts";

/** Tags of these operations and of the log's, beside one tag per dataset. */
export const instanceTags = {
  discovery: { zh: "发现", en: "Discovery" },
  submissions: { zh: "提交", en: "Submissions" },
  changes: { zh: "变更", en: "Changes" },
  statistics: { zh: "统计", en: "Statistics" },
  log: { zh: "日志", en: "Log" },
} as const;

/** Operations without a dataset, the log's own files apart. */
export function instanceOperations(
  datasets: readonly AnyDataset[],
  codeLists: readonly CodeList[],
  examples: Examples,
): readonly Operation[] {
  const [dataset, codeList] = [datasets[0]?.name ?? "", codeLists[0]?.name ?? ""];
  return [
    ...discovery(),
    ...catalogueOperations(),
    ...exportOperations(datasets),
    ...attachmentOperations(),
    ...datasetDocuments(dataset, datasets),
    ...codeListDocuments(codeList),
    ...submissionReads(examples.submission),
    changes(datasets),
  ];
}

const language = parameterRef("langOfPage");
const self = objectOf({ self: text });

function discovery(): readonly Operation[] {
  const health = objectOf(
    {
      status: { ...text, enum: ["ok", "starting"] },
      seq: { type: "integer" },
      pending: whole,
      lag: whole,
      oldestPendingSeconds: whole,
      progress: text,
    },
    ["progress"],
  );
  const instance = objectOf({
    name: text,
    environment: { ...text, enum: ["production", "sandbox", "demo"] },
    origin: text,
    cities: { type: "array", items: text },
    root: objectOf({ organization: text, keyid: text }),
    log: objectOf({ origin: text, vkey: text }),
    licence: text,
    limits: anyObject,
    links: { type: "object", additionalProperties: text },
  });
  const code = Object.keys(problemTable)[0] ?? "";
  return [
    page(
      "/v1",
      "getInstance",
      "本实例：环境、登记根、日志公钥、限额、链接",
      "This instance: environment, root, log key, limits, links",
      { "application/json": instance },
    ),
    page(
      "/v1/openapi.json",
      "getOpenApi",
      "本接口文档（OpenAPI 3.1）",
      "This document (OpenAPI 3.1)",
      { "application/json": anyObject },
    ),
    page("/docs", "getReference", "接口参考页", "The reference page", { "text/html": text }),
    operation({
      path: "/healthz",
      id: "getHealth",
      tag: "discovery",
      summary: { zh: "运行状态", en: "Health" },
      parameters: [language],
      responses: {
        "200": {
          description: "全部可用",
          "x-description-en": "everything serves",
          content: { "application/json": { schema: health } },
        },
        ...problems(400, 500),
        "503": {
          description: "正在启动",
          "x-description-en": "starting",
          content: { "application/json": { schema: health } },
        },
      },
      example: "/healthz",
    }),
    operation({
      path: "/problems/{code}",
      id: "getProblem",
      tag: "discovery",
      summary: { zh: "一种问题的说明页", en: "The page of one kind of problem" },
      parameters: [pathParameter("code", "问题代码", "code of the problem", code), language],
      responses: {
        ...found("说明页", "the page", { "text/html": text }),
        ...problems(400, 404, 500, 503),
      },
      example: `/problems/${code}`,
    }),
  ];
}

function datasetDocuments(example: string, datasets: readonly AnyDataset[]): readonly Operation[] {
  const path = "/v1/datasets";
  const name = {
    ...pathParameter("dataset", "数据集名", "name of the dataset", example),
    schema: { type: "string" as const, enum: datasets.map((dataset) => dataset.name) },
  };
  const entry = objectOf({
    name: text,
    kind: { ...text, enum: ["submitted", "derived", "judged"] },
    title: bilingual,
    description: bilingual,
    articles: { type: "array", items: text },
    links: { type: "object", additionalProperties: text },
  });
  const below = (
    rest: string,
    id: string,
    zh: string,
    en: string,
    content: Readonly<Record<string, Schema>>,
  ): Operation =>
    operation({
      path: `${path}/{dataset}${rest}`,
      id,
      tag: "discovery",
      summary: { zh, en },
      parameters: [name, language],
      responses: { ...found(zh, en, content), ...problems(400, 404, 500, 503) },
      example: `${path}/${example}${rest}`,
    });
  return [
    page(path, "listDatasets", "全部数据集", "All datasets", {
      "application/json": objectOf({ data: { type: "array", items: entry }, links: self }),
    }),
    below(
      "",
      "getDataset",
      "一个数据集：字段、筛选、示例",
      "One dataset: fields, filters, example",
      {
        "application/json": schemaRef("DatasetDocument"),
      },
    ),
    below(
      "/schema.json",
      "getDatasetSchema",
      "data 的 JSON Schema 2020-12",
      "JSON Schema 2020-12 of its data",
      {
        "application/schema+json": anyObject,
      },
    ),
    below(
      "/table-schema.json",
      "getDatasetTableSchema",
      "机器可读表格（lang=code）的 Table Schema（Frictionless）",
      "Table Schema (Frictionless) of its machine-readable tables (lang=code)",
      { "application/json": anyObject },
    ),
  ];
}

function codeListDocuments(example: string): readonly Operation[] {
  const path = "/v1/code-lists";
  const entry = objectOf({ name: text, title: bilingual, links: self });
  return [
    page(path, "listCodeLists", "全部代码表", "All code lists", {
      "application/json": objectOf({ data: { type: "array", items: entry }, links: self }),
    }),
    operation({
      path: `${path}/{name}`,
      id: "getCodeList",
      tag: "discovery",
      summary: { zh: "一个代码表", en: "One code list" },
      description: {
        zh: "代码不重复使用；以后可能增加，请容忍未知代码。",
        en: "Codes are never reused; more may come, so tolerate unknown ones.",
      },
      parameters: [pathParameter("name", "代码表名", "name of the list", example), language],
      responses: {
        ...found("代码与名称", "codes and labels", {
          "application/json": objectOf({
            name: text,
            title: bilingual,
            data: { type: "array", items: schemaRef("CodeListEntry") },
            links: self,
          }),
        }),
        ...problems(400, 404, 500, 503),
      },
      example: `${path}/${example}`,
    }),
  ];
}

function submissionReads(example: string): readonly Operation[] {
  const path = "/v1/submissions/{id}";
  const id = pathParameter(
    "id",
    "提交编号：正文摘要的 26 个字符",
    "id: 26 characters from the body's digest",
    example,
  );
  const request = objectOf({
    method: text,
    authority: text,
    path: text,
    "content-type": text,
    "content-digest": text,
  });
  const signature = objectOf({ label: text, keyid: text, input: text, signature: text });
  const submission = objectOf(
    {
      submission: text,
      status: { ...text, enum: ["accepted", "published", "void"] },
      seq: { type: ["integer", "null"] },
      acceptedAt: time,
      publisher: text,
      onBehalfOf: textOrNull,
      dataset: text,
      records: { type: "array", items: text },
      warnings: { type: "array", items: schemaRef("Warning") },
      request,
      signatures: { type: "array", items: signature },
      links: anyObject,
      erasedItems: { type: "array", items: whole },
    },
    ["erasedItems"],
  );
  const page = objectOf({
    data: {
      type: "array",
      items: {
        ...submission,
        properties: {
          ...submission.properties,
          body: textOrNull,
          redacted: redactedBody(),
          unreadable: { type: "boolean" },
        },
        // Of what was damaged in the store, only the place can be told.
        required: ["submission", "status", "seq", "links"],
      },
    },
    links: objectOf({ self: text, next: text }, ["next"]),
    meta: objectOf({ seq: { type: "integer" } }),
  });
  return [
    operation({
      path: "/v1/submissions",
      id: "listSubmissions",
      tag: "submissions",
      summary: {
        zh: "全部提交，按日志次序，供审计",
        en: "All submissions in the log's order, for auditors",
      },
      description: {
        zh: "include=body 另附正文原文 body（有删除时为 redacted）。存储受损而读不出的，body 为 null，unreadable 为 true。一页的总量有限，可能少于 limit；没有 next 才是末页。",
        en: "With include=body each has its exact body (or `redacted`, after an erasure). Where what is stored was damaged, `body` is null and `unreadable` true. A page is bounded in size and may hold fewer than `limit`; only a missing `next` means the end.",
      },
      parameters: [
        query(
          "after",
          whole,
          "日志序号：自其后开始（不含）",
          "a seq: what follows it (exclusive)",
          0,
        ),
        query(
          "limit",
          { type: "integer", minimum: 1, maximum: 256, default: 100 },
          "每页条数",
          "elements of a page",
          2,
        ),
        query("include", { ...text, enum: ["body"] }, "附上正文", "with the bodies"),
        language,
      ],
      responses: {
        ...found("一页提交", "a page of submissions", { "application/json": page }),
        ...problems(400, 500, 503),
      },
      example: "/v1/submissions?limit=2",
    }),
    operation({
      path,
      id: "getSubmission",
      tag: "submissions",
      summary: {
        zh: "一次提交：状态、请求与签名",
        en: "One submission: status, request, signatures",
      },
      description: {
        zh: "任何人都可据此重新验证签名。",
        en: "With it anyone can verify the signatures again.",
      },
      parameters: [id, language],
      responses: {
        ...found("该提交", "the submission", { "application/json": submission }),
        ...problems(400, 404, 500, 503),
      },
      example: `/v1/submissions/${example}`,
    }),
    operation({
      path: `${path}/body`,
      id: "getSubmissionBody",
      tag: "submissions",
      summary: { zh: "签名的原文，逐字节", en: "The exact bytes as signed" },
      parameters: [id, language],
      responses: {
        ...found("原文", "the bytes", { "application/json": anyObject }),
        ...problems(400, 404, 410, 500, 503),
      },
      example: `/v1/submissions/${example}/body`,
    }),
    operation({
      path: `${path}/body/redacted`,
      id: "getSubmissionBodyRedacted",
      tag: "submissions",
      summary: {
        zh: "删节版：各项及其盐值，已删除的项只有散列值",
        en: "The redacted form: items with salts, of erased ones the hash",
      },
      description: {
        zh: "各项散列的树根等于日志叶中的 items，故未删除的各项仍可验证。正文为 RFC 8785 规范形式，各项的文字即计算散列所用的文字。kept 是已删除项中不属个人信息的部分，不受散列约束。",
        en: "The root over the items' hashes is `items` of the log's leaf, so the items that are left stay verifiable. The text is in the form of RFC 8785: each item in it reads as it was hashed. `kept` is what of an erased item is not personal; the hash does not cover it.",
      },
      parameters: [id, language],
      responses: {
        ...found("删节版", "the redacted form", { "application/json": redactedBody() }),
        ...problems(400, 404, 500, 503),
      },
      example: `/v1/submissions/${example}/body/redacted`,
    }),
  ];
}

function changes(datasets: readonly AnyDataset[]): Operation {
  const operations = ["publish", "correct", "withdraw", "state", "void"];
  return operation({
    path: "/v1/changes",
    id: "listChanges",
    tag: "changes",
    summary: {
      zh: "全部变更，按发生顺序，永不遗漏",
      en: "All that happened, in order, without gaps",
    },
    description: {
      zh: "自头以 include=record 重放即可重建全部数据集。一项的各行不会分在两页；满页不再变化（依法删除只抹去标题与内容）。没有 links.next 即已到头：之后以 after={meta.seq} 继续，wait 可等候。",
      en: "A replay with include=record from the start rebuilds every dataset. The lines of one item are never split over pages; a full page never changes (an erasure takes title and data out). Without links.next the end is reached: go on from after={meta.seq} later; wait waits for it.",
    },
    parameters: [
      query(
        "after",
        { type: "string", pattern: String.raw`^\d+(-\d+)?$` },
        "日志序号，或“序号-项号”；不含该处，不给则从头",
        "a seq, or a seq and an item; exclusive, absent means from the start",
        "40-0",
      ),
      query(
        "limit",
        { type: "integer", minimum: 1, maximum: maxLimit },
        "每页约几行，默认 100",
        "lines a page, about; 100 by default",
        2,
      ),
      query(
        "dataset",
        { type: "string", enum: datasets.map(({ name }) => name) },
        "只看此数据集",
        "of this dataset alone",
        datasets[0]?.name,
      ),
      query(
        "area",
        { type: "string", pattern: String.raw`^\d{4,12}$` },
        "区划代码前缀",
        "a division code: its records and those within",
        "990101",
      ),
      query(
        "publisher",
        { type: "string" },
        "发布单位",
        "of this publisher alone",
        "55990101MF00A00185",
      ),
      query(
        "op",
        { type: "string", enum: operations },
        "只看此种操作",
        "of this kind alone",
        "correct",
      ),
      query(
        "since",
        { type: "string", format: "date-time" },
        "RFC 3339 时间：此刻及以后受理的",
        "an RFC 3339 time: what was accepted then or later",
        "2026-01-01T00:00:00Z",
      ),
      query(
        "wait",
        { type: "integer", minimum: 0, maximum: longestWait },
        "尚无变更时最多等几秒再答",
        "seconds to wait for a change where there is none yet",
        0,
      ),
      query(
        "include",
        { type: "string", enum: ["record"] },
        "每行附上 snapshot：该条目之后的记录；已删除的版本没有内容",
        "adds `snapshot` to each line: the record as its entry left it, without data where it was erased",
        "record",
      ),
      query(
        "format",
        { type: "string", enum: [...changesFormats] },
        "应答格式；不给则看 Accept",
        "format of the answer; else Accept decides",
        "atom",
      ),
      parameterRef("langOfPage"),
    ],
    responses: {
      ...foundContent("一页变更", "a page of changes", {
        "application/json": {
          schema: objectOf({
            data: { type: "array", items: schemaRef("Change") },
            links: schemaRef("PageLinks"),
            meta: objectOf({ seq: { type: "integer" } }, ["seq"]),
          }),
          "x-example": `${changesExample}&format=json`,
        },
        "application/atom+xml": { schema: text, "x-example": `${changesExample}&format=atom` },
        "application/feed+json": {
          schema: jsonFeedSchema,
          "x-example": `${changesExample}&format=jsonfeed`,
        },
      }),
      ...problems(400, 406, 500, 503),
    },
    example: changesExample,
  });
}

const changesExample = "/v1/changes?after=40&limit=2";
