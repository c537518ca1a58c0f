/** C2SP tlog-proof: a text with everything that shows a leaf to be in a log, to be checked offline. */
import type { VerifyEd25519 } from "../ports.ts";
import { fromBase64, base64 } from "../submission/encoding.ts";
import { verifyCheckpoint } from "./checkpoint.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { decimal } from "./decimal.ts";
import { LogError } from "./log-error.ts";
import { hashLength, leafHash } from "./merkle.ts";
import { verifyInclusion } from "./proof.ts";

/** A proof. `extra` is not authenticated by it. */
export interface TlogProof {
  readonly index: number;
  /** From the leaf's sibling up, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
}

const header = "c2sp.org/tlog-proof@v1";

/** More hashes than any tree with 2^53 leaves can need. */
const maxHashes = 64;

/** The proof as text. */
export function tlogProofText(proof: TlogProof): string {
  const head = [
    header,
    ...(proof.extra === undefined ? [] : [`extra ${base64(proof.extra)}`]),
    `index ${proof.index.toString()}`,
    ...proof.proof.map(base64),
  ];
  return `${head.join("\n")}\n\n${proof.checkpoint}`;
}

/**
 * The parts of a proof text; throws a LogError where it is malformed. Nothing is verified yet. Safe on
 * outside input: each line must have its one spelling, and the number of hashes is bounded.
 */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf("\n\n");
  const [first, ...rest] = text.slice(0, Math.max(split, 0)).split("\n");
  if (first !== header) throw new LogError("not a C2SP tlog-proof, version 1");
  const extra =
    rest[0]?.startsWith("extra ") === true ? base64Line(rest.shift()?.slice(6)) : undefined;
  const indexLine = rest.shift() ?? "";
  const index = indexLine.startsWith("index ") ? decimal(indexLine.slice(6)) : undefined;
  if (index === undefined) throw new LogError("the proof has no index");
  if (rest.length > maxHashes) throw new LogError("the proof has too many hashes");
  const proof = rest.map(base64Line);
  if (!proof.every((hash) => hash.length === hashLength))
    throw new LogError("a hash of the proof is not 32 bytes");
  const checkpoint = text.slice(split + 2);
  return { index, proof, checkpoint, ...(extra !== undefined && { extra }) };
}

/**
 * The checkpoint, once it is known to be this log's (its vkey) and to hold the leaf at the proof's index;
 * throws a LogError otherwise.
 */
export async function verifyTlogProof(
  proof: TlogProof,
  leaf: Uint8Array,
  vkey: string,
  verify: VerifyEd25519,
): Promise<Checkpoint> {
  const checkpoint = await verifyCheckpoint(proof.checkpoint, vkey, verify);
  const { size, root } = checkpoint;
  if (!verifyInclusion({ index: proof.index, size, leafHash: leafHash(leaf), root }, proof.proof))
    throw new LogError("the proof does not lead from the leaf to the checkpoint's root");
  return checkpoint;
}

function base64Line(text: string | undefined): Uint8Array {
  const bytes = text === undefined ? undefined : fromBase64(text);
  if (bytes === undefined) throw new LogError("a line of the proof is not base64");
  return bytes;
}
