/** The demo on a real port, for a browser: the feed, the portal with its built assets, and nothing else. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { buildAssets } from "../../local/portal/build-assets.ts";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { demoInstance } from "../openapi/demo-instance.ts";
import { notice } from "../support/examples.ts";
import type { TestAnswer } from "../support/instance.ts";
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
  /** Publishes notices with these titles, those that may be published; answers where, and their records. */
  publish(titles: readonly string[]): Promise<Published>;
  close(): Promise<void>;
}

interface Published {
  readonly publisher: string;
  readonly area: string;
  readonly records: readonly { readonly id: string; readonly title: string }[];
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
    publish: async (titles) => {
      const [publisher, area] = ["55990101MF00A0050G", "990101005002"];
      const title = disclosures.fields.shape["title"];
      const send = (some: readonly string[], dryRun: boolean): Promise<TestAnswer> =>
        demo.instance.post({
          ...{ dataset: "disclosures", publisher, dryRun },
          items: some.map((text) =>
            notice({ title: text, body: `${text}\n${text}`, displayUntil: "2027-06-30" }, area),
          ),
        });
      // Some hold what only looks like personal data, and are refused for it.
      let published = titles.filter((text) => title?.safeParse(text).success === true);
      for (;;) {
        const { errors = [] } = (await send(published, true)).json;
        const wrong = new Set<number>(
          errors.map(({ pointer }: { pointer: string }) => Number(pointer.split("/")[2])),
        );
        if (wrong.size === 0) break;
        published = published.filter((_, index) => !wrong.has(index));
      }
      const { json, status } = await send(published, false);
      if (status !== 201) throw new Error(JSON.stringify(json));
      await demo.instance.drain();
      demo.instance.now += 5_000;
      const ids: readonly string[] = json.records;
      return {
        ...{ publisher, area },
        records: published.map((text, index) => ({ id: ids[index] ?? "", title: text })),
      };
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
