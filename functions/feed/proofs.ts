/** Everything needed to verify a record's place in the log offline (contract.md 3 and 8, trust.md 4). */
import { inclusionProof } from "../../core/log/prove.ts";
import { readCheckpoint } from "../../core/log/checkpoint.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { checkpointPath, tilePath } from "../../core/log/paths.ts";
import { tlogProofText } from "../../core/log/tlog-proof.ts";
import type { Ledger } from "../../core/ports.ts";
import { Problem } from "../../core/problem.ts";
import { base64 } from "../../core/submission/encoding.ts";

export interface ProofDependencies {
  readonly objects: Pick<ObjectStore, "get">;
  readonly ledger: Pick<Ledger, "submission">;
}

/** The place in the log of one version of a record. */
export interface ProofSubject {
  readonly seq: number;
  readonly submission: string;
}

/** The JSON form: index, exact leaf text, base64 hashes from the leaf up, signed checkpoint. */
export interface ProofDocument {
  readonly index: number;
  readonly entry: string;
  readonly proof: readonly string[];
  readonly checkpoint: string;
}

/** Proof that the entry of a version is in the newest published tree. */
export async function proofOf(
  subject: ProofSubject,
  { objects, ledger }: ProofDependencies,
): Promise<{ readonly json: ProofDocument; readonly text: string }> {
  const [bytes, entry] = await Promise.all([
    objects.get(checkpointPath),
    ledger.submission(subject.submission),
  ]);
  const checkpoint = bytes === undefined ? "" : new TextDecoder().decode(bytes);
  const size = checkpoint === "" ? 0 : readCheckpoint(checkpoint).size;
  if (entry === undefined || size <= subject.seq) {
    throw new Problem(
      "busy",
      {
        zh: "该条目尚未进入已签名的检查点，请稍后再试。",
        en: "The entry is not in a signed checkpoint yet; try again in a moment.",
      },
      { headers: { "retry-after": "1" } },
    );
  }
  const proof = await inclusionProof(subject.seq, size, async ({ level, index, width }) => {
    const tile = await objects.get(tilePath(level, index, width));
    if (tile === undefined) throw new Error(`tile ${tilePath(level, index, width)} is missing`);
    return tile;
  });
  return {
    json: { index: subject.seq, entry: entry.leaf, proof: proof.map(base64), checkpoint },
    text: tlogProofText({ index: subject.seq, proof, checkpoint }),
  };
}
