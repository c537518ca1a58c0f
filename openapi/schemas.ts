/** Component schemas that all datasets share, and those that follow from one. */
import type { ReferenceObject, SchemaObject } from "openapi3-ts/oas31";
import { publisherKinds, type AnyDataset, type CodeList } from "../core/definitions.ts";
import { problemTable } from "../core/problem.ts";
import { envelopeFields } from "../core/reading/envelope-fields.ts";
import { dataSchema, type JsonSchema } from "./data-schema.ts";
import { described, pascalCase, titled } from "./texts.ts";

export type Schema = SchemaObject | ReferenceObject;

/** A reference to a component schema. */
export function schemaRef(name: string): ReferenceObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object whose members are all there, but for those named as optional. */
export function objectOf(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): SchemaObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return {
    type: "object",
    properties: { ...properties },
    ...(required.length > 0 && { required }),
  };
}

export const text: SchemaObject = { type: "string" };
export const textOrNull: SchemaObject = { type: ["string", "null"] };
export const whole: SchemaObject = { type: "integer", minimum: 0 };
export const time: SchemaObject = { type: "string", format: "date-time" };
export const bilingual = objectOf({ zh: text, en: text });

/** Components that no dataset adds to. */
export function sharedSchemas(codeLists: readonly CodeList[]): Record<string, SchemaObject> {
  return {
    Problem: problem(),
    Warning: objectOf({ pointer: text, rule: text, message: text }),
    RecordEnvelope: recordEnvelope(codeLists),
    RecordLinks: objectOf(
      { self: text, versions: text, submission: text, proof: text, record: text, parent: text },
      ["record", "parent"],
    ),
    PageLinks: objectOf({ self: text, next: text }, ["next"]),
    ListMeta: {
      ...objectOf({ seq: { type: "integer" }, total: whole }, ["total"]),
      ...described(
        "seq 为本列表范围（数据集与县区）内最后一次变更的日志序号；total 仅在 count=exact 时给出",
        "seq is the last change within the list's scope (dataset and county); total comes with count=exact",
      ),
    },
    Versions: versions(),
    Proof: proof(),
    Change: change(),
    CodeListEntry: objectOf({
      code: text,
      zh: text,
      en: text,
      validFrom: textOrNull,
      validTo: textOrNull,
    }),
  };
}

/** Components of one dataset: `…Data`, `…Record`, and `…Submission` with its input where it has one. */
export function datasetSchemas(dataset: AnyDataset): Record<string, SchemaObject> {
  const name = pascalCase(dataset.name);
  const record: SchemaObject = {
    ...titled(dataset.title),
    allOf: [
      schemaRef("RecordEnvelope"),
      objectOf({
        dataset: { type: "string", const: dataset.name },
        data: {
          oneOf: [schemaRef(`${name}Data`), { type: "null" }],
          ...described("撤回或删除后为 null", "null once withdrawn or erased"),
        },
        ...(dataset.kind === "derived" && { parent: text }),
      }),
    ],
  };
  const read = {
    [`${name}Data`]: asSchema(dataSchema(dataset, "output")),
    [`${name}Record`]: record,
  };
  if (dataset.kind === "derived") return read;
  return {
    ...read,
    [`${name}Input`]: asSchema(dataSchema(dataset, "input")),
    [`${name}Submission`]: submission(`${name}Input`),
  };
}

/** JSON Schema 2020-12 is the schema language of OpenAPI 3.1. */
function asSchema(schema: JsonSchema): SchemaObject {
  // The two libraries type the same language each in its own way.
  return schema as SchemaObject;
}

function problem(): SchemaObject {
  const codes = Object.keys(problemTable);
  const place = objectOf(
    {
      pointer: text,
      parameter: text,
      rule: text,
      message: text,
      offset: {
        ...whole,
        ...described(
          "个人信息在该文本中的起始位置，以字符（Unicode 码位）计，从0起",
          "where personal data begin in the text, in characters (code points) from 0",
        ),
      },
      length: {
        type: "integer",
        minimum: 1,
        ...described("涉及的字符数", "how many characters of it"),
      },
      place: {
        ...text,
        ...described(
          "在附件中的位置，如“单元格 B7”“第 3 页”",
          "where in a file: `cell B7`, `page 3`",
        ),
      },
      attestable: {
        ...text,
        ...described(
          "核对后可以写入该项 attested 的值；没有的，不得公布",
          "what the item's attested may name after a look; absent where nothing can",
        ),
      },
    },
    ["pointer", "parameter", "offset", "length", "place", "attestable"],
  );
  return {
    ...titled({ zh: "问题说明（RFC 9457）", en: "Problem details (RFC 9457)" }),
    ...objectOf(
      {
        type: { ...text, ...described("说明页的地址", "address of a page that explains it") },
        code: { ...text, enum: codes },
        title: text,
        status: { type: "integer" },
        detail: text,
        instance: text,
        errors: {
          type: "array",
          items: place,
          ...described(
            "逐项错误：pointer 指正文中的位置（RFC 6901），parameter 指查询参数",
            "every error: pointer into the body (RFC 6901), or parameter of the query",
          ),
        },
        serverTime: time,
        currentVersion: { type: "integer", minimum: 1 },
        record: text,
        existing: text,
      },
      ["errors", "serverTime", "currentVersion", "record", "existing"],
    ),
  };
}

