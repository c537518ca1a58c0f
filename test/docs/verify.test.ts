/** docs/verify.md, run as it stands: every command of it, by a shell, against a real server. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { notice } from "../support/examples.ts";
import { testInstance, type TestInstance } from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { publicApp } from "../support/public-instance.ts";
import { whilePumping } from "../support/pump.ts";

const document = readFileSync(new URL("../../docs/verify.md", import.meta.url), "utf8");
const blocks = [...document.matchAll(/^```sh( settings)?\n(.*?)^```$/gms)];
const script = blocks.flatMap(([, settings, text]) => (settings === undefined ? [text] : []));
const settingNames = ["HOST", "ROOT", "RECORD"] as const;

// Where there is no openssl, there is no output either.
const openssl = String(spawnSync("openssl", ["version"]).stdout);
const missing = ["curl", "sha256sum", "base64", "xxd", "sed", "bash"].filter(
  (tool) => spawnSync(tool, ["--version"]).error !== undefined,
);
const able = openssl.startsWith("OpenSSL 3") && missing.length === 0;
const skipping = able
  ? ""
  : ` (skipped: needs OpenSSL 3${missing.map((tool) => `, ${tool}`).join("")})`;

/** Hundreds of small processes. */
vi.setConfig({ testTimeout: 240_000 });

let instance: TestInstance;
let server: ServerType;
let origin = "";
let folder = "";
/** What the server answers instead, by path. */
let lie: ((path: string, body: string) => string) | undefined;
let record = "";
/** Records of submissions of which another item was erased. */
const left: string[] = [];

beforeAll(async () => {
  instance = await testInstance();
  const posted = await instance.post({ dataset: "disclosures", items: [notice()] });
  record = `disclosures/${posted.submission ?? ""}-0`;
  await instance.drain();
  const { data } = notice({ title: "已删去个人信息" }) as { data: object };
  const ground = "personal_information";
  for (const [size, change] of [
    [3, { op: "withdraw", ground }],
    [5, { op: "correct", erase: true, ground, data }],
  ] as const) {
    const items = Array.from({ length: size }, (_, index) => notice({ title: titleOf(index) }));
    const { submission = "" } = await instance.post({ dataset: "disclosures", items });
    await instance.drain();
    instance.now += 60_000;
    const item = { ...change, record: `${submission}-1`, version: 1, reason: "含个人信息" };
    await whilePumping(instance, instance.post({ dataset: "disclosures", items: [item] }));
    await instance.drain();
    left.push(`disclosures/${submission}-${String(size - 1)}`);
  }
  const app = publicApp(instance);
  server = serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: async (request) => {
      const response = await app.fetch(request);
      const { pathname } = new URL(request.url);
      return lie === undefined
        ? response
        : new Response(lie(pathname, await response.text()), { status: response.status });
    },
  });
  await once(server, "listening");
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // it listens on a port
  folder = mkdtempSync(join(tmpdir(), "gongshi-verify-"));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** With what a shell may trip over. */
function titleOf(index: number): string {
  return `第${String(index)}条“公告” "\\n" $HOME %s`;
}

async function run(
  root: string,
  subject = record,
): Promise<{ readonly code: number | null; readonly out: string }> {
  const settings = `HOST=${origin}\nROOT=${root}\nRECORD=${subject}\n`;
  const child = spawn("bash", ["-c", settings + script.join("\n")], { cwd: folder });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
  }
  await once(child, "close");
  return { code: child.exitCode, out };
}

test("the settings are the three that the test fills in", () => {
  const [, , settings = ""] = blocks.find(([, kind]) => kind !== undefined) ?? [];
  expect(
    settings
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0]),
  ).toEqual(settingNames);
  expect(script.length).toBeGreaterThan(4);
});

test.skipIf(!able)(`the commands verify a record up to the root key${skipping}`, async () => {
  const { code, out } = await run(instance.key("root").jwk.x);
  expect(out).toContain("body: its digest is the one that was signed");
  expect(out.match(/^signature: made by key/gm)?.length).toBeGreaterThan(2);
  expect(out.match(/^log: entry \d+ of \d+$/gm)?.length).toBeGreaterThan(2);
  expect(out).toContain("checkpoint: signed by log.example");
  expect(out).toContain("verified up to the root key");
  expect(code).toBe(0);
});

test.skipIf(!able)(
  `they refuse a changed body, entry, key, hash and checkpoint${skipping}`,
  async () => {
    const lies: readonly (typeof lie)[] = [
      (path, body) => (path.endsWith("/body") ? body.replace("照明", "照朋") : body),
      (path, body) => body.replace(path.endsWith("/proof") ? '"n\\":' : /$^/, '"n\\":1'),
      (path, body) => (path.startsWith("/v1/keys/") ? body.replace(/"x":"./, '"x":"_') : body),
      (path, body) => body.replace(path.endsWith("/proof") ? /^(index \d+\n)./m : /$^/, "$1_"),
      (path, body) => body.replace(path.endsWith("/proof") ? /(log\.example\n)\d/ : /$^/, "$19"),
    ];
    for (const [index, one] of lies.entries()) {
      lie = one;
      const { code, out } = await run(instance.key("root").jwk.x);
      expect([code, out.includes("NOT VERIFIED")], `lie ${String(index)}: ${out}`).toEqual([
        1,
        true,
      ]);
    }
    lie = undefined;
  },
);

test.skipIf(!able).each([0, 1])(
  `they verify an item that is left of a submission of which another was erased (%i)${skipping}`,
  async (which) => {
    const one = left[which] ?? "";
    const { code, out } = await run(instance.key("root").jwk.x, one);
    expect([code, out]).toEqual([0, expect.stringContaining("verified up to the root key")]);
    expect(out.split("\n")[0]).toMatch(/^item: it is among .* of which 1 was erased$/);
    const shown = JSON.parse(readFileSync(join(folder, "signed-record.json"), "utf8")) as {
      data: { title: string };
    };
    expect(shown.data.title).toBe(titleOf(Number(one.at(-1))));
  },
);

test.skipIf(!able)(
  `they refuse it where anything that is left was changed${skipping}`,
  async () => {
    const lies: readonly (readonly [string | RegExp, string])[] = [
      ["第0条", "第9条"],
      [/"salt":"[0-9a-f]{6}/, '"salt":"000000'],
      [/"hash":"[0-9a-f]{6}/, '"hash":"000000'],
      [/\[(\{"item".*?"salt":"\w*"\}),(\{"hash".*),(\{"item".*?"\})\],/, "[$3,$2,$1],"],
    ];
    for (const [said, instead] of lies) {
      let changed = false;
      lie = (path, body) => {
        if (!path.endsWith("/redacted")) return body;
        changed = body.replace(said, instead) !== body;
        return body.replace(said, instead);
      };
      const { code, out } = await run(instance.key("root").jwk.x, left[0]);
      const refused = [code, out.includes("NOT VERIFIED"), changed];
      expect(refused, `${String(said)}: ${out}`).toEqual([1, true, true]);
    }
    lie = undefined;
  },
);

test.skipIf(!able)(`they do not end at another root key${skipping}`, async () => {
  const { code, out } = await run(testKey("another root").jwk.x);
  expect([code, out.includes("verified up to the root")]).toEqual([1, false]);
});
