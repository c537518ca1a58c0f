import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { demoInstance, type DemoInstance } from "../../openapi/demo-instance.ts";
import { publicApp, publicOrigin } from "../../support/public-instance.ts";

let demo: DemoInstance;
beforeAll(async () => {
  demo = await demoInstance();
});

const entry = z
  .object({ anchor: z.string() })
  .catchall(z.array(z.object({ href: z.string(), type: z.string().optional() })));

test("the API catalogue is a link set whose own targets all answer with the type it names (RFC 9727)", async () => {
  const response = await demo.feed.request("/.well-known/api-catalog");
  expect(response.headers.get("content-type")).toBe(
    'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  );
  const { linkset } = z.object({ linkset: z.array(entry) }).parse(await response.json());
  const targets = linkset.flatMap(({ anchor: _place, ...links }) => Object.values(links).flat());
  const own = targets.filter(({ type }) => type !== undefined);
  expect(own.length).toBeGreaterThan(5);
  for (const link of own) {
    const headers = { accept: link.type ?? "*/*" };
    const answer = await demo.feed.request(link.href.slice(publicOrigin.length), { headers });
    expect({ href: link.href, status: answer.status }).toEqual({ href: link.href, status: 200 });
  }
});

test("HEAD of the API catalogue links to it", async () => {
  const response = await demo.feed.request("/.well-known/api-catalog", { method: "HEAD" });
  expect(response.headers.get("link")).toBe('</.well-known/api-catalog>; rel="api-catalog"');
});

test("security.txt names the configured contact, where it stands, and an end within a year (RFC 9116)", async () => {
  const response = await demo.feed.request("/.well-known/security.txt");
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const fields = new Map(
    (await response.text())
      .trimEnd()
      .split("\n")
      .map((line): [string, string] => {
        const [name = "", value = ""] = line.split(/: (.*)/s);
        return [name, value];
      }),
  );
  expect(fields.get("Contact")).toBe("mailto:security@gongshi.example");
  expect(fields.get("Canonical")).toBe(`${publicOrigin}/.well-known/security.txt`);
  const left = Date.parse(fields.get("Expires") ?? "") - demo.instance.now;
  expect(left).toBeGreaterThan(180 * 86_400_000);
  expect(left).toBeLessThan(365 * 86_400_000);
});

test("where the operator named no contact there is no security.txt, rather than one with somebody else's", async () => {
  const app = publicApp(demo.instance, {
    instance: {
      ...{ environment: "production", origin: publicOrigin, cities: ["1401"], limits: [] },
      root: { organization: "1199010000A0D000XY", keyid: "k" },
      log: { origin: "log.example", vkey: "v" },
    },
  });
  expect((await app.request("/.well-known/security.txt")).status).toBe(404);
});
