/** `GET /v1/submissions`: accepted submissions in the log's order, with their bodies for auditors. */
import type { Context } from "hono";
import { verdictKey } from "../../core/projection/feed-keys.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { redactedIn } from "../../core/submission/redacted-body.ts";
import type { Language } from "../../core/problem.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { linkHeader } from "./links.ts";
import { numberedSubmissions, type NumberedSubmission } from "./numbered-submissions.ts";
import { submissionDocument, verdictOf, type Verdict } from "./read-submission.ts";

const most = 256;
/** A page ends once it holds so many characters: a Lambda's answer ends at 6 MB. */
const mostCharacters = 3_000_000;

/**
 * Answers a page: `after` (a seq, exclusive), `limit` (at most 256), `include=body`. Each element is what
 * `/v1/submissions/{id}` says, and with the body `body`, its exact text, or `redacted`, or `unreadable` where
 * what is stored was damaged. Bodies of one page are bounded, so it may hold fewer than `limit`; the end is
 * where `next` is missing.
 */
export function listSubmissions(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    accepted(c, [json]);
    const parameters = new Parameters(queryOf(c));
    parameters.allow(["after", "limit", "include", "lang"]);
    const after = parameters.text("after", /^(0|[1-9]\d{0,11})$/, "应为日志序号", "a seq");
    const limit = parameters.integer("limit", 1, most) ?? 100;
    const include = parameters.choice("include", ["body"]);
    const lang = parameters.choice("lang", ["zh", "en"]);
    parameters.refuse();
    const language = languageOf(c.req.header("accept-language"), lang);
    const { seq: visible } = await context.visibility.fresh();
    const start = after === undefined ? 0 : Number(after) + 1;
    const count = Math.max(0, Math.min(limit, visible + 1 - start));
    const texts: string[] = [];
    let characters = 0;
    for await (const stored of numberedSubmissions(context.ledger, start, count)) {
      const verdicts = new Map(
        (await context.feed.getMany(stored.map(({ submission }) => verdictKey(submission)))).map(
          (item) => [item.pk, item.json],
        ),
      );
      for (const one of stored) {
        const verdict = verdictOf(verdicts.get(verdictKey(one.submission).pk));
        const text = JSON.stringify(elementOf(one, verdict, language, include === "body"));
        characters += text.length;
        if (texts.length > 0 && characters > mostCharacters) break;
        texts.push(text);
      }
      if (characters > mostCharacters) break;
    }
    const last = start + texts.length - 1;
    const self = addressOf(after, limit, include);
    const next =
      texts.length > 0 && last < visible ? addressOf(String(last), limit, include) : undefined;
    const links = JSON.stringify({ self, next });
    const page = `{"data":[${texts.join(",")}],"links":${links},"meta":{"seq":${String(visible)}}}`;
    const meta = {
      etag: tagOf(page),
      cacheControl: caching.record,
      contentType: json,
      headers: {
        link: linkHeader([
          ["self", self],
          ...(next === undefined ? [] : [["next", next] as const]),
        ]),
      },
    };
    return answer(c, context, meta, () => page);
  };
}

/** One submission; where the ledger cannot give it any more, its place, and that it is `unreadable`. */
function elementOf(
  { submission, seq, entry, body }: NumberedSubmission,
  verdict: Verdict | undefined,
  language: Language,
  withBody: boolean,
): object {
  const unreadable = { body: null, unreadable: true };
  if (entry === "unreadable") {
    const self = `/v1/submissions/${submission}`;
    const status = verdict?.status ?? "accepted";
    return { submission, status, seq, links: { self, body: `${self}/body` }, ...unreadable };
  }
  const document = submissionDocument(entry, verdict, language);
  if (!withBody) return document;
  // Accepted bodies are UTF-8 without a byte order mark, so the text has the very same bytes.
  if (body !== "unreadable" && body.form === "signed")
    return { ...document, body: new TextDecoder().decode(body.bytes) };
  const redacted = body === "unreadable" ? undefined : redactedIn(body);
  return { ...document, ...(redacted === undefined ? unreadable : { redacted }) };
}

function addressOf(after: string | undefined, limit: number, include: "body" | undefined): string {
  const parameters = new URLSearchParams();
  if (after !== undefined) parameters.set("after", after);
  parameters.set("limit", String(limit));
  if (include !== undefined) parameters.set("include", include);
  return `/v1/submissions?${parameters.toString()}`;
}
