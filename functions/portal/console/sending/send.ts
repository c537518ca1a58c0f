/** Sends what was signed, as often as needed: the same bytes publish nothing twice (contract.md 2). */
import * as z from "zod";
import { submissionPath } from "../../../../core/submission/signed-submission.ts";
import type { ConsoleIo } from "../io.ts";
import { problemSchema, warningsSchema, type ProblemShown, type Sent } from "./sent.ts";

const answerSchema = z.looseObject({
  status: z.enum(["accepted", "published", "void"]),
  records: z.array(z.string()),
  warnings: warningsSchema.optional(),
  seq: z.number().nullish(),
});

/** What became of one attempt. `later`: no network, or the server asks to come back. */
export type Attempt =
  | { readonly kind: "answered"; readonly sent: Sent }
  | { readonly kind: "later" }
  /** Refused for time: it was signed too long ago, or this computer's clock is wrong. */
  | { readonly kind: "time"; readonly serverTime: number; readonly problem: ProblemShown };

/** Sends a submission once. */
export async function sendOnce(io: ConsoleIo, sent: Sent): Promise<Attempt> {
  const answer = await request(io, submissionPath(sent.dataset), {
    method: "POST",
    headers: sent.headers,
    body: sent.body,
  });
  if (answer === undefined || answer.status === 429 || answer.status >= 500)
    return { kind: "later" };
  const accepted = answerSchema.safeParse(answer.json).data;
  if (answer.status < 400 && accepted !== undefined)
    return { kind: "answered", sent: withAnswer(sent, accepted) };
  const problem = problemOf(answer);
  if (problem.serverTime !== undefined)
    return { kind: "time", serverTime: Date.parse(problem.serverTime), problem };
  return { kind: "answered", sent: { ...sent, status: "refused", problem } };
}

/** Looks what became of an accepted submission; the same where nothing is new or there is no network. */
export async function look(io: ConsoleIo, sent: Sent): Promise<Sent> {
  const answer = await request(io, `/v1/submissions/${sent.id}`, { cache: "no-store" });
  const found = answerSchema.safeParse(answer?.json).data;
  return found === undefined ? sent : withAnswer(sent, found);
}

/** Asks the server what it would say, without publishing. `undefined` without a network. */
export async function dryRun(
  io: ConsoleIo,
  dataset: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer>,
): Promise<{ readonly problem?: ProblemShown; readonly warnings: Sent["warnings"] } | undefined> {
  const answer = await request(io, `${submissionPath(dataset)}?dryRun=true`, {
    ...{ method: "POST", headers, body },
  });
  if (answer === undefined || answer.status === 429 || answer.status >= 500) return undefined;
  if (answer.status >= 400) return { problem: problemOf(answer), warnings: [] };
  const { warnings } = z.looseObject({ warnings: warningsSchema }).parse(answer.json);
  return { warnings };
}

function withAnswer(
  sent: Sent,
  { status, records, warnings, seq }: z.infer<typeof answerSchema>,
): Sent {
  const { problem: _, ...rest } = sent;
  return {
    ...{ ...rest, status, records },
    warnings: warnings ?? sent.warnings,
    ...(typeof seq === "number" && { seq }),
  };
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** `undefined` where no answer came: no network, a broken connection, a proxy's page. */
async function request(
  io: ConsoleIo,
  path: string,
  init: RequestInit,
): Promise<Answer | undefined> {
  try {
    const headers = new Headers(init.headers);
    headers.set("accept-language", io.language === "zh" ? "zh-CN" : "en");
    const response = await io.fetch(path, { ...init, headers, redirect: "error" });
    return { status: response.status, json: await response.json() };
  } catch {
    return undefined;
  }
}

function problemOf({ status, json }: Answer): ProblemShown {
  return problemSchema.safeParse(json).data ?? { code: "unknown", title: String(status), status };
}
