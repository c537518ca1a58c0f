import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { AuditFinding } from "../../../core/audit/finding.ts";
import { readBody, readEntry } from "../../../core/audit/signed-entry.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { notice } from "../../support/examples.ts";
import { guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";

let instance: TestInstance;
let leaf = "";
let body = new Uint8Array();
beforeAll(async () => {
  instance = await testInstance();
  const { submission = "" } = await instance.post({ dataset: "disclosures", items: [notice()] });
  leaf = (await instance.ledger.submission(submission))?.leaf ?? "";
  body = new Uint8Array((await instance.ledger.body(submission)) ?? []);
});

/** Whether an entry, its signature by the clerk's key and its body all hold. */
async function holds(text: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const entry = readEntry(text);
    readBody(entry, bytes);
    const { publicKey } = instance.key(`${guiyuan}.clerk`);
    for (const { base, signature } of entry.signatures)
      if (!(await verifyEd25519(publicKey, base, signature))) return false;
    return true;
  } catch (error) {
    if (error instanceof AuditFinding) return false;
    throw error;
  }
}

/** What a leaf says that neither signature nor body covers: the operator's part, which the log holds fast. */
const operators = /"(acceptedAt|n|prev)":("[^"]*"|\d+)/g;

test("an entry holds as it was accepted", async () => {
  expect(await holds(leaf, body)).toBe(true);
});

test("every single bit flip of a body is refused", async () => {
  for (let bit = 0; bit < body.length * 8; bit += 1) {
    const changed = body.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await holds(leaf, changed)).toBe(false);
  }
});

test("every single bit flip of a leaf is refused, but in what the operator adds; that the tree holds fast", async () => {
  const bytes = new TextEncoder().encode(leaf);
  const open = [...leaf.matchAll(operators)].map(({ index, 0: text }) => [
    index,
    index + text.length,
  ]);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = bit >> 3;
    if (open.some(([from = 0, to = 0]) => at >= from && at < to)) continue;
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
    const label = leaf.indexOf('"label":"') + '"label":"'.length;
    // The label is not signed, and nothing follows from it (trust.md 1).
    if (at >= label && at < label + 4) continue;
    expect(await holds(new TextDecoder().decode(changed), body), `bit ${String(bit)}`).toBe(false);
  }
});

test("whatever text comes as an entry, it is read or refused with a finding", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => readEntry(text)).toThrow(AuditFinding);
    }),
  );
});
