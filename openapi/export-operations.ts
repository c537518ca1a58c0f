/** The operations of bulk files. */
import type { AnyDataset } from "../core/definitions.ts";
import { operation, pathParameter, type Operation } from "./operation.ts";
import { page } from "./page-operation.ts";
import { parameterRef } from "./parameters.ts";
import { found, problems } from "./responses.ts";
import { objectOf, text, whole } from "./schemas.ts";

/** A name in the form that files have. */
const exampleFile = "code-lists.latest.r1.0123456789abcdef.csv.gz";

/** The manifest and its files. */
export function exportOperations(datasets: readonly AnyDataset[]): readonly Operation[] {
  const file = objectOf(
    {
      dataset: { ...text, examples: [datasets[0]?.name ?? "", "code-lists", "submissions"] },
      month: { type: ["string", "null"] },
      format: { ...text, enum: ["csv.gz", "ndjson.gz", "parquet"] },
      url: text,
      rows: whole,
      bytes: whole,
      sha256: text,
      seq: { type: "integer" },
      revision: { type: "integer", minimum: 1 },
      reason: { ...text, enum: ["entries", "erasure"] },
      entries: objectOf({ first: whole, last: whole }),
    },
    ["reason", "entries"],
  );
  const bytes = { type: "string", format: "binary" } as const;
  return [
    page(
      "/v1/exports",
      "listExports",
      "批量文件清单：各数据集按月（受理时间，UTC）与最新",
      "The bulk files: each dataset by month (of acceptance, UTC) and `latest`",
      {
        "application/json": objectOf({
          seq: { type: "integer" },
          judgedSeq: { type: "integer" },
          licence: text,
          files: { type: "array", items: file },
          links: objectOf({ self: text }),
        }),
      },
    ),
    operation({
      path: "/v1/exports/{file}",
      id: "getExport",
      tag: "discovery",
      summary: { zh: "一个批量文件", en: "One bulk file" },
      description: {
        zh: "名称含版本与摘要，同名内容不变；带 Repr-Digest，支持 Range。依法删除后旧文件不再提供，清单说明原因。",
        en: "Its name holds revision and digest and never means other bytes; it has a Repr-Digest and takes Range. After an erasure the former file is gone, and the manifest says why.",
      },
      parameters: [
        pathParameter("file", "清单中的文件名", "name as in the manifest", exampleFile),
        parameterRef("langOfPage"),
      ],
      responses: {
        ...found("该文件", "the file", {
          "application/gzip": bytes,
          "application/vnd.apache.parquet": bytes,
        }),
        ...problems(400, 404, 416, 500, 503),
      },
      example: `/v1/exports/${exampleFile}`,
    }),
  ];
}
