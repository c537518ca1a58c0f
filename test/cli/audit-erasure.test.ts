import type { Hono } from "hono";
import { beforeAll, expect, test, vi } from "vitest";
import type { AuditReport } from "../../core/audit/audit.ts";
import type { ProofReport } from "../../core/audit/verify-proof.ts";
import { submissionsBy } from "../support/changed-ledger.ts";
import { notice } from "../support/examples.ts";
import { testInstance, type TestInstance } from "../support/instance.ts";
import { publicApp, publicOrigin, runAgainst } from "../support/public-instance.ts";
import { whilePumping } from "../support/pump.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let instance: TestInstance;
let submission = "";

beforeAll(async () => {
  instance = await testInstance();
  const posted = await instance.post({
    dataset: "disclosures",
    items: [notice(), notice({ title: "第二条" }), notice({ title: "第三条" })],
  });
  submission = posted.submission ?? "";
  await instance.drain();
  const change = (record: string): object => ({ record, version: 1, reason: "含个人信息" });
  const { data } = notice({ title: "已删去个人信息" }) as { data: object };
  const ground = "personal_information";
  const erasures = [
    { op: "withdraw", ...change(`${submission}-0`), ground },
    { op: "correct", ...change(`${submission}-1`), erase: true, ground, data },
  ];
  for (const item of erasures) {
    instance.now += 60_000;
    const posting = instance.post({ dataset: "disclosures", items: [item] });
    const answer = await whilePumping(instance, posting);
    expect(answer.status, JSON.stringify(answer.json)).toBe(201);
    await instance.drain();
  }
  instance.now += 60_000;
});

async function auditOf(change: Partial<TestInstance["ledger"]> = {}): Promise<AuditReport> {
  const ledger = { ...instance.ledger, ...change };
  const app = publicApp({ ...instance, ledger: { ...ledger, ...submissionsBy(ledger) } });
  const root = instance.key("root").jwk.x;
  const { out, err } = await runAgainst(app, ["audit", publicOrigin, "--root-key", root, "--json"]);
  if (out === "") throw new Error(err);
  return JSON.parse(out) as AuditReport;
}

test("erasures by withdrawal and by correction are explained by their entries, and all else compared", async () => {
  const report = await auditOf();
  expect(report.differences).toEqual([]);
  expect(report).toMatchObject({ ok: true, complete: true, redactedBodies: 1, erasedItems: 2 });
});

test("a hole that no entry explains is a difference", async () => {
  const body = await instance.ledger.redactedBody(submission);
  const text = new TextDecoder().decode(body);
  const { items } = JSON.parse(text) as { items: { item?: object }[] };
  expect(items.filter(({ item }) => item !== undefined)).toHaveLength(1);
  const report = await auditOf({
    redactedBody: async (id) => {
      if (id === submission) return undefined;
      return instance.ledger.redactedBody(id);
    },
  });
  expect(report.differences[0]).toMatchObject({ code: "body.unreadable" });
});

test("one byte changed in what a redacted body still holds is found and named", async () => {
  const report = await auditOf({
    redactedBody: async (id) => {
      const body = await instance.ledger.redactedBody(id);
      const text = body && new TextDecoder().decode(body).replace("第三条", "第四条");
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
  });
  expect(report.differences[0]).toMatchObject({
    code: "body.items",
    where: `/v1/submissions/${submission}/body`,
  });
});

test("the surviving item verifies through the redacted body, and says what that rests on", async () => {
  const root = instance.key("root").jwk.x;
  const name = `disclosures/${submission}-2`;
  const app = publicApp(instance);
  const shown = await runAgainst(app, ["verify", name, "--root-key", root]);
  expect(shown.out).toContain("Verified: every check passed");
  expect(shown.out).toContain("was erased as personal data");
  const { code, out } = await runAgainst(app, ["verify", name, "--root-key", root, "--json"]);
  expect([code, (JSON.parse(out) as ProofReport).redacted]).toEqual([0, true]);
});

test.each([
  ["the entries", "/v1/submissions?limit", "include=body"],
  ["the records", "/v1/disclosures?", "format=ndjson"],
])(
  "erasures while the audit reads %s are explained by the entries that made them",
  async (_, begin, part) => {
    const posted = await instance.post({
      dataset: "disclosures",
      items: [notice({ title: "待删一" }), notice({ title: "待删二" }), notice({ title: "留存" })],
    });
    await instance.drain();
    const late = posted.submission ?? "";
    const change = (record: string): object => ({ record, version: 1, reason: "含个人信息" });
    const { data } = notice({ title: "已删" }) as { data: object };
    const ground = "personal_information";
    const items = [
      { op: "withdraw", ...change(`${late}-0`), ground },
      { op: "correct", ...change(`${late}-1`), erase: true, ground, data },
    ];
    const app = publicApp(instance);
    let erased: Promise<void> | undefined;
    const erase = async (): Promise<void> => {
      for (const item of items) {
        instance.now += 60_000;
        await whilePumping(instance, instance.post({ dataset: "disclosures", items: [item] }));
        await instance.drain();
      }
      instance.now += 60_000;
    };
    const racing = {
      request: async (path: string, init?: RequestInit) => {
        const { pathname, search } = new URL(path, publicOrigin);
        const asked = `${pathname}${search}`;
        if (asked.startsWith(begin) && asked.includes(part)) await (erased ??= erase());
        return app.request(path, init);
      },
    };
    const root = instance.key("root").jwk.x;
    const args = ["audit", publicOrigin, "--root-key", root, "--json"];
    const { out } = await runAgainst(racing as Pick<Hono, "request">, args);
    const report = JSON.parse(out) as AuditReport;
    expect(erased).toBeDefined();
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({ ok: true, complete: true, consequences: [] });
    expect(report.statisticsOvertaken).toBeGreaterThan(0);
    expect(report.treeSize).toBe(await instance.ledger.next());
  },
);
