/** A site on a port of this machine over a test instance in memory: submit, feed and portal, in its own time. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { buildAssets } from "../../local/portal/build-assets.ts";
import { testInstance, type TestInstance } from "../support/instance.ts";
import { portalOver } from "../support/portal-app.ts";
import { publicApp } from "../support/public-instance.ts";

export interface DemoSite {
  readonly origin: string;
  readonly instance: TestInstance;
  close(): Promise<void>;
}

/** Starts it with the demo's registry; its clock runs on from where the registry ends. */
export async function startDemoSite(): Promise<DemoSite> {
  const instance = await testInstance();
  const assets = buildAssets();
  const feed = publicApp(instance);
  const portal = portalOver(feed, instance.bugs, { assets: () => assets });
  let logged = Promise.resolve();
  const listener = getRequestListener(async (request, env) => {
    const target = env.incoming.url ?? "/";
    const path = target.split("?", 1)[0] ?? "/";
    if (request.method === "PUT") {
      const authority = (env.incoming.headers.host ?? "").toLowerCase();
      return instance.attachments.fetch(request, { target, authority });
    }
    if (!path.endsWith("/submissions"))
      return (isFeedPath(path) ? feed : portal).fetch(request, env);
    const authority = (env.incoming.headers.host ?? "").toLowerCase();
    const response = await instance.app.fetch(request, { target, authority });
    logged = logged.then(() => instance.drain());
    return response;
  });
  const began = Date.now();
  const start = instance.now;
  Object.defineProperty(instance, "now", { get: () => start + Date.now() - began });
  const server = createServer((req, res) => void listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    instance,
    close: async () => {
      await logged;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
