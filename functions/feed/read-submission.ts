/** `GET /v1/submissions/{id}` and its body: what was signed, so that anyone can verify it again. */
import type { Context } from "hono";
import { verdictKey } from "../../core/projection/feed-keys.ts";
import type { StoredSubmission } from "../../core/ports.ts";
import { Problem, type Language } from "../../core/problem.ts";
import type { AcceptedSubmission } from "../../core/records.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { redactedIn, redactedText } from "../../core/submission/redacted-body.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";

/** Answers a submission with its place in the log, once it has one. */
export function readSubmission(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    accepted(c, [json]);
    const parameters = new Parameters(queryOf(c));
    parameters.allow(["lang"]);
    const lang = parameters.choice("lang", ["zh", "en"]);
    parameters.refuse();
    const language = languageOf(c.req.header("accept-language"), lang);
    const { entry } = await storedOf(c, context);
    const item = await context.feed.get(verdictKey(entry.submission), true);
    const verdict = verdictOf(item?.json);
    const body = JSON.stringify(submissionDocument(entry, verdict, language));
    const meta = {
      etag: tagOf(body),
      cacheControl: verdict === undefined ? "no-cache" : caching.record,
      contentType: json,
      // Nothing tells when it was published, or when an item was erased.
      ...(verdict !== undefined &&
        entry.erased === undefined && { lastModified: entry.acceptedAt }),
    };
    return answer(c, context, meta, () => body);
  };
}

/** Answers the exact bytes as signed; 410 where they were erased. */
export function readBody(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const { entry, body } = await storedOf(c, context);
    if (body === "unreadable") throw unreadable(c, context, `the body of ${entry.submission}`);
    if (body.form === "redacted") throw erased(entry.submission);
    const meta = {
      etag: tagOf(entry.submission, "body"),
      cacheControl: caching.record,
      contentType: json,
      lastModified: entry.acceptedAt,
      headers: {
        "repr-digest": entry.request["content-digest"],
        link: `</v1/submissions/${entry.submission}>; rel="describedby"`,
      },
    };
    // A copy in memory of its own: a pooled buffer would be sent whole.
    return answer(c, context, meta, () => new Uint8Array(body.bytes).buffer);
  };
}

/** Answers the items with their salts, of erased ones the hash; of a whole body all are there. */
export function readRedactedBody(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const { entry, body: stored } = await storedOf(c, context);
    const body = stored === "unreadable" ? undefined : redactedIn(stored);
    if (body === undefined) throw unreadable(c, context, `the body of ${entry.submission}`);
    const meta = {
      etag: tagOf(entry.submission, "redacted", ...(entry.erased ?? [])),
      // A further erasure must show at once.
      cacheControl: caching.record,
      contentType: json,
      headers: { link: `</v1/submissions/${entry.submission}>; rel="describedby"` },
    };
    return answer(c, context, meta, () => redactedText(body));
  };
}

interface Stored {
  readonly entry: AcceptedSubmission;
  readonly body: StoredSubmission["body"];
}

async function storedOf(c: Context, context: FeedContext): Promise<Stored> {
  const id = c.req.param("id") ?? "";
  const found = /^[a-z2-7]{26}$/.test(id)
    ? (await context.ledger.submissions([id])).get(id)
    : undefined;
  if (found === undefined) {
    throw new Problem("not_found", {
      zh: "没有受理过这个提交。",
      en: "No such submission was accepted.",
    });
  }
  const { entry, body } = found;
  if (entry === "unreadable") throw unreadable(c, context, `submission ${id}`);
  return { entry, body };
}

/** What is stored was damaged: the operator must hear of it, and the reader which it is. */
function unreadable(c: Context, { reportBug }: FeedContext, what: string): Problem {
  reportBug(new Error(`${what} cannot be read from the ledger`), c.req.path);
  const id = c.req.param("id") ?? "";
  return new Problem("internal", {
    zh: `提交 ${id} 所存的数据已损坏，无法读取；其他提交不受影响。`,
    en: `What is stored of submission ${id} is damaged and cannot be read. No other one is affected.`,
  });
}

/** Outcome of a submission as the projection's text says it. */
export function verdictOf(json: string | undefined): Verdict | undefined {
  // Written by the projection alone, in this shape.
  return json === undefined ? undefined : (JSON.parse(json) as Verdict);
}

/** Where a submission stands, and whether it counts. */
export interface Verdict {
  readonly seq: number;
  readonly status: "published" | "void";
}

/** What is said of a submission. */
export function submissionDocument(
  entry: AcceptedSubmission,
  verdict: Verdict | undefined,
  language: Language,
): object {
  const self = `/v1/submissions/${entry.submission}`;
  return {
    submission: entry.submission,
    status: verdict?.status ?? "accepted",
    seq: verdict?.seq ?? null,
    acceptedAt: entry.acceptedAt,
    publisher: entry.publisher,
    onBehalfOf: entry.onBehalfOf,
    dataset: entry.dataset,
    records: entry.records,
    warnings: entry.warnings.map(({ message, ...place }) => ({
      ...place,
      message: message[language],
    })),
    request: entry.request,
    signatures: entry.signatures,
    ...(entry.erased !== undefined && { erasedItems: entry.erased }),
    links: {
      self,
      body: `${self}/body`,
      ...(entry.erased !== undefined && { redacted: `${self}/body/redacted` }),
    },
  };
}

function erased(submission: string): Problem {
  const redacted = `/v1/submissions/${submission}/body/redacted`;
  return new Problem(
    "body.erased",
    {
      zh: "原文中有一项含有个人信息，已依法删除；其余各项见删节版。",
      en: "An item of the body held personal information and was erased; the redacted form has the others.",
    },
    { extras: { links: { redacted } }, headers: { link: `<${redacted}>; rel="alternate"` } },
  );
}
