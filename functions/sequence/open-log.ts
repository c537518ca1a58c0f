/** What a sequencer does once, before it numbers or signs anything. */
import { logPolicy, type ReceiptVerifier } from "../../core/log/policy.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { policyPath } from "../../core/log/paths.ts";
import { sameBytes } from "../../core/log/merkle.ts";
import { vkey } from "../../core/log/vkey.ts";
import { utf8 } from "../../core/submission/encoding.ts";
import { LogHalt } from "./log-halt.ts";
import { assertNotOlder, type LogDependencies } from "./publish-log.ts";

export interface LogOpening extends LogDependencies {
  /** The log's verifier key as clients were told it; empty where they were not told yet. */
  readonly expectedVkey: string;
  readonly receipt: ReceiptVerifier;
}

/**
 * Refuses (LogHalt) to go on with another key than clients expect, or with a ledger that was restored from
 * a copy older than the served log; then puts `policy` where it is served.
 */
export async function openLog(opening: LogOpening): Promise<LogDependencies> {
  const { ledger, objects, signer, expectedVkey, receipt } = opening;
  const own = vkey(signer.name, signer.publicKey);
  if (expectedVkey !== "" && expectedVkey !== own) {
    throw new LogHalt(`the log is configured as ${expectedVkey}, its key makes it ${own}`);
  }
  await assertNotOlder({ ledger, objects });
  await publishPolicy(objects, utf8(await logPolicy(signer, receipt)));
  return { ledger, objects, signer };
}

async function publishPolicy(objects: ObjectStore, bytes: Uint8Array): Promise<void> {
  for (;;) {
    const served = await objects.getTagged(policyPath);
    if (served !== undefined && sameBytes(served.bytes, bytes)) return;
    if ((await objects.replace(policyPath, bytes, served?.etag)) === "replaced") return;
  }
}
