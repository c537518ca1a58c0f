/** How far a file of several submissions has been sent, so that an interrupted run goes on where it was. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";

const progressFile = z.object({
  /** Of all that is sent: another file, or the same one changed, starts anew. */
  digest: z.string(),
  /** Groups that were accepted. */
  done: z.int().min(0),
  /** Nonce of the next group, once it has been tried: sent again with it, it is published once. */
  nonce: z.string().optional(),
});
type State = z.infer<typeof progressFile>;

export interface Progress {
  readonly done: number;
  /** The nonce to send the next group with, kept before it is sent. */
  nonceOf: (fresh: () => string) => string;
  /** The group has been accepted. */
  accepted: () => void;
  /** All have been. */
  finished: () => void;
}

/** Takes up the progress kept beside a file, or starts one. */
export function openProgress(file: string, content: readonly unknown[]): Progress {
  const path = `${file}.progress.json`;
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
  let state: State = read(path, digest) ?? { digest, done: 0 };
  const keep = (next: State): void => {
    state = next;
    // Whole or not at all: a half-written file would lose the nonce.
    writeFileSync(`${path}.tmp`, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  };
  return {
    get done() {
      return state.done;
    },
    nonceOf: (fresh) => {
      const nonce = state.nonce ?? fresh();
      keep({ ...state, nonce });
      return nonce;
    },
    accepted: () => {
      keep({ digest, done: state.done + 1 });
    },
    finished: () => {
      rmSync(path, { force: true });
    },
  };
}

function read(path: string, digest: string): State | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const parsed = progressFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success && parsed.data.digest === digest ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
