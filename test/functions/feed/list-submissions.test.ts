import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { contentDigest } from "../../../core/submission/content-digest.ts";
import { utf8 } from "../../../core/submission/encoding.ts";
import { submissionsBy } from "../../support/changed-ledger.ts";
import { notice } from "../../support/examples.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { publicApp } from "../../support/public-instance.ts";

interface Page {
  readonly data: readonly {
    readonly submission: string;
    readonly seq: number;
    readonly status: string;
    readonly body?: string | null;
    readonly unreadable?: true;
    readonly request: { readonly "content-digest": string };
  }[];
  readonly links: { readonly next?: string };
  readonly meta: { readonly seq: number };
}

let instance: TestInstance;
let app: Hono;
beforeAll(async () => {
  instance = await testInstance();
  app = publicApp(instance);
});

async function page(path: string): Promise<Page> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

test("a walk gives every submission once, in the log's order, with the exact bytes as signed", async () => {
  const seqs: number[] = [];
  let next: string | undefined = "/v1/submissions?limit=7&include=body";
  while (next !== undefined) {
    const { data, links }: Page = await page(next);
    for (const { seq, body, request, status } of data) {
      seqs.push(seq);
      expect(status).toBe("published");
      expect(contentDigest(utf8(body ?? ""))).toBe(request["content-digest"]);
    }
    next = links.next;
  }
  const count = await instance.ledger.next();
  expect(seqs).toEqual(Array.from({ length: count }, (_, seq) => seq));
});

test("each element is what the submission's own address says", async () => {
  const { data } = await page("/v1/submissions?after=3&limit=1");
  const own = await app.request(`/v1/submissions/${data[0]?.submission ?? ""}`);
  expect(data).toEqual([await own.json()]);
});

test("what has no place in the projection yet is not listed, and beyond the end nothing is", async () => {
  const posted = await instance.post({ dataset: "disclosures", items: [notice()] });
  expect(posted.status).toBe(201);
  const before = await page("/v1/submissions?limit=256");
  expect(before.data.map(({ submission }) => submission)).not.toContain(posted.submission);
  await instance.drain();
  const after = await page(`/v1/submissions?after=${String(before.data.length - 1)}`);
  expect(after.data.map(({ submission }) => submission)).toEqual([posted.submission]);
  expect(await page(`/v1/submissions?after=${String(after.meta.seq)}`)).toMatchObject({ data: [] });
});

test("what cannot be read of one submission is marked, and the others are served", async () => {
  const { data } = await page("/v1/submissions?after=4&limit=3");
  const [before, damaged, lost] = data.map(({ submission }) => submission);
  const { ledger } = instance;
  const failing =
    <Value>(broken: string | undefined, read: (id: string) => Promise<Value>) =>
    async (id: string): Promise<Value> => {
      if (id === broken) throw new Error("does not inflate");
      return read(id);
    };
  const reads = {
    submission: failing(lost, (id) => ledger.submission(id)),
    body: failing(damaged, (id) => ledger.body(id)),
    redactedBody: (id: string) => ledger.redactedBody(id),
  };
  const damagedApp = publicApp({
    ...instance,
    ledger: { ...ledger, ...reads, ...submissionsBy(reads) },
  });
  const response = await damagedApp.request("/v1/submissions?after=4&limit=3&include=body");
  const { data: shown } = (await response.json()) as Page;
  expect(response.status).toBe(200);
  expect(
    shown.map(({ submission, body, unreadable }) => [submission, body === null, unreadable]),
  ).toEqual([
    [before, false, undefined],
    [damaged, true, true],
    [lost, true, true],
  ]);
  expect(shown.map(({ seq, status }) => [seq, status])).toEqual(
    [5, 6, 7].map((seq) => [seq, "published"]),
  );
  for (const path of [`${damaged ?? ""}/body`, `${damaged ?? ""}/body/redacted`, lost ?? ""]) {
    const own = await damagedApp.request(`/v1/submissions/${path}`, {
      headers: { "accept-language": "en" },
    });
    const problem = (await own.json()) as { detail: string };
    expect([own.status, problem.detail]).toEqual([500, expect.stringContaining(path.slice(0, 26))]);
  }
  expect(instance.bugs).toHaveLength(3);
});

test("an unknown parameter and a value out of range are refused by name", async () => {
  for (const query of ["limit=257", "after=x", "include=all", "cursor=1"]) {
    const response = await app.request(`/v1/submissions?${query}`);
    const { errors } = (await response.json()) as { errors: { parameter: string }[] };
    expect([response.status, errors[0]?.parameter]).toEqual([400, query.split("=")[0]]);
  }
});
