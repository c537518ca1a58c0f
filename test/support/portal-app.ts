/** The portal over any app that answers as the API does, with stand-ins for its assets. */
import type { Hono } from "hono";
import { createPortalApp, type PortalDependencies } from "../../functions/portal/app.tsx";
import { assetsOf } from "../../functions/portal/read-assets.ts";
import { articlesOf } from "../../openapi/articles.ts";
import { caseGroups } from "../../schemas/checks/index.ts";
import { duties } from "../../schemas/duties/index.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** The portal's app; what it could not do is put into `bugs`. */
export function portalOver(
  feed: Pick<Hono, "request">,
  bugs: unknown[],
  change: Partial<PortalDependencies> = {},
): Hono {
  const assets = assetsOf([
    { name: "portal.css", body: text("body{margin:0}") },
    { name: "verify.js", body: text("export {};") },
  ]);
  return createPortalApp({
    api: async (path, headers) => feed.request(path, { headers }),
    assets: () => Promise.resolve(assets),
    instance: {
      environment: "demo",
      origin: "http://127.0.0.1:8787",
      cities: ["1401", "9901"],
      root: { organization: "1199010000A0D000XY", keyid: "k" },
      log: { origin: "log.example", vkey: "v" },
      limits: [],
    },
    datasets,
    codeLists,
    indicators,
    articles: articlesOf(datasets, caseGroups, duties),
    clock: () => Date.UTC(2026, 10, 20),
    reportBug: (error) => bugs.push(error),
    ...change,
  });
}
