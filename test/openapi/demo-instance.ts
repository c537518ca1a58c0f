/** The whole demo in memory, behind the real feed and submit apps. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Hono } from "hono";
import type { ExportReader } from "../../core/export/export-store.ts";
import { readDocuments } from "../../local/documents.ts";
import { planOf } from "../local/bootstrap/demo-plan.ts";
import { enterPlan, testInstance, type TestInstance } from "../support/instance.ts";
import { publicApp } from "../support/public-instance.ts";

export interface DemoInstance {
  readonly instance: TestInstance;
  readonly feed: Hono;
}

/** The feed app over adapters that hold nothing yet. */
export async function emptyFeed(): Promise<DemoInstance> {
  const instance = await testInstance(true);
  return { instance, feed: feedOver(instance) };
}

/** The feed app over an instance's stores, with the generated documents. */
export function feedOver(instance: TestInstance): Hono {
  return publicApp(instance, { documents: readDocuments(), exports: oneExport });
}

/** The same with the demo's whole history in it; the clock stands after its last entry. */
export async function demoInstance(): Promise<DemoInstance> {
  const demo = await emptyFeed();
  const { instance } = demo;
  const plan = planOf("demo");
  await enterPlan(instance, plan);
  instance.now = (plan.at(-1)?.at ?? 0) + 60_000;
  return demo;
}

const exported = gzipSync("list,code\r\n");

/** One bulk file under the name that the document's example has. */
const oneExport: ExportReader = {
  manifest: async () => {
    const file = {
      ...{ dataset: "code-lists", month: "latest", format: "csv.gz", rows: 0, seq: 0, revision: 1 },
      url: "/v1/exports/code-lists.latest.r1.0123456789abcdef.csv.gz",
      bytes: exported.byteLength,
      sha256: createHash("sha256").update(exported).digest("hex"),
    };
    const manifest = { seq: 0, judgedSeq: 0, licence: "https://licence.example/", files: [file] };
    return Promise.resolve(JSON.stringify(manifest));
  },
  open: async () =>
    Promise.resolve({
      size: exported.byteLength,
      read: () => new Blob([new Uint8Array(exported)]).stream(),
    }),
};
