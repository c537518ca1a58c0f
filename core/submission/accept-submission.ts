/**
 * One write, from received bytes to an accepted entry (architecture.md). The order is the safety: digest
 * and signatures over the raw bytes first, and only signed bytes reach a parser.
 */
import type { KnownFiles } from "../attachments/check-named.ts";
import { beijingDate } from "../beijing-date.ts";
import type { Dataset } from "../definitions.ts";
import { itemsRoot } from "../log/items-root.ts";
import { firstPrev, leafText } from "../log/leaf.ts";
import { leafHash } from "../log/merkle.ts";
import type { ChainHead, Clock, Ledger, SequenceLedger, VerifyEd25519 } from "../ports.ts";
import { Problem } from "../problem.ts";
import type { AcceptedSubmission, SubmissionEnvelope, Warning } from "../records.ts";
import { authorisePublisher } from "./authority.ts";
import type { AuthorityContext } from "./authority-context.ts";
import { checkContentDigest } from "./content-digest.ts";
import { base64, fromBase64url, hex, utf8 } from "./encoding.ts";
import { parseEnvelope } from "./envelope.ts";
import { erases } from "./erasing.ts";
import type { Verdict } from "./heads.ts";
import { checkTimes, parseSignedRequest, type ReceivedRequest } from "./http-signature.ts";
import { checkKeyData } from "./key-check.ts";
import { prepareItems } from "./prepare.ts";
import { parseStrictJson } from "./strict-json.ts";
import { submissionId } from "./submission-id.ts";
import { verifySignatures } from "./verify-signatures.ts";

export interface AcceptDependencies {
  readonly ledger: Ledger & Pick<SequenceLedger, "next">;
  readonly context: AuthorityContext;
  readonly verdicts: (submissions: readonly string[]) => Promise<ReadonlyMap<string, Verdict>>;
  readonly verify: VerifyEd25519;
  /** What is known of attached files; absent where none can come, and so none is known. */
  readonly files?: KnownFiles | undefined;
  readonly clock: Clock;
  /** Waits this many milliseconds between two tries at a contended chain. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A number in [0, 1): full jitter. */
  readonly random: () => number;
  /**
   * Runs the work of one publisher one after the other within this process; what other processes do to the
   * same chain is met by conditions and retries. Work that calls `pass` has sent its writes and lets the next
   * begin, which a ledger that already answers as if they were written makes worth while.
   */
  readonly turn: <Result>(
    publisher: string,
    work: (pass: () => void) => Promise<Result>,
  ) => Promise<Result>;
  /**
   * Counts a submission of a publisher, once its signature is verified and it may speak for it; throws
   * `rate.limited` (429) for one too many. Absent where nothing limits.
   */
  readonly admit?: (publisher: string) => void;
}

export type Outcome =
  | { readonly kind: "valid"; readonly warnings: readonly Warning[] }
  | {
      readonly kind: "accepted" | "repeat";
      readonly entry: AcceptedSubmission;
      /** Whether it erases: then it may be answered only once nothing of what it erases is served. */
      readonly erases: boolean;
    };

/** How long a contended chain is tried before the answer is 503 (milliseconds). */
const patience = 3000;

/**
 * Accepts a submission, answers a repeat of one, or validates a dry run. Throws the Problem that refuses
 * it; then nothing was written.
 */
export async function acceptSubmission(
  dataset: Dataset,
  request: ReceivedRequest,
  body: Uint8Array,
  dependencies: AcceptDependencies,
): Promise<Outcome> {
  checkContentDigest(request.header("content-digest"), body);
  const signed = parseSignedRequest(request);
  const { context, verify, clock } = dependencies;
  const keys = await verifySignatures(signed.signatures, context.registry, context.root, verify);
  const submission = submissionId(body);
  try {
    checkTimes(signed.signatures, clock());
    const envelope = parseEnvelope(parseStrictJson(body));
    const authorised = await authorisePublisher(context, dataset, envelope, keys);
    dependencies.admit?.(envelope.publisher);
    const attempt: Attempt = { dataset, submission, body, envelope, authorised, signed };
    if (signed.dryRun) return await validate(attempt, dependencies);
    return await dependencies.turn(envelope.publisher, (pass) =>
      acceptWithPatience(attempt, dependencies, pass),
    );
  } catch (error) {
    // A body that was accepted before is answered as then, whatever has become of its heads or its age,
    // and whatever the dataset of another path says of it.
    if (!signed.dryRun && error instanceof Problem && error.code !== "rate.limited") {
      const entry = await dependencies.ledger.submission(submission);
      // It was parsed when it was accepted, so it can be parsed again.
      if (entry !== undefined) return repeat(entry, dataset, parseEnvelope(parseStrictJson(body)));
    }
    throw error;
  }
}

interface Attempt {
  readonly dataset: Dataset;
  readonly submission: string;
  readonly body: Uint8Array;
  readonly envelope: SubmissionEnvelope;
  readonly authorised: Awaited<ReturnType<typeof authorisePublisher>>;
  readonly signed: ReturnType<typeof parseSignedRequest>;
}

