/** The OpenAPI 3.1 document, built from the same definitions as the routes. */
import { OpenApiBuilder, type OpenAPIObject, type PathItemObject } from "openapi3-ts/oas31";
import type { AnyDataset, CodeList } from "../core/definitions.ts";
import type { Indicator } from "../core/statistics/indicator.ts";
import { datasetOperations } from "./dataset-operations.ts";
import type { Examples } from "./examples.ts";
import { instanceOperations, instanceTags } from "./instance-operations.ts";
import { logOperations } from "./log-operations.ts";
import type { Operation } from "./operation.ts";
import { sharedParameters } from "./parameters.ts";
import { problemResponses, sharedHeaders } from "./responses.ts";
import { datasetDocumentSchema, datasetSchemas, sharedSchemas } from "./schemas.ts";
import { statisticsOperations } from "./statistics-operations.ts";
import { described } from "./texts.ts";

/** The document of an API that serves these datasets. Equal input gives an equal document. */
export function buildDocument(
  datasets: readonly AnyDataset[],
  codeLists: readonly CodeList[],
  indicators: readonly Indicator[],
  examples: Examples,
): OpenAPIObject {
  const operations = [
    ...instanceOperations(datasets, codeLists, examples),
    ...statisticsOperations(indicators),
    ...datasets.flatMap((dataset) => datasetOperations(dataset, codeLists, examples)),
    ...logOperations(examples),
  ];
  const builder = OpenApiBuilder.create()
    .addOpenApiVersion("3.1.0")
    .addInfo({
      title: "gongshi 公示",
      version: "1",
      ...described(introduction.zh, introduction.en),
      license: { name: "CC BY 4.0", identifier: "CC-BY-4.0" },
    })
    .addServer({ url: "/" });
  for (const [name, { zh, en }] of Object.entries(instanceTags)) {
    builder.addTag({ name, description: zh, "x-description-en": en });
  }
  for (const { name, title } of datasets) {
    builder.addTag({ name, description: title.zh, "x-description-en": title.en });
  }
  for (const [path, item] of pathItems(operations)) builder.addPath(path, item);
  const schemas = [
    ...Object.entries(sharedSchemas(codeLists)),
    ["DatasetDocument", datasetDocumentSchema()] as const,
    ...datasets.flatMap((dataset) => Object.entries(datasetSchemas(dataset))),
  ];
  for (const [name, schema] of schemas) builder.addSchema(name, schema);
  for (const [name, parameter] of Object.entries(sharedParameters())) {
    builder.addParameter(name, parameter);
  }
  for (const [name, header] of Object.entries(sharedHeaders)) builder.addHeader(name, header);
  for (const [name, response] of Object.entries(problemResponses(statusesOf(operations)))) {
    builder.addResponse(name, response);
  }
  const { components, security: _none, ...rest } = builder.getSpec();
  // Nothing needs a key: reads are anonymous, and writes are signed by headers that are parameters.
  return {
    ...rest,
    security: [],
    ...(components !== undefined && { components: filled(components) }),
  };
}

const introduction = {
  zh: "社区信息公示的开放数据接口。阅读不需要密钥，可跨域；写入是对请求的签名（RFC 9421），见各数据集的提交。凡 GET 皆可 HEAD 与 OPTIONS；应答有强 ETag。错误一律为 application/problem+json（RFC 9457），语言随 Accept-Language。金额为整数分；机器时间为 RFC 3339 UTC；业务日期为北京时间的日期。在 /v1 之内字段与代码只增不减，请容忍未知的字段和代码。",
  en: "Open data of the public disclosures of urban and rural communities. Reading takes no key and works across origins; writing is a signed request (RFC 9421), see the submissions of each dataset. What answers GET answers HEAD and OPTIONS; answers have a strong ETag. Errors are application/problem+json (RFC 9457) in the language of Accept-Language. Money is whole fen, machine times are RFC 3339 UTC, business dates are those of Beijing. Within /v1 fields and codes are only added: tolerate unknown ones.",
} as const;

function pathItems(operations: readonly Operation[]): ReadonlyMap<string, PathItemObject> {
  const items = new Map<string, PathItemObject>();
  for (const { path, method, object } of operations) {
    const item = items.get(path);
    if (item?.[method] !== undefined) throw new Error(`two operations at ${method} ${path}`);
    items.set(path, { ...item, [method]: object });
  }
  return items;
}

function statusesOf(operations: readonly Operation[]): ReadonlySet<number> {
  const refs = operations.flatMap(({ object }) =>
    Object.entries(object.responses ?? {}).flatMap(([status, response]: [string, unknown]) =>
      typeof response === "object" && response !== null && "$ref" in response
        ? [Number(status)]
        : [],
    ),
  );
  return new Set(refs);
}

/** The builder starts with every kind of component, most of them empty. */
function filled(components: NonNullable<OpenAPIObject["components"]>): typeof components {
  return Object.fromEntries(
    Object.entries(components).filter(([, members]) => Object.keys(members as object).length > 0), // all are maps
  );
}
