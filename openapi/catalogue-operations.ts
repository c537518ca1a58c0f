/** The operations that catalogues and crawlers begin at. */
import type { Operation } from "./operation.ts";
import { anyObject, page } from "./page-operation.ts";
import { text } from "./schemas.ts";

/** Catalogues in their usual forms, and what lies at well-known places. */
export function catalogueOperations(): readonly Operation[] {
  return [
    page(
      "/catalog.jsonld",
      "getCatalogJsonLd",
      "数据目录（DCAT-AP 3，JSON-LD）",
      "The catalogue (DCAT-AP 3) as JSON-LD",
      { "application/ld+json": anyObject },
    ),
    page(
      "/catalog.ttl",
      "getCatalogTurtle",
      "数据目录（DCAT-AP 3，Turtle）",
      "The catalogue (DCAT-AP 3) as Turtle",
      { "text/turtle": text },
    ),
    page(
      "/datapackage.json",
      "getDataPackage",
      "全部表格及其结构（Data Package 2.0）",
      "All tables with their schemas (Data Package 2.0)",
      { "application/json": anyObject },
    ),
    page(
      "/.well-known/api-catalog",
      "getApiCatalog",
      "接口目录（RFC 9727）",
      "The API catalogue (RFC 9727)",
      { "application/linkset+json": anyObject },
    ),
    page(
      "/.well-known/security.txt",
      "getSecurityText",
      "安全问题的联系方式（RFC 9116）；未指定时为 404",
      "Whom to tell of a weakness (RFC 9116); 404 where nobody is named",
      { "text/plain": text },
    ),
  ];
}
