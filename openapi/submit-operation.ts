/** `POST /v1/{dataset}/submissions` of one dataset (contract.md 2). */
import type { HeaderObject, ParameterObject, ResponseObject } from "openapi3-ts/oas31";
import type { Dataset } from "../core/definitions.ts";
import type { RecordExample } from "./examples.ts";
import { operation, type Operation } from "./operation.ts";
import { query } from "./parameters.ts";
import { contentOf, headerRef, problems } from "./responses.ts";
import { objectOf, schemaRef, text, time, type Schema } from "./schemas.ts";
import { described, pascalCase } from "./texts.ts";

/** The signed write; its example is the dataset's own, in the envelope of a publisher of the demo. */
export function submitOperation(dataset: Dataset, example: RecordExample | undefined): Operation {
  const name = pascalCase(dataset.name);
  const path = `/v1/${dataset.name}/submissions`;
  return operation({
    method: "post",
    path,
    id: `submit${name}`,
    tag: dataset.name,
    summary: { zh: `${dataset.title.zh}：提交`, en: `${dataset.title.en}: submit` },
    description: {
      zh: `发布、更正、撤回，1 至 1000 项，整体受理或整体退回。可提交的单位：${dataset.publisherKinds.join("、")}。签名见 Signature-Input；相同字节重复提交无害。`,
      en: `Publish, correct, withdraw: 1 to 1,000 items, accepted whole or not at all. Publishers: ${dataset.publisherKinds.join(", ")}. For the signature see Signature-Input; sending the same bytes again is harmless.`,
    },
    parameters: [...signed, dryRun, prefer],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: schemaRef(`${name}Submission`),
          example: {
            publisher: example?.publisher ?? "55990101MF00A00185",
            nonce: "q83vEjRWeJCrze8SNFZ4kA",
            items: [dataset.example],
          },
        },
      },
    },
    responses: {
      "200": answer(
        "重复提交：第一次的答复；或试提交有效",
        "a repeat: the first answer; or a valid dry run",
        {
          anyOf: [accepted, valid],
        },
      ),
      "201": answer("已受理", "accepted", accepted, {
        Location: headerRef("Location"),
        RateLimit: headerRef("RateLimit"),
      }),
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
    },
    example: path,
  });
}

const warnings = { type: "array", items: schemaRef("Warning") } as const;
const accepted = objectOf({
  submission: text,
  status: { ...text, enum: ["accepted", "published", "void"] },
  records: { type: "array", items: text },
  acceptedAt: time,
  warnings,
});
const valid = objectOf({ status: { ...text, const: "valid" }, warnings });

function answer(
  zh: string,
  en: string,
  schema: Schema,
  headers?: Readonly<Record<string, HeaderObject | ReturnType<typeof headerRef>>>,
): ResponseObject {
  return {
    ...described(zh, en),
    ...(headers !== undefined && { headers: { ...headers } }),
    content: contentOf({ "application/json": schema }),
  };
}

function header(name: string, zh: string, en: string, example?: string): ParameterObject {
  return {
    name,
    in: "header",
    required: true,
    ...described(zh, en),
    schema: { type: "string" },
    ...(example !== undefined && { example }),
  };
}

/** The headers of a signed write. */
export const signed: readonly ParameterObject[] = [
  header(
    "Content-Digest",
    "正文的 SHA-256 摘要（RFC 9530）",
    "SHA-256 of the body (RFC 9530)",
    "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
  ),
  header(
    "Signature-Input",
    "RFC 9421：覆盖 @method、@authority、@path、content-type、content-digest，参数 created、expires、keyid、alg、tag；tag 为 gongshi-submission，试提交为 gongshi-dry-run",
    "RFC 9421: covers @method, @authority, @path, content-type and content-digest, with created, expires, keyid, alg and tag; the tag is gongshi-submission, of a dry run gongshi-dry-run",
  ),
  header("Signature", "Ed25519 签名（RFC 9421）", "Ed25519 signature (RFC 9421)"),
];

/** `dryRun=true`. */
export const dryRun = query(
  "dryRun",
  { type: "string", enum: ["true"] },
  "只校验，不写入",
  "validates everything and writes nothing",
);

const prefer: ParameterObject = {
  name: "Prefer",
  in: "header",
  ...described(
    "wait=N（N ≤ 10）：等到可读，或到时为止",
    "wait=N (N ≤ 10): answers once the records can be read, or when the time is up",
  ),
  schema: { type: "string" },
  example: "wait=5",
};
