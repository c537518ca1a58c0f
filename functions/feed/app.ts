/** Public reads (contract.md 3, 4, 7 and 8): one application, all its paths. */
import { Hono, type Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { languageOf } from "../http/language.ts";
import { problemResponse } from "../http/problem-response.ts";
import { queryOf } from "./answer.ts";
import { catalogueFacts, readDataPackage, readJsonLd, readTurtle } from "./catalogue.ts";
import { listCodeLists, readCodeList } from "./code-lists.ts";
import { listedExports, listExports, readExport } from "./exports.ts";
import { feedContext, type FeedContext, type FeedDependencies } from "./context.ts";
import {
  datasetSchema,
  datasetTableSchema,
  describeDataset,
  listDatasets,
} from "./describe-datasets.ts";
import { readAttachment } from "./read-attachment.ts";
import { readHealth, readOpenapi, readReference, readRoot } from "./discovery.ts";
import { listRecords } from "./list-records.ts";
import { listCheckpoints } from "./list-checkpoints.ts";
import { listSubmissions } from "./list-submissions.ts";
import { addLogFiles } from "./log-files.ts";
import { listChanges } from "./read-changes.ts";
import { readProof } from "./read-proof.ts";
import { readRecord } from "./read-record.ts";
import { readBody, readRedactedBody, readSubmission } from "./read-submission.ts";
import { readVersion, readVersions } from "./read-versions.ts";
import { addRead } from "./reads.ts";
import { listStatistics, readStatistics } from "./statistics.ts";
import { noPath } from "./refusals.ts";
import { toPage } from "./to-page.ts";
import { readFilledTemplate, readTemplate } from "./templates.ts";
import { readApiCatalog, readSecurityText } from "./well-known.ts";

export type { FeedDependencies } from "./context.ts";

/** The feed app. It holds no state but what it remembers of reads. */
export function createFeedApp(dependencies: FeedDependencies): Hono {
  const app = new Hono();
  const context = feedContext(dependencies);
  app.get("/v1/*", (c, next) => {
    const page = toPage(c, context.headers);
    return page === undefined ? next() : Promise.resolve(page);
  });
  addFixedPaths(app, context);
  addDatasetPaths(app, context);
  addLogFiles(app, context);
  app.notFound((c) => refused(c, context, noPath()));
  app.onError((error, c) => refused(c, context, error));
  return app;
}

function addFixedPaths(app: Hono, context: FeedContext): void {
  addRead(app, context, "/healthz", readHealth(context));
  addRead(app, context, "/docs", readReference(context));
  addRead(app, context, "/v1", readRoot(context));
  addRead(app, context, "/v1/openapi.json", readOpenapi(context));
  addRead(app, context, "/v1/datasets", listDatasets(context));
  addRead(app, context, "/v1/datasets/:dataset", describeDataset(context));
  addRead(app, context, "/v1/datasets/:dataset/schema.json", datasetSchema(context));
  addRead(app, context, "/v1/datasets/:dataset/table-schema.json", datasetTableSchema(context));
  const exports = listedExports(context);
  const catalogue = catalogueFacts(context, exports);
  addRead(app, context, "/catalog.jsonld", readJsonLd(context, catalogue));
  addRead(app, context, "/catalog.ttl", readTurtle(context, catalogue));
  addRead(app, context, "/datapackage.json", readDataPackage(context, catalogue));
  addRead(app, context, "/.well-known/api-catalog", readApiCatalog(context));
  addRead(app, context, "/.well-known/security.txt", readSecurityText(context));
  addRead(app, context, "/v1/exports", listExports(context, exports));
  addRead(app, context, "/v1/exports/:file", readExport(context, exports));
  addRead(app, context, "/v1/attachments/:sha256", readAttachment(context));
  addRead(app, context, "/v1/code-lists", listCodeLists(context));
  addRead(app, context, "/v1/code-lists/:name", readCodeList(context));
  addRead(app, context, "/v1/statistics", listStatistics(context));
  addRead(app, context, "/v1/statistics/:indicator", readStatistics(context));
  addRead(app, context, "/v1/changes", listChanges(context));
  addRead(app, context, "/v1/checkpoints", listCheckpoints(context));
  addRead(app, context, "/v1/submissions", listSubmissions(context));
  addRead(app, context, "/v1/submissions/:id", readSubmission(context));
  addRead(app, context, "/v1/submissions/:id/body", readBody(context));
  addRead(app, context, "/v1/submissions/:id/body/redacted", readRedactedBody(context));
}

function addDatasetPaths(app: Hono, context: FeedContext): void {
  const exists = (c: Context): void => void context.datasetOf(c.req.param("dataset") ?? "");
  const read = (path: string, handler: (c: Context) => Promise<Response>): void => {
    addRead(app, context, `/v1/:dataset${path}`, handler, exists);
  };
  read("", listRecords(context));
  // Another app takes the submissions; whatever of theirs comes here has the wrong method.
  app.all("/v1/:dataset/submissions", (c) => {
    exists(c);
    throw new Problem(
      "method.not_allowed",
      { zh: "提交只接受 POST。", en: "Submissions are made by POST." },
      { headers: { allow: "POST, OPTIONS" } },
    );
  });
  read("/template.xlsx", readTemplate(context));
  read("/:id", readRecord(context));
  read("/:id/template.xlsx", readFilledTemplate(context));
  read("/:id/versions", readVersions(context));
  read("/:id/versions/:version", readVersion(context));
  read("/:id/proof", readProof(context));
  read("/:id/versions/:version/proof", readProof(context));
}

function refused(c: Context, context: FeedContext, error: unknown): Response {
  const lang = new URLSearchParams(queryOf(c)).get("lang");
  return problemResponse(error, {
    language: languageOf(c.req.header("accept-language"), lang),
    instance: c.req.path,
    headers: context.headers,
    reportBug: context.reportBug,
  });
}