function recordEnvelope(codeLists: readonly CodeList[]): SchemaObject {
  const list = codeLists.find(({ name }) => name === "record-status");
  const titles = new Map(envelopeFields.map(({ name, title }) => [name, titled(title)]));
  const shown = (name: string, schema: SchemaObject): SchemaObject => ({
    ...schema,
    ...titles.get(name),
  });
  const correction = objectOf({ reason: text, ground: text }, ["ground"]);
  const withdrawal = objectOf(
    { reason: text, ground: text, by: text, at: time, suspectSince: whole },
    ["suspectSince"],
  );
  return {
    ...titled({ zh: "记录的公共部分", en: "What all records have" }),
    ...objectOf(
      {
        id: shown("id", text),
        ref: shown("ref", textOrNull),
        schemaVersion: shown("schemaVersion", { type: "integer", minimum: 1 }),
        area: shown("area", text),
        areaName: shown("areaName", textOrNull),
        servedAreas: { type: "array", items: text },
        time: {
          ...text,
          ...described(
            "时间字段的值，from、to、sort 用它",
            "value of the time field, which from, to and sort use",
          ),
        },
        publisher: shown("publisher", text),
        publisherName: shown("publisherName", textOrNull),
        onBehalfOf: shown("onBehalfOf", textOrNull),
        version: shown("version", { type: "integer", minimum: 1 }),
        status: shown("status", {
          ...text,
          enum: list?.entries.map(({ code }) => code) ?? ["published", "withdrawn"],
        }),
        publishedAt: shown("publishedAt", time),
        firstPublishedAt: shown("firstPublishedAt", time),
        seq: shown("seq", whole),
        submission: shown("submission", text),
        attested: { type: "array", items: text },
        erased: { type: "boolean", const: true },
        endorsement: {
          ...endorsement,
          ...described(
            "监督人在受理前对这一版本的审核签名",
            "a supervisor's approval of this version, given before it was accepted",
          ),
        },
        answers: {
          ...objectOf({ dataset: text, id: text }),
          ...described("所答复的记录", "the record that this one answers"),
        },
        correction,
        withdrawal,
        state: {
          type: "object",
          additionalProperties: true,
          ...described(
            "发布后不产生新版本而可变的状态；单个版本没有此成员",
            "what may change without a new version; absent from a single version",
          ),
        },
        links: schemaRef("RecordLinks"),
      },
      [
        ...["servedAreas", "attested", "erased", "endorsement", "answers"],
        ...["correction", "withdrawal", "state"],
      ],
    ),
  };
}

/** A detached signature inside an item: Ed25519 over the RFC 8785 form of the item without it. */
const endorsement: SchemaObject = objectOf({
  keyid: { type: "string", pattern: "^[A-Za-z0-9_-]{43}$" },
  signature: { type: "string", pattern: "^[A-Za-z0-9_-]{86}$" },
});

function versions(): SchemaObject {
  const entry = objectOf({
    version: { type: "integer", minimum: 1 },
    seq: whole,
    publishedAt: time,
    op: { ...text, enum: ["publish", "correct", "withdraw"] },
    reason: textOrNull,
    ground: textOrNull,
    patch: {
      type: ["array", "null"],
      items: { type: "object", additionalProperties: true },
      ...described("RFC 6902，相对于上一版的 data", "RFC 6902, relative to data before"),
    },
    erased: { type: "boolean" },
  });
  return objectOf({
    data: { type: "array", items: entry },
    links: objectOf({ self: text, record: text }),
  });
}

/** A body after an erasure: items with their salts, of erased ones the hash. */
export function redactedBody(): SchemaObject {
  const anyObject: SchemaObject = { type: "object", additionalProperties: true };
  const items: SchemaObject = {
    type: "array",
    items: {
      anyOf: [
        objectOf({ item: anyObject, salt: text }),
        objectOf({ hash: text, kept: anyObject }, ["kept"]),
      ],
    },
  };
  return objectOf({ publisher: text, onBehalfOf: text, items }, ["onBehalfOf"]);
}

