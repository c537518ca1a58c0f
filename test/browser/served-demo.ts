/** The demo on a real port, for a browser: the feed, the portal with its built assets, and nothing else. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { buildAssets } from "../../local/portal/build-assets.ts";
import { demoInstance } from "../openapi/demo-instance.ts";
import { portalOver } from "../support/portal-app.ts";
import { testKey } from "../support/keys.ts";
import { vkey } from "../../core/log/vkey.ts";

export interface ServedDemo {
  /** `http://127.0.0.1:54321`. */
  readonly origin: string;
  /** What the portal could not do. */
  readonly bugs: readonly unknown[];
  /** First record of a list, for pages of its kind. */
  first(query: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function servedDemo(): Promise<ServedDemo> {
  const demo = await demoInstance();
  const bugs: unknown[] = [];
  const assets = buildAssets();
  const logKey = testKey("log");
  const portal = portalOver(demo.feed, bugs, {
    assets: () => assets,
    clock: () => demo.instance.now,
    instance: {
      environment: "demo",
      origin: "http://127.0.0.1:8787",
      cities: ["1401", "9901"],
      root: { organization: "1199010000A0D000XY", keyid: demo.instance.key("root").keyid },
      log: { origin: "log.example", vkey: vkey("log.example", logKey.publicKey) },
      limits: [],
    },
  });
  const listener = getRequestListener((request) => {
    const { pathname } = new URL(request.url);
    return (isFeedPath(pathname) ? demo.feed : portal).fetch(request);
  });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    bugs,
    first: async (query) => {
      const list = await (await demo.feed.request(`/v1/${query}`)).json();
      return list.data[0].id;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
