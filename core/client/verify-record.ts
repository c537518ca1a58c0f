/** Verifies a record from its signature up to the root key, as `gongshi verify` does. */
import * as z from "zod";
import { proofDocument } from "../audit/proof-document.ts";
import { verifyProof, type ProofReport } from "../audit/verify-proof.ts";
import type { Dataset } from "../definitions.ts";
import { publicKeyIn } from "../submission/public-jwk.ts";
import { refusePublicKey } from "../submission/public-key.ts";
import { thumbprint } from "../submission/thumbprint.ts";
import { addressOf, read, recordPath, type Instance } from "./read.ts";
import { Refused } from "./refused.ts";
import { verifyEd25519 } from "./verify-ed25519.ts";

export interface VerifyInput {
  /** The base64url `x` of the root key, known from outside: nothing that the instance itself says. */
  readonly rootKey: string;
  /** The datasets' definitions, `gongshi/datasets`: the signed item is read by them. */
  readonly datasets: readonly Dataset[];
  /** The log's key, where it is known from outside too. */
  readonly logKey?: string;
  /** The newest one where absent. */
  readonly version?: number;
}

const versionList = z.object({ data: z.array(z.object({ version: z.int() })).min(1) });

/** Fetches proof and record and checks both; `verified` says it all. Throws Refused where there is no proof. */
export async function verifyRecord(
  instance: Instance,
  dataset: string,
  id: string,
  input: VerifyInput,
): Promise<ProofReport> {
  const record = recordPath(dataset, id);
  const version = input.version ?? (await newestVersion(instance, record));
  const path = `${record}/versions/${String(version)}`;
  const document = proofDocument.parse(await read(instance, addressOf(instance, `${path}/proof`)));
  const named = document.record;
  // An instance that hands out the proof of another record must not be believed about this one.
  if (named?.dataset !== dataset || named.id !== id || named.version !== version)
    throw new Error("the instance answered with the proof of another record");
  const shown = await readShown(instance, path);
  return verifyProofFile(document, input, shown);
}

/** The same without a network, from the JSON of a kept proof. Throws where it is none. */
export async function verifyProofFile(
  document: unknown,
  { rootKey, datasets, logKey }: Omit<VerifyInput, "version">,
  shown?: unknown,
): Promise<ProofReport> {
  const publicKey = publicKeyIn({ kty: "OKP", crv: "Ed25519", x: rootKey });
  if (publicKey === undefined || refusePublicKey(publicKey) !== undefined)
    throw new TypeError("rootKey is the base64url x of an Ed25519 key");
  return verifyProof({
    document: proofDocument.parse(document),
    root: { keyid: thumbprint(publicKey), publicKey },
    vkey: logKey,
    datasets,
    verify: verifyEd25519,
    ...(shown !== undefined && { shown }),
  });
}

async function newestVersion(instance: Instance, record: string): Promise<number> {
  const { data } = versionList.parse(
    await read(instance, addressOf(instance, `${record}/versions`)),
  );
  return data.at(-1)?.version ?? 1;
}

/** `undefined` where it is no longer shown (erased). */
async function readShown(instance: Instance, path: string): Promise<unknown> {
  try {
    return await read(instance, addressOf(instance, path));
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
