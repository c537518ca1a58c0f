/** Signs a submission and sends it. */
import * as z from "zod";
import { base64url } from "../submission/encoding.ts";
import type { RequestSigner } from "../submission/sign-request.ts";
import { envelopeBody, signSubmission, submissionPath } from "../submission/signed-submission.ts";
import type { SubmissionOf, SubmittedName } from "./answers.ts";
import { addressOf, type Instance } from "./read.ts";
import { Refused } from "./refused.ts";
import { send } from "./send.ts";

/** What signing needs besides keys. */
export interface Signing {
  /** Milliseconds since the epoch; an instance refuses a clock that is more than a minute fast, five slow. */
  readonly now: () => number;
  /** Random bytes for the nonce. */
  readonly random: (size: number) => Uint8Array;
}

export interface SubmitOptions {
  /** 1 to 4, each another key. */
  readonly keys: readonly RequestSigner[];
  /** Validates everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Seconds to wait until the records can be read, at most 10. */
  readonly wait?: number;
  /**
   * 16 random bytes, base64url; made where absent. Keep it where a program may have to send again later: the
   * same items with the same nonce are the same submission.
   */
  readonly nonce?: string;
}

const warnings = z.array(
  z.looseObject({ pointer: z.string(), rule: z.string(), message: z.string() }),
);
const answer = z.union([
  z.looseObject({ status: z.literal("valid"), warnings }),
  z.looseObject({
    status: z.enum(["accepted", "published", "void"]),
    submission: z.string(),
    records: z.array(z.string()),
    acceptedAt: z.string(),
    warnings: warnings.optional(),
  }),
]);
/** `valid` answers a dry run. */
export type Submitted = z.infer<typeof answer>;

/**
 * Sends items of one dataset, accepted whole or not at all. A lost answer is asked for again with the same
 * bytes, which publish nothing twice. Throws Refused with every error listed, or Unreachable.
 */
export async function submit<Name extends SubmittedName>(
  instance: Instance & Signing,
  dataset: Name,
  submission: SubmissionOf<Name>,
  { keys, dryRun = false, wait = 0, nonce = base64url(instance.random(16)) }: SubmitOptions,
): Promise<Submitted> {
  const body = envelopeBody({ ...envelope.parse(submission), nonce });
  const { host } = instance;
  const signed = { authority: host.host, dataset, body, keys, at: instance.now(), dryRun };
  const url = addressOf(instance, submissionPath(dataset), dryRun ? { dryRun } : {});
  const given = await send(instance, url.href, {
    method: "POST",
    headers: {
      ...(await signSubmission(signed)),
      ...(wait > 0 && { prefer: `wait=${String(wait)}` }),
    },
    body,
  });
  if (given.status >= 400) throw new Refused(given);
  return answer.parse(given.json);
}

/** The members that every dataset's submission has. */
const envelope = z.strictObject({
  publisher: z.string(),
  onBehalfOf: z.string().optional(),
  items: z.array(z.unknown()),
});
