import { writeFileSync } from "node:fs";
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import type { ProofDocument } from "../../core/audit/proof-document.ts";
import type { ProofReport } from "../../core/audit/verify-proof.ts";
import { statement } from "../support/examples.ts";
import { guiyuan, testInstance, type TestInstance } from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { publicApp, publicOrigin, runAgainst } from "../support/public-instance.ts";
import { testFolder } from "./folder.ts";

const folder = testFolder();
let instance: TestInstance;
let app: Hono;
let submission = "";
let proof: ProofDocument;
let rootKey = "";

beforeAll(async () => {
  instance = await testInstance();
  app = publicApp(instance);
  const posted = await instance.post({ dataset: "receipts", items: [statement(1)] });
  submission = posted.submission ?? "";
  await instance.drain();
  rootKey = instance.key("root").jwk.x;
  const response = await app.request(`/v1/receipts/${submission}-0/proof`);
  proof = (await response.json()) as ProofDocument;
});

async function verifyFile(document: unknown): Promise<{ code: number; report: ProofReport }> {
  const path = folder.json("proof.json", document);
  const { code, out } = await runAgainst(app, ["verify", path, "--root-key", rootKey, "--json"]);
  return { code, report: JSON.parse(out) as ProofReport };
}

function failed({ checks }: ProofReport): readonly string[] {
  return checks.filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
}

test("a record's address is verified up to the root key, and every check is named", async () => {
  const address = `${publicOrigin}/v1/receipts/${submission}-0`;
  const { code, out } = await runAgainst(app, ["verify", address, "--root-key", rootKey]);
  expect(out).toContain("Verified: every check passed.");
  expect(out.match(/✓/g)).toHaveLength(7);
  expect(out).toContain("What this does not prove");
  expect(code).toBe(0);
});

test("a submission's address and the short name of a record are verified likewise", async () => {
  const named = [`${publicOrigin}/v1/submissions/${submission}`, `receipts/${submission}-0`];
  for (const name of named) {
    const { code, out } = await runAgainst(app, ["verify", name, "--root-key", rootKey], "zh");
    expect(out).toContain("已验证：全部检查通过。");
    expect(code).toBe(0);
  }
});

test("entries of every kind are verified: genesis, keys, organisations, communities", async () => {
  const lines = await (await app.request("/v1/changes?limit=1000")).json();
  const { data } = lines as {
    data: { seq: number; op: string; dataset: string; record: string }[];
  };
  const seen = new Set<string>();
  for (const { seq, op, dataset, record } of data) {
    if (op === "state" || (seq > 1 && seen.has(dataset))) continue;
    seen.add(dataset);
    const { code, out } = await runAgainst(app, [
      "verify",
      `${dataset}/${record}`,
      "--root-key",
      rootKey,
    ]);
    expect(code, out).toBe(0);
  }
  expect(seen.size).toBeGreaterThan(3);
});

test("a proof file verifies offline, and without the members beyond contract it says what is not checked", async () => {
  const whole = await verifyFile(proof);
  expect([whole.code, failed(whole.report)]).toEqual([0, []]);
  const { index, entry, checkpoint, log } = proof;
  const bare = await verifyFile({ index, entry, proof: proof.proof, checkpoint, log });
  expect(
    bare.report.checks.filter(({ outcome }) => outcome === "skipped").map(({ name }) => name),
  ).toEqual(["body", "signatures", "authority", "record"]);
  expect(bare.code).toBe(1);
});

test("another root key verifies nothing that it did not sign", async () => {
  const path = folder.json("proof.json", proof);
  const other = testKey("another root").jwk.x;
  const { code, out } = await runAgainst(app, ["verify", path, "--root-key", other, "--json"]);
  expect([code, failed(JSON.parse(out) as ProofReport)]).toEqual([1, ["signatures", "authority"]]);
});

test("one changed character of any member of a proof file is refused", async () => {
  const body = proof.body ?? "";
  const wrong: readonly (readonly [ProofDocument, string])[] = [
    [{ ...proof, index: proof.index - 1 }, "inclusion"],
    [{ ...proof, entry: proof.entry.replace(/"n":\d+/, '"n":99') }, "inclusion"],
    [{ ...proof, proof: proof.proof.slice(1) }, "inclusion"],
    [{ ...proof, checkpoint: proof.checkpoint.replace(/\n(\d+)\n/, "\n$10\n") }, "checkpoint"],
    [{ ...proof, body: body.replace("2026", "2025") }, "body"],
    [{ ...proof, authority: proof.authority?.slice(1) }, "authority"],
    [{ ...proof, authority: proof.authority?.slice(0, -1) }, "signatures"],
  ];
  for (const [document, name] of wrong) {
    const { code, report } = await verifyFile(document);
    expect(code, name).toBe(1);
    expect(failed(report)).toContain(name);
  }
});

test("every single bit flip in a proof file's entry, hashes or checkpoint is refused", async () => {
  const flips = (text: string): string[] => {
    const bytes = new TextEncoder().encode(text);
    const places = Array.from({ length: 16 }, (_, n) => Math.floor((n * bytes.length * 8) / 16));
    return places.map((bit) => {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return new TextDecoder().decode(changed);
    });
  };
  const wrong = [
    ...flips(proof.entry).map((entry) => ({ ...proof, entry })),
    ...flips(proof.checkpoint).map((checkpoint) => ({ ...proof, checkpoint })),
    ...flips(proof.proof[0] ?? "").map((hash) => ({
      ...proof,
      proof: [hash, ...proof.proof.slice(1)],
    })),
  ];
  for (const document of wrong) expect((await verifyFile(document)).code).toBe(1);
});

test("a record shown otherwise than it was signed is refused by name", async () => {
  const lying = {
    request: async (url: string, init?: RequestInit) => {
      const response = await app.request(url, init);
      if (!url.endsWith("versions/1")) return response;
      return new Response((await response.text()).replace('"lineNo":1', '"lineNo":7'));
    },
  };
  const { code, out } = await runAgainst(lying as Pick<Hono, "request">, [
    "verify",
    `receipts/${submission}-0`,
    "--root-key",
    rootKey,
    "--json",
  ]);
  expect([code, failed(JSON.parse(out) as ProofReport)]).toEqual([1, ["record"]]);
});

test("what is no proof, no address and no root key is said in one sentence", async () => {
  writeFileSync(folder.path("no-proof.json"), "{}");
  const cases = [
    [["verify", folder.path("no-proof.json"), "--root-key", rootKey], 1, "is not a proof"],
    [["verify", "nothing", "--root-key", rootKey], 2, "a proof file, the URL"],
    [["verify", "receipts/x", "--root-key", "short"], 2, "--root-key is a file"],
    [["verify", "receipts/x"], 2, "--root-key is missing"],
    [["verify", `receipts/${guiyuan}`, "--root-key", rootKey], 1, "404"],
  ] as const;
  for (const [args, expected, said] of cases) {
    const { code, err } = await runAgainst(app, args);
    expect([code, err]).toEqual([expected, expect.stringContaining(said)]);
  }
});
