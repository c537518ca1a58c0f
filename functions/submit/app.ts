/** Signed writes: `POST /v1/{dataset}/submissions` (contract.md 2). */
import type { Context } from "hono";
import { Hono } from "hono/tiny"; // one route takes everything: no router is worth its bytes
import type { AnyDataset, Dataset } from "../../core/definitions.ts";
import { Problem } from "../../core/problem.ts";
import type { Verdict } from "../../core/submission/heads.ts";
import {
  acceptSubmission,
  type AcceptDependencies,
  type Outcome,
} from "../../core/submission/accept-submission.ts";
import { utf8 } from "../../core/submission/encoding.ts";
import { assertPlainPath } from "../../core/submission/request-components.ts";
import type { ReceivedRequest } from "../../core/submission/http-signature.ts";
import { signReceipt } from "../../core/submission/receipt.ts";
import type { RequestSigner } from "../../core/submission/sign-request.ts";
import { languageOf } from "../http/language.ts";
import { problemResponse, type ReportBug } from "../http/problem-response.ts";
import { tooMany, type RateLimiter } from "../http/rate-limiter.ts";
import type { RawTarget } from "../http/raw-target.ts";
import { readBody } from "../http/read-body.ts";
import { answerOf, validAnswer } from "./answer.ts";

import { readWait, waitForErasure, waitForVerdict } from "./wait.ts";

export interface SubmitDependencies extends Omit<AcceptDependencies, "admit"> {
  readonly datasets: readonly AnyDataset[];
  /** Raw path and query of a request, and the configured public authority it came to. */
  readonly target: (context: Context) => RawTarget;
  /** Makes the registry current; called once before each submission is judged. */
  readonly refreshRegistry: () => Promise<void>;
  /** Tells the sequencer that something is pending; a lost call costs time, nothing else. */
  readonly wake: () => void;
  /** Signs the answer to an accepted submission; the promise of trust.md 4. */
  readonly receiptKey: RequestSigner;
  /** Headers that every answer carries (environment, rate limit policy). */
  readonly headers: Readonly<Record<string, string>>;
  /** Counts verified submissions per publisher; absent where nothing limits. */
  readonly limiter?: RateLimiter | undefined;
  readonly reportBug: ReportBug;
}

/** Answers signed writes; its router is the smallest of Hono's. */
export type SubmitApp = Pick<Hono, "fetch" | "request">;

/** The submit app. It routes by the path as received: a normalised one may be another than was signed. */
export function createSubmitApp(dependencies: SubmitDependencies): SubmitApp {
  const app = new Hono();
  /** `RateLimit` of requests whose publisher is known, whatever becomes of them. */
  const rates = new WeakMap<Context, Readonly<Record<string, string>>>();
  app.all("*", async (c) => {
    const target = dependencies.target(c);
    const dataset = findDataset(dependencies.datasets, target.path);
    switch (c.req.method) {
      case "POST":
        return submit(c, target, dataset, dependencies, rates);
      case "OPTIONS":
        return c.body(null, 204, { ...dependencies.headers, ...preflight });
      default:
        throw new Problem(
          "method.not_allowed",
          { zh: "提交只接受 POST。", en: "Submissions are made by POST." },
          { headers: { allow: "POST, OPTIONS" } },
        );
    }
  });
  app.onError((error, c) =>
    problemResponse(error, {
      language: languageOf(c.req.header("accept-language")),
      instance: dependencies.target(c).path,
      headers: { ...dependencies.headers, ...cors, ...rates.get(c) },
      reportBug: dependencies.reportBug,
    }),
  );
  return app;
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Location, Retry-After, RateLimit, RateLimit-Policy, Accept-Signature, Content-Digest, Signature, Signature-Input",
};

const preflight = {
  ...cors,
  allow: "POST, OPTIONS",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers":
    "content-type, content-digest, signature, signature-input, prefer, accept-language",
  "access-control-max-age": "86400",
};

async function submit(
  c: Context,
  { authority, path, query }: RawTarget,
  dataset: Dataset,
  dependencies: SubmitDependencies,
  rates: WeakMap<Context, Readonly<Record<string, string>>>,
): Promise<Response> {
  const { limiter } = dependencies;
  const request: ReceivedRequest = {
    method: c.req.method,
    authority,
    path,
    query,
    header: (name) => c.req.header(name) ?? null,
  };
  const wait = readWait(c.req.header("prefer"));
  const body = await readBody(c.req.raw);
  await dependencies.refreshRegistry();
  const outcome = await acceptSubmission(dataset, request, body, {
    ...dependencies,
    ...(limiter !== undefined && {
      admit: (publisher: string) => {
        const spent = limiter(publisher);
        rates.set(c, { ratelimit: spent.field });
        if (!spent.allowed) throw tooMany(spent);
      },
    }),
  });
  return respond(c, outcome, wait, dependencies, rates.get(c) ?? {});
}

/** Throws 400 for a path that is spelt in an odd way, 404 where it names no dataset to submit to. */
function findDataset(datasets: readonly AnyDataset[], path: string): Dataset {
  assertPlainPath(path);
  const name = /^\/v1\/([^/]*)\/submissions$/.exec(path)?.[1] ?? "";
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (dataset?.kind === "submitted") return dataset;
  if (dataset?.kind === "derived") {
    throw new Problem("dataset.unknown", {
      zh: `${dataset.name} 由 ${dataset.source} 派生，请提交到 ${dataset.source}。`,
      en: `${dataset.name} is derived from ${dataset.source}; submit to that.`,
    });
  }
  if (dataset?.kind === "judged") {
    throw new Problem("dataset.unknown", {
      zh: `${dataset.name} 由系统按条例比对得出，不接受提交；对它的答复请提交到 replies。`,
      en: `${dataset.name} are made by the system's checks and not submitted; replies to them go to replies.`,
    });
  }
  throw new Problem("dataset.unknown", {
    zh: "没有这个数据集；清单见 /v1/datasets。",
    en: "There is no such dataset; /v1/datasets lists them.",
  });
}

async function respond(
  c: Context,
  outcome: Outcome,
  wait: number,
  dependencies: SubmitDependencies,
  rate: Readonly<Record<string, string>>,
): Promise<Response> {
  const language = languageOf(c.req.header("accept-language"));
  const headers = { ...dependencies.headers, ...cors, ...rate, "cache-control": "no-store" };
  if (outcome.kind === "valid") {
    return c.json(validAnswer(outcome.warnings, language), 200, headers);
  }
  const { entry } = outcome;
  if (outcome.kind === "accepted") dependencies.wake();
  const erased = outcome.erases ? await waitForErasure(entry.submission, dependencies) : undefined;
  // A new submission has no verdict yet; that read is spared where nobody waits for it.
  const verdict: Verdict =
    outcome.kind === "accepted" && wait === 0
      ? // Nothing else was asked for; that it turned out void must be told all the same.
        erased === "void"
        ? erased
        : undefined
      : await waitForVerdict(entry.submission, wait, dependencies);
  const preference = wait > 0 ? { "preference-applied": `wait=${String(wait / 1000)}` } : {};
  const status = outcome.kind === "accepted" ? 201 : 200;
  const body = utf8(JSON.stringify(answerOf(entry, verdict, language)));
  const facts = { status, requestDigest: entry.request["content-digest"], body };
  const created = Math.floor(dependencies.clock() / 1000);
  return new Response(new Uint8Array(body), {
    status,
    headers: {
      "content-type": "application/json",
      ...headers,
      ...preference,
      ...(await signReceipt(facts, dependencies.receiptKey, created)),
      location: `/v1/submissions/${entry.submission}`,
    },
  });
}
