/** Everything needed to verify a version offline, with nothing but the root key (contract.md 3 and 8, trust.md 4). */
import type { AuthorityEntry, ProofDocument } from "../../core/audit/proof-document.ts";
import { readCheckpoint } from "../../core/log/checkpoint.ts";
import { redactFurther } from "../../core/log/items-root.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { checkpointPath, tilePath } from "../../core/log/paths.ts";
import { inclusionProof } from "../../core/log/prove.ts";
import type { ReadTile } from "../../core/log/right-edge.ts";
import { tlogProofText } from "../../core/log/tlog-proof.ts";
import type { FeedReader, Ledger } from "../../core/ports.ts";
import { Problem } from "../../core/problem.ts";
import { base64 } from "../../core/submission/encoding.ts";
import { redactedForm } from "../../core/submission/redacted-body.ts";
import { authorityPath, type Registration } from "./authority-path.ts";

export interface ProofDependencies {
  readonly objects: Pick<ObjectStore, "get">;
  readonly ledger: Pick<Ledger, "submission" | "body" | "redactedBody">;
  readonly feed: FeedReader;
  readonly log: { readonly origin: string; readonly vkey: string };
}

/** The place in the log of one version of a record. */
export interface ProofSubject {
  readonly seq: number;
  readonly submission: string;
  readonly dataset: string;
  readonly id: string;
  readonly version: number;
}

/** The bare proof as C2SP tlog-proof text. */
export async function proofText(
  subject: ProofSubject,
  dependencies: ProofDependencies,
): Promise<string> {
  const { checkpoint, size, readTile } = await publishedTree(subject, dependencies);
  const proof = await inclusionProof(subject.seq, size, readTile);
  return tlogProofText({ index: subject.seq, proof, checkpoint });
}

/** Proof that the entry of a version is in the newest published tree, and all that its signatures rest on. */
export async function proofDocumentOf(
  subject: ProofSubject,
  dependencies: ProofDependencies,
): Promise<ProofDocument> {
  const { ledger, log } = dependencies;
  const { checkpoint, size, readTile } = await publishedTree(subject, dependencies);
  const prove = async (seq: number): Promise<string[]> =>
    (await inclusionProof(seq, size, readTile)).map(base64);
  const entry = await ledger.submission(subject.submission);
  if (entry === undefined) throw new Error(`${subject.submission} is not in the ledger`);
  const [proof, body, path] = await Promise.all([
    prove(subject.seq),
    ledger.body(subject.submission),
    authorityPath(entry, subject.seq, dependencies),
  ]);
  const { dataset, id, version } = subject;
  return {
    index: subject.seq,
    entry: entry.leaf,
    proof,
    checkpoint,
    log,
    record: { dataset, id, version, item: Math.max(0, entry.records.indexOf(id)) },
    // Accepted bodies are UTF-8 without a byte order mark, so the text has the very same bytes.
    ...(body === undefined
      ? { redacted: await redactedForm(ledger, subject.submission) }
      : { body: new TextDecoder().decode(body) }),
    authority: await Promise.all(
      path.map(async (registration) => ({
        ...(await registered(registration, ledger)),
        proof: await prove(registration.seq),
      })),
    ),
  };
}

async function publishedTree(
  { seq }: ProofSubject,
  { objects }: ProofDependencies,
): Promise<{ readonly checkpoint: string; readonly size: number; readonly readTile: ReadTile }> {
  const bytes = await objects.get(checkpointPath);
  const checkpoint = bytes === undefined ? "" : new TextDecoder().decode(bytes);
  const size = checkpoint === "" ? 0 : readCheckpoint(checkpoint).size;
  if (size <= seq) {
    throw new Problem(
      "busy",
      {
        zh: "该条目尚未进入已签名的检查点，请稍后再试。",
        en: "The entry is not in a signed checkpoint yet; try again in a moment.",
      },
      { headers: { "retry-after": "1" } },
    );
  }
  // Several proofs of one tree share most of their tiles.
  const tiles = new Map<string, ReturnType<typeof objects.get>>();
  const readTile: ReadTile = async ({ level, index, width }) => {
    const path = tilePath(level, index, width);
    const read = tiles.get(path) ?? objects.get(path);
    tiles.set(path, read);
    const tile = await read;
    if (tile === undefined) throw new Error(`tile ${path} is missing`);
    return tile;
  };
  return { checkpoint, size, readTile };
}

/** A registration with the items that matter; the hashes of the others complete the leaf's items root. */
async function registered(
  { seq, entry, records }: Registration,
  ledger: Pick<Ledger, "body" | "redactedBody">,
): Promise<Omit<AuthorityEntry, "proof">> {
  const body = await redactedForm(ledger, entry.submission);
  const others = entry.records.flatMap((id, index) => (records.has(id) ? [] : [index]));
  return {
    index: seq,
    entry: entry.leaf,
    records: [...entry.records],
    body: redactFurther(body, others),
  };
}