function proof(): SchemaObject {
  const place = {
    index: { ...whole, ...described("日志序号", "index of the leaf in the log") },
    entry: { ...text, ...described("叶子的确切文本（RFC 8785）", "exact leaf text (RFC 8785)") },
    proof: {
      type: "array",
      items: { ...text, contentEncoding: "base64" },
      ...described(
        "包含证明（RFC 9162 第 2.1.3 节），自叶向根",
        "inclusion proof (RFC 9162 section 2.1.3), from the leaf up",
      ),
    },
  } satisfies Record<string, SchemaObject>;
  const redacted = redactedBody();
  return objectOf(
    {
      ...place,
      checkpoint: { ...text, ...described("已签名的检查点", "signed checkpoint") },
      log: objectOf({ origin: text, vkey: text }),
      record: objectOf({ dataset: text, id: text, version: whole, item: whole }),
      body: { ...text, ...described("正文原文，字节与签名时相同", "the exact body as signed") },
      redacted: {
        ...redacted,
        ...described(
          "正文有项目被删除时：其余各项及其盐、被删各项的摘要",
          "where an item was erased: the others with their salts, and the hashes of the erased",
        ),
      },
      authority: {
        type: "array",
        items: objectOf({ ...place, records: { type: "array", items: text }, body: redacted }),
        ...described(
          "签名所依据的登记条目，直到根密钥",
          "the registrations that the signatures rest on, up to the root key",
        ),
      },
    },
    ["body", "redacted"],
  );
}

function change(): SchemaObject {
  return objectOf(
    {
      seq: whole,
      item: whole,
      submission: text,
      dataset: text,
      op: { ...text, enum: ["publish", "correct", "withdraw", "state", "void"] },
      record: textOrNull,
      version: { type: ["integer", "null"] },
      area: textOrNull,
      publisher: text,
      title: textOrNull,
      at: time,
      snapshot: { type: ["object", "null"], additionalProperties: true },
    },
    ["snapshot"],
  );
}

function submission(input: string): SchemaObject {
  const uscc: SchemaObject = { ...text, pattern: "^[0-9A-HJ-NP-RTUW-Y]{18}$" };
  const closed = (schema: SchemaObject): SchemaObject => ({
    ...schema,
    additionalProperties: false,
  });
  const attested: SchemaObject = { type: "array", maxItems: 10, items: text };
  const op = (name: string): SchemaObject => ({ ...text, const: name });
  const target = {
    record: { ...text, minLength: 1, maxLength: 80 },
    version: { type: "integer", minimum: 1 },
    reason: { ...text, minLength: 1, maxLength: 500 },
  } satisfies Record<string, SchemaObject>;
  const ground: SchemaObject = {
    ...text,
    enum: ["error", "superseded", "legal", "personal_information", "compromised"],
  };
  const items: SchemaObject = {
    oneOf: [
      closed(
        objectOf(
          {
            op: op("publish"),
            area: { ...text, pattern: String.raw`^(\d{4}|\d{6}|\d{9}|\d{12})$` },
            ref: { ...text, minLength: 1, maxLength: 64 },
            attested,
            endorsement,
            data: schemaRef(input),
          },
          ["area", "ref", "attested", "endorsement"],
        ),
      ),
      closed(
        objectOf(
          {
            op: op("correct"),
            ...target,
            erase: { type: "boolean", const: true },
            ground: op("personal_information"),
            attested,
            endorsement,
            data: schemaRef(input),
          },
          ["erase", "ground", "attested", "endorsement"],
        ),
      ),
      closed(
        objectOf({ op: op("withdraw"), ...target, ground, suspectSince: whole }, ["suspectSince"]),
      ),
    ],
  };
  return closed(
    objectOf(
      {
        publisher: uscc,
        nonce: {
          ...text,
          pattern: "^[A-Za-z0-9_-]{21}[AQgw]$",
          ...described("16 个随机字节的 base64url", "16 random bytes as base64url"),
        },
        onBehalfOf: uscc,
        items: { type: "array", minItems: 1, maxItems: 1000, items },
      },
      ["onBehalfOf"],
    ),
  );
}

/** Schema of `GET /v1/datasets/{dataset}`. */
export function datasetDocumentSchema(): SchemaObject {
  const texts: SchemaObject = { type: "array", items: text };
  const fields = objectOf(
    {
      name: text,
      type: text,
      title: bilingual,
      help: bilingual,
      unit: text,
      codeList: text,
      codes: text,
    },
    ["help", "unit", "codeList", "codes"],
  );
  return objectOf(
    {
      name: text,
      kind: { ...text, enum: ["submitted", "derived", "judged"] },
      title: bilingual,
      description: bilingual,
      articles: texts,
      schemaVersion: { type: "integer", minimum: 1 },
      publisherKinds: { type: "array", items: { ...text, examples: [...publisherKinds] } },
      level: texts,
      naturalKey: textOrNull,
      unique: texts,
      titleField: textOrNull,
      source: text,
      arrayField: text,
      numberField: text,
      inherited: texts,
      timeField: text,
      filters: texts,
      fields: { type: "array", items: fields },
      example: { type: "object", additionalProperties: true },
      links: objectOf(
        { self: text, schema: text, records: text, csv: text, submissions: text, source: text },
        ["submissions", "source"],
      ),
    },
    [
      ...["schemaVersion", "publisherKinds", "level", "naturalKey", "unique", "titleField"],
      ...["source", "arrayField", "numberField", "inherited", "example"],
    ],
  );
}
