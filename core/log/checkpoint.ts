/** Checkpoints (C2SP tlog-checkpoint): signed notes that say how large the tree is and what its root is. */
import type { VerifyEd25519 } from "../ports.ts";
import { fromBase64, base64 } from "../submission/encoding.ts";
import { decimal } from "./decimal.ts";
import { LogError } from "./log-error.ts";
import { hashLength } from "./merkle.ts";
import { parseNote, signNote, verifyNote } from "./note.ts";
import type { NoteSigner } from "./note.ts";
import { parseVkey } from "./vkey.ts";

/** A tree head. `extensions` are further lines, opaque to us; ours has none. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  readonly extensions?: readonly string[];
}

/** The text that is signed: origin, size, base64 root, extension lines, each with a newline. */
function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  const lines = [origin, size.toString(), base64(root), ...extensions];
  const text = lines.map((line) => `${line}\n`).join("");
  parseCheckpointText(text);
  return text;
}

/** The tree head of a note's text; throws a LogError where it is malformed. Nothing is verified. */
export function parseCheckpointText(text: string): Checkpoint {
  if (!text.endsWith("\n")) throw new LogError("the checkpoint does not end with a newline");
  const [origin = "", sizeText = "", rootText = "", ...extensions] = text.slice(0, -1).split("\n");
  const size = decimal(sizeText);
  const root = fromBase64(rootText);
  if (origin === "" || extensions.includes(""))
    throw new LogError("the checkpoint has an empty line");
  if (size === undefined) throw new LogError("the checkpoint's size is not a decimal number");
  if (root?.length !== hashLength) throw new LogError("the checkpoint's root is not 32 bytes");
  return { origin, size, root, ...(extensions.length > 0 && { extensions }) };
}

/** The tree head of a signed checkpoint, not verified: for what one wrote oneself. */
export function readCheckpoint(note: string): Checkpoint {
  return parseCheckpointText(parseNote(note).text);
}

/** The signed checkpoint, as it is served. The signer's name must be the origin. */
export async function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): Promise<string> {
  if (signer.name !== checkpoint.origin)
    throw new LogError("a log signs only checkpoints of its own origin");
  return await signNote(checkpointText(checkpoint), signer);
}

/**
 * The tree head, once its note is known to be signed by this log (its vkey) and to name the log as its
 * origin; throws a LogError otherwise. Signatures of witnesses are let be.
 */
export async function verifyCheckpoint(
  note: string,
  vkey: string,
  verify: VerifyEd25519,
): Promise<Checkpoint> {
  const { text } = await verifyNote(note, vkey, verify);
  const checkpoint = parseCheckpointText(text);
  if (checkpoint.origin !== parseVkey(vkey).name)
    throw new LogError(`the checkpoint is of another log: ${checkpoint.origin}`);
  return checkpoint;
}
