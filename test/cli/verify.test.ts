import { writeFileSync } from "node:fs";
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import type { ProofDocument } from "../../core/audit/proof-document.ts";
import { vkey } from "../../core/log/vkey.ts";
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
  expect(out).toContain("Verified: every check passed, with the log's key taken from the proof");
  expect(out).toContain("that the log is the instance's own");
  expect(out.match(/✓/g)).toHaveLength(8);
  expect(out).toContain("What this does not prove");
  expect(code).toBe(0);
});

test("a submission's address and the short name of a record are verified likewise", async () => {
  const named = [`${publicOrigin}/v1/submissions/${submission}`, `receipts/${submission}-0`];
  for (const name of named) {
    const { code, out } = await runAgainst(app, ["verify", name, "--root-key", rootKey], "zh");
    expect(out).toContain("已验证：全部检查通过（日志的公钥取自证明本身）。");
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
  ).toEqual(["body", "signatures", "authority", "name", "record"]);
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

test("what a proof file says of the record is held against the item that was signed", async () => {
  const { record } = proof;
  if (record === undefined) throw new Error("the proof names its record");
  const wrong = [
    { ...record, id: "a".repeat(26) + "-0" },
    { ...record, id: "another" },
    { ...record, dataset: "disclosures" },
    { ...record, version: 7 },
    { ...record, item: 5 },
  ];
  for (const claimed of wrong) {
    const { code, report } = await verifyFile({ ...proof, record: claimed });
    expect([code, failed(report)], JSON.stringify(claimed)).toEqual([1, ["name"]]);
  }
});

test("every text and number of a proof file is held: changed anywhere, it is refused", async () => {
  // The body is one text with a test of its own; of an item that is only a hash the record's name says nothing.
  const places = leavesOf(proof, []).filter(([first]) => first !== "body" && first !== "authority");
  const authority = proof.authority ?? [];
  for (const [n, { body, ...entry }] of authority.entries()) {
    const shown = body.items.flatMap((item, index) => ("item" in item ? [String(index)] : []));
    const held = leavesOf(entry, ["authority", String(n)]).filter(
      ([, , member, index]) => member !== "records" || shown.includes(index ?? ""),
    );
    places.push(...held, ...leavesOf(body, ["authority", String(n), "body"]));
  }
  expect(places.length).toBeGreaterThan(40);
  for (const place of places) {
    const { code, report } = await verifyFile(changedAt(proof, place));
    expect([code, report.verified], place.join("/")).toEqual([1, false]);
  }
});

/** Paths of all texts and numbers. */
function leavesOf(value: unknown, at: readonly string[]): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...at, name]));
}

function changedAt(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined)
    return typeof value === "number" ? value + 1 : typeof value === "string" ? `${value}x` : null;
  if (Array.isArray(value))
    return value.map((member, index) =>
      String(index) === first ? changedAt(member, rest) : member,
    );
  const object = value as Record<string, unknown>; // the proof is made of these
  return { ...object, [first]: changedAt(object[first], rest) };
}

test("with the log's key known from elsewhere, a log made under another key of the same name is refused", async () => {
  const path = folder.json("proof.json", proof);
  const known = ["verify", path, "--root-key", rootKey, "--log-key"];
  const right = await runAgainst(app, [...known, proof.log?.vkey ?? ""]);
  expect(right.code).toBe(0);
  expect(right.out).toContain("Verified: every check passed.");
  expect(right.out).not.toContain("that the log is the instance's own");
  const name = proof.log?.origin ?? "";
  const other = await runAgainst(app, [...known, vkey(name, testKey("another log").publicKey)]);
  expect(other.code).toBe(1);
});

test("a corrected and a withdrawn version are verified as shown, and each falsified member is named", async () => {
  const posted = await instance.post({
    dataset: "receipts",
    items: [
      {
        op: "correct",
        record: `${submission}-0`,
        version: 1,
        reason: "更正：凭证编号有误",
        data: { ...(statement(1) as { data: object }).data, note: "更正后" },
      },
    ],
  });
  expect(posted.status).toBe(201);
  await instance.drain();
  const address = ["verify", `receipts/${submission}-0`, "--root-key", rootKey, "--json"];
  const honest = await runAgainst(app, address);
  expect(honest.code, honest.out).toBe(0);
  const falsified: Readonly<Record<string, (view: Record<string, unknown>) => void>> = {
    publishedAt: (view) => (view["publishedAt"] = "2020-01-01T00:00:00.000Z"),
    status: (view) => (view["status"] = "withdrawn"),
    correction: (view) => (view["correction"] = { reason: "另一理由" }),
    seq: (view) => (view["seq"] = 3),
  };
  for (const [name, falsify] of Object.entries(falsified)) {
    const { code, out } = await runAgainst(showing(falsify), address);
    const report = JSON.parse(out) as ProofReport;
    expect([code, failed(report)], name).toEqual([1, ["record"]]);
    expect(report.checks.at(-1)?.detail).toContain(name);
  }
});

test("of a first version also publisher, area, ref and first publication are held", async () => {
  const address = [
    "verify",
    `${publicOrigin}/v1/receipts/${submission}-0/versions/1`,
    "--root-key",
    rootKey,
    "--json",
  ];
  expect((await runAgainst(app, address)).code).toBe(0);
  for (const name of ["publisher", "area", "ref", "firstPublishedAt", "onBehalfOf", "attested"]) {
    const lying = showing((view) => (view[name] = "990101009999"));
    const { code, out } = await runAgainst(lying, address);
    const report = JSON.parse(out) as ProofReport;
    expect([code, report.checks.at(-1)?.detail], name).toEqual([1, expect.stringContaining(name)]);
  }
});

test("an instance that answers with the proof of another record is not believed about the one asked", async () => {
  const posted = await instance.post({ dataset: "receipts", items: [statement(2)] });
  await instance.drain();
  const other = `${posted.submission ?? ""}-0`;
  const swapping = {
    request: (url: string, init?: RequestInit) =>
      app.request(url.endsWith("/proof") ? url.replace(`${submission}-0`, other) : url, init),
  };
  const { code, err } = await runAgainst(swapping as Pick<Hono, "request">, [
    "verify",
    `${publicOrigin}/v1/receipts/${submission}-0/versions/1`,
    "--root-key",
    rootKey,
  ]);
  expect([code, err]).toEqual([1, expect.stringContaining("answered with a proof of")]);
});

/** The instance, with the version it shows falsified. */
function showing(falsify: (view: Record<string, unknown>) => void): Pick<Hono, "request"> {
  return {
    request: async (url: string, init?: RequestInit) => {
      const response = await app.request(url, init);
      if (!/versions\/\d+$/.test(url)) return response;
      const view = (await response.json()) as Record<string, unknown>;
      falsify(view);
      return Response.json(view);
    },
  } as Pick<Hono, "request">;
}

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
      if (!/versions\/\d+$/.test(url)) return response;
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
