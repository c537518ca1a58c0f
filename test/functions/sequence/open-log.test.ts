import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logMedia } from "../../../core/log/media.ts";
import { verifyNote } from "../../../core/log/note.ts";
import type { ObjectStore } from "../../../core/log/object-store.ts";
import { checkpointPath, policyPath } from "../../../core/log/paths.ts";
import { vkey } from "../../../core/log/vkey.ts";
import type { Ledger, PublicationLedger, SequenceLedger } from "../../../core/ports.ts";
import { openLog, type LogOpening } from "../../../functions/sequence/open-log.ts";
import { publishLog } from "../../../functions/sequence/publish-log.ts";
import { sequencePending } from "../../../functions/sequence/sequence.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { memoryLedger } from "../../../store/memory-ledger.ts";
import { memoryObjects } from "../../../store/memory-objects.ts";
import { s3Objects } from "../../../store/s3-objects.ts";
import { fakeS3, s3Place, type FakeS3 } from "../../support/fake-s3.ts";
import { testKey } from "../../support/keys.ts";
import { acceptanceOf } from "../../support/ledger-facts.ts";

let s3: FakeS3;
beforeAll(async () => {
  s3 = await fakeS3();
});
afterAll(() => s3.stop());

const stores: readonly (readonly [string, () => ObjectStore])[] = [
  ["memory", () => memoryObjects()],
  [
    "S3",
    () => {
      const place = { ...s3Place, endpoint: s3.endpoint, clock: Date.now, mediaOf: logMedia };
      return s3Objects({ ...place, bucket: "bucket", prefix: `${crypto.randomUUID()}/` });
    },
  ],
];

const key = testKey("log");
const signer = { name: "log.example", publicKey: key.publicKey, sign: key.sign.bind(key) };
const logVkey = vkey(signer.name, key.publicKey);

function opening(ledger: LogOpening["ledger"], objects: ObjectStore): LogOpening {
  return { ledger, objects, signer, expectedVkey: logVkey, receipt: testKey("receipt") };
}

/** A ledger with these many accepted submissions, all numbered. */
async function numbered(count: number): Promise<Ledger & SequenceLedger & PublicationLedger> {
  const ledger = memoryLedger();
  for (let i = 0; i < count; i += 1) {
    await ledger.accept(acceptanceOf(`s${String(i)}`, { publisher: `publisher-${String(i)}` }));
  }
  await sequencePending(ledger);
  return ledger;
}

describe.each(stores)("a log in %s", (_, fresh) => {
  test("a ledger older than what is served, even an empty one, refuses to start, and signs nothing", async () => {
    const objects = fresh();
    await publishLog(await openLog(opening(await numbered(3), objects)));
    const served = await objects.get(checkpointPath);
    const restored = await numbered(2);
    await expect(openLog(opening(restored, objects))).rejects.toThrow(
      "restored from an older copy",
    );
    await expect(openLog(opening(memoryLedger(), objects))).rejects.toThrow("3 entries is served");
    expect(await restored.published()).toBeUndefined();
    expect(await objects.get(checkpointPath)).toEqual(served);
  });

  test("the policy names both keys under the log's signature, and follows a change of the receipt key", async () => {
    const [ledger, objects] = [memoryLedger(), fresh()];
    for (const name of ["receipt", "receipt", "next receipt"]) {
      const receipt = testKey(name);
      await openLog({ ...opening(ledger, objects), receipt });
      const note = new TextDecoder().decode(await objects.get(policyPath));
      const { text } = await verifyNote(note, logVkey, verifyEd25519);
      expect(text).toBe(`log ${logVkey}\nreceipt ${receipt.keyid} ${receipt.jwk.x}\n`);
    }
  });

  test("another key than clients were told is refused before anything is written", async () => {
    const objects = fresh();
    const expectedVkey = vkey("log.example", testKey("another").publicKey);
    const other = { ...opening(memoryLedger(), objects), expectedVkey };
    await expect(openLog(other)).rejects.toThrow("the log is configured as");
    expect(await objects.get(policyPath)).toBeUndefined();
  });
});
