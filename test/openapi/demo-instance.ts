/** The whole demo in memory, behind the real feed and submit apps. */
import type { Hono } from "hono";
import { createFeedApp } from "../../functions/feed/app.ts";
import { readDocuments } from "../../local/documents.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { planOf } from "../local/bootstrap/demo-plan.ts";
import { enterPlan, testInstance, type TestInstance } from "../support/instance.ts";

export interface DemoInstance {
  readonly instance: TestInstance;
  readonly feed: Hono;
}

/** The feed app over adapters that hold nothing yet. */
export async function emptyFeed(): Promise<DemoInstance> {
  const instance = await testInstance(true);
  return { instance, feed: feedOver(instance) };
}

/** The feed app over an instance's stores, in its time. */
export function feedOver(instance: TestInstance): Hono {
  const root = instance.key("root");
  return createFeedApp({
    datasets,
    codeLists,
    feed: instance.feed,
    ledger: instance.ledger,
    objects: instance.objects,
    clock: () => instance.now,
    instance: {
      environment: "demo",
      origin: "http://127.0.0.1:8787",
      cities: ["1401", "9901"],
      root: { organization: "1199010000A0D000XY", keyid: root.keyid },
      log: { origin: "log.example", vkey: "log.example" },
      limits: [],
    },
    documents: readDocuments(),
    health: async () =>
      Promise.resolve({ status: "ok", seq: 0, pending: 0, lag: 0, oldestPendingSeconds: 0 }),
    reportBug: (error) => {
      instance.bugs.push(error);
    },
  });
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