async function validate(attempt: Attempt, dependencies: AcceptDependencies): Promise<Outcome> {
  const chain = await dependencies.ledger.chain(attempt.envelope.publisher);
  const { warnings } = await prepare(attempt, acceptanceTime(dependencies, chain), dependencies);
  return { kind: "valid", warnings };
}

async function acceptWithPatience(
  attempt: Attempt,
  dependencies: AcceptDependencies,
  pass: () => void,
): Promise<Outcome> {
  let waited = 0;
  for (let ceiling = 10; ; ceiling = Math.min(ceiling * 2, 400)) {
    const outcome = await tryOnce(attempt, dependencies, pass);
    if (outcome !== "conflict") return outcome;
    if (waited >= patience) throw busy();
    const wait = dependencies.random() * ceiling + 1;
    waited += wait;
    await dependencies.pause(wait);
  }
}

async function tryOnce(
  attempt: Attempt,
  dependencies: AcceptDependencies,
  pass: () => void,
): Promise<Outcome | "conflict"> {
  const { ledger } = dependencies;
  const { dataset, submission, envelope, signed } = attempt;
  // The chain is read before all else: refs are serialised by it, so nothing may be read earlier.
  const chain = await ledger.chain(envelope.publisher);
  const acceptedAt = acceptanceTime(dependencies, chain);
  const prepared = await prepare(attempt, acceptedAt, dependencies);
  const n = chain === undefined ? 0 : chain.n + 1;
  const at = new Date(acceptedAt).toISOString();
  const signatures = signed.signatures.map(({ label, keyid, input, signature }) => ({
    label,
    keyid,
    input,
    signature: `:${base64(signature)}:`,
  }));
  const leaf = leafText({
    acceptedAt: at,
    dataset: dataset.name,
    items: itemsRoot(fromBase64url(envelope.nonce) ?? new Uint8Array(), envelope.items),
    n,
    prev: chain?.leafHash ?? firstPrev,
    publisher: envelope.publisher,
    request: signed.components,
    signatures,
    submission,
  });
  const entry: AcceptedSubmission = {
    submission,
    dataset: dataset.name,
    publisher: envelope.publisher,
    onBehalfOf: envelope.onBehalfOf ?? null,
    n,
    acceptedAt: at,
    leaf,
    leafHash: hex(leafHash(utf8(leaf))),
    records: prepared.records,
    warnings: prepared.warnings,
    request: signed.components,
    signatures,
  };
  const written = ledger.accept({
    entry,
    body: attempt.body,
    expectedChain: chain,
    heads: prepared.heads,
    refs: prepared.refs.map((claim) => ({ ...claim, n })),
  });
  // The next one's chain rests on this one's. Refs are claimed before the chain moves, under no condition of
  // their own: who reads them must come after.
  if (prepared.refs.length === 0) pass();
  const result = await written;
  switch (result) {
    case "accepted":
      return { kind: "accepted", entry, erases: envelope.items.some(erases) };
    case "conflict":
      return "conflict";
    case "already_accepted": {
      const first = await ledger.submission(submission);
      return first === undefined ? "conflict" : repeat(first, dataset, envelope);
    }
  }
}

async function prepare(
  attempt: Attempt,
  acceptedAt: number,
  dependencies: AcceptDependencies,
): ReturnType<typeof prepareItems> {
  const { ledger, context, verdicts, verify, files } = dependencies;
  return prepareItems({
    files,
    acceptedAt,
    submission: attempt.submission,
    dataset: attempt.dataset,
    publisher: attempt.envelope.publisher,
    items: attempt.envelope.items,
    authorised: attempt.authorised,
    context,
    ledger,
    verdicts,
    acceptedOn: beijingDate(acceptedAt),
    verifyKeyProof: (data) => checkKeyData(data, verify),
    verify,
  });
}

/** Never at or before the chain's last, so that a chain's times order it. */
function acceptanceTime({ clock }: AcceptDependencies, chain: ChainHead | undefined): number {
  return Math.max(clock(), chain === undefined ? 0 : Date.parse(chain.acceptedAt) + 1);
}

function repeat(
  entry: AcceptedSubmission,
  dataset: Dataset,
  { items }: SubmissionEnvelope,
): Outcome {
  if (entry.dataset === dataset.name) return { kind: "repeat", entry, erases: items.some(erases) };
  throw new Problem(
    "submission.other_path",
    {
      zh: `相同内容已作为 ${entry.dataset} 提交。`,
      en: `The same bytes were already submitted as ${entry.dataset}.`,
    },
    { extras: { existing: entry.submission } },
  );
}

function busy(): Problem {
  return new Problem(
    "busy",
    {
      zh: "本单位同时提交过多，请稍后原样重发；重发不会重复公布。",
      en: "Too many submissions of this publisher at once; send the same bytes again, nothing is published twice.",
    },
    { headers: { "retry-after": "2" } },
  );
}
