/** `…/proof` of a record and of one of its versions (contract.md 3, trust.md 4). */
import type { Context } from "hono";
import { tagOf } from "../../core/reading/answer-key.ts";
import { parentOf } from "../../core/reading/derived-records.ts";
import { Problem } from "../../core/problem.ts";
import { findCurrent, findRows } from "../../core/reading/find-row.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { firstRows } from "../../core/reading/versions.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { proofDocumentOf, proofText, type ProofSubject } from "./proofs.ts";
import { noRecord } from "./refusals.ts";

/** Answers everything needed to verify a version offline: JSON, or a C2SP tlog-proof as plain text. */
export function readProof(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const type = accepted(c, [json, "text/plain"]);
    const subject = await subjectOf(c, context);
    const dependencies = { ...context, log: context.instance.log };
    const body =
      type === json
        ? JSON.stringify(await proofDocumentOf(subject, dependencies))
        : await proofText(subject, dependencies);
    const meta = {
      etag: tagOf(body),
      cacheControl: caching.record,
      contentType: type === json ? json : "text/plain; charset=utf-8",
    };
    return answer(c, context, meta, () => body);
  };
}

/** The entry that a version came from. A withdrawal is an entry, too, and can be proven. */
async function subjectOf(c: Context, context: FeedContext): Promise<ProofSubject> {
  const dataset = context.datasetOf(c.req.param("dataset") ?? "");
  const given = c.req.param("id") ?? "";
  if (dataset.kind === "judged") throw noProofOfFindings();
  const id = dataset.kind === "derived" ? parentOf(given)?.parent : given;
  const name = dataset.kind === "derived" ? dataset.source : dataset.name;
  const version = c.req.param("version");
  if (id === undefined) throw noRecord();
  if (version === undefined) {
    const row = await findCurrent(context.feed, context.visibility, name, id);
    if (row === undefined) throw noRecord();
    return row.record;
  }
  const { seq } = await context.visibility.fresh();
  const versions = firstRows(await findRows(context.feed, name, id, seq));
  const record = versions.find((candidate) => String(candidate.version) === version);
  if (record === undefined) throw noRecord();
  return record;
}

/** A finding follows from records by the published checks; what can be proven are those records. */
function noProofOfFindings(): Problem {
  return new Problem("not_found", {
    zh: "比对结果由记录推出，没有自己的日志证明；请验证 data.inputs 所列记录。",
    en: "A finding follows from records and has no proof of its own; verify the records in data.inputs.",
  });
}
