/** The whole demo in memory, behind the real feed and submit apps. */
import type { Hono } from "hono";
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
  return publicApp(instance, { documents: readDocuments() });
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
