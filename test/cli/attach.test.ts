/** Files from the command line: sent, named, verified. */
import { writeFileSync } from "node:fs";
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { notice } from "../support/examples.ts";
import { guiyuan, sha256Of, testInstance, type TestInstance } from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { publicApp, runAgainst } from "../support/public-instance.ts";
import { testFolder } from "./folder.ts";

const folder = testFolder();
const convention = new TextEncoder().encode("居民公约全文\n第一条 邻里和睦。\n");
let instance: TestInstance;
let app: Pick<Hono, "request">;

/** Signed requests go to the apps that take them, all else to the feed. */
function whole(feed: Hono): Pick<Hono, "request"> {
  return {
    request: async (input: string | Request | URL, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // The commands have a clock of their own.
      instance.now = Date.UTC(2026, 9, 15, 8, 30);
      const taker = { PUT: instance.attachments, POST: instance.app }[init?.method ?? ""];
      if (taker === undefined) return feed.request(url.href, init);
      const answer = await taker.fetch(new Request(url, init), {
        target: url.pathname + url.search,
      });
      await instance.drain();
      return answer;
    },
  };
}

beforeAll(async () => {
  instance = await testInstance();
  app = whole(publicApp(instance));
  writeFileSync(folder.path("公约.txt"), convention);
  writeFileSync(folder.path("名单.txt"), "张某 11010519491231002X\n");
  writeFileSync(folder.path("公约.docx"), convention);
  folder.json("clerk.jwk", testKey(`${guiyuan}.clerk`).jwk);
  folder.json("notice.json", notice({ body: undefined, displayUntil: "2026-12-31" }));
});

const key = (): readonly string[] => ["--key", folder.path("clerk.jwk")];

test("attach prints the digest; a file with personal data, or of another kind, is refused in words", async () => {
  const good = await runAgainst(app, ["attach", folder.path("公约.txt"), ...key()]);
  expect([good.code, good.err, good.out]).toEqual([0, "", `${sha256Of(convention)}  公约.txt\n`]);
  const bad = await runAgainst(app, ["attach", folder.path("名单.txt"), ...key()], "zh");
  expect(bad.code).toBe(1);
  expect(bad.err).toContain("第 1 行起是居民身份号码");
  expect(bad.err).not.toContain("110105");
  const other = await runAgainst(app, ["attach", folder.path("公约.docx"), ...key()]);
  expect([other.code, other.err]).toEqual([2, expect.stringContaining("files may be pdf")]);
});

test("submit --attach sends the file and names it; a dry run sends nothing; verify tells the file by its digest", async () => {
  const args = [
    "submit",
    "--dataset",
    "disclosures",
    "--file",
    folder.path("notice.json"),
    ...key(),
  ];
  const attach = ["--attach", folder.path("公约.txt"), "--attest", "pii.health"];
  const other = new TextEncoder().encode("另一份附件\n");
  writeFileSync(folder.path("另一份.txt"), other);
  const dry = await runAgainst(app, [...args, "--attach", folder.path("另一份.txt"), "--dry-run"]);
  expect([dry.code, await instance.files.get(`files/${sha256Of(other)}`)]).toEqual([0, undefined]);
  const { code, out, err } = await runAgainst(app, [...args, ...attach, "--json"]);
  expect([code, err]).toEqual([0, ""]);
  const { records } = JSON.parse(out) as { records: readonly string[] };
  const record = await app.request(`http://127.0.0.1:8787/v1/disclosures/${records[0] ?? ""}`);
  expect(await record.json()).toMatchObject({
    attested: ["pii.health"],
    data: { attachments: [{ name: "公约.txt", sha256: sha256Of(convention) }] },
  });
  const verify = ["verify", `disclosures/${records[0] ?? ""}`];
  const root = ["--root-key", instance.key("root").jwk.x];
  const same = await runAgainst(app, [...verify, ...root, "--attachment", folder.path("公约.txt")]);
  expect([same.code, same.err]).toEqual([0, expect.stringContaining("✓ attachment")]);
  const stranger = ["--attachment", folder.path("另一份.txt")];
  const differs = await runAgainst(app, [...verify, ...root, ...stranger]);
  expect([differs.code, differs.err]).toEqual([1, expect.stringContaining("✗ attachment")]);
});
