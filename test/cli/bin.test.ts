import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../cli/gongshi.mjs", import.meta.url));
const record = {
  id: "x-0",
  areaName: "桂园社区",
  publishedAt: "2026-07-10T07:20:00.000Z",
  data: {},
};
const server = createServer((request, response) => {
  const found = request.url === "/v1/receipts?limit=1";
  response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  response.end(
    JSON.stringify(
      found ? { data: [record], links: {} } : { code: "not_found", title: "Not found" },
    ),
  );
});
let host = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an object.
  host = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => server.close());

test("the bin runs from another folder, talks HTTP, prints to stdout and exits 0", async () => {
  const { stdout, stderr } = await gongshi("list", "receipts", "--limit", "1", "--host", host);
  expect([stdout, stderr]).toEqual(["2026-07-10  桂园社区    x-0\n", ""]);
});

test("the bin's exit code is the command's, its message on stderr in the locale's language", async () => {
  await expect(gongshi("get", "receipts/none", "--host", host)).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: "Not found (404 not_found)\n",
  });
  await expect(gongshi("submit")).rejects.toMatchObject({
    code: 2,
    stderr: "gongshi: --dataset is missing\n",
  });
});

async function gongshi(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [bin, ...args], {
    cwd: tmpdir(),
    env: { PATH: "/usr/bin:/bin", LANG: "en_US.UTF-8" },
  });
}

test("a sealed key signs with its passphrase from a file, and never without it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-sealed-"));
  const key = join(folder, "sealed.jwk");
  const passphrase = join(folder, "passphrase");
  writeFileSync(passphrase, "correct horse battery\n");
  writeFileSync(join(folder, "item.json"), JSON.stringify({ op: "publish", data: {} }));
  const env = { ...process.env, LC_ALL: "en", GONGSHI_PASSPHRASE_FILE: passphrase };
  const cli = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, [bin, ...args], { env });
    return stdout;
  };
  await cli("keygen", "--key", key, "--encrypt");
  expect(readFileSync(key, "utf8")).toMatch(/^[\w-]+(\.[\w-]+){4}\n$/);
  const sign = ["sign", "--dataset", "receipts", "--file", join(folder, "item.json"), "--key", key];
  expect(await cli(...sign, "--publisher", "55990101MF00A00185")).toContain("signature-input");
  writeFileSync(passphrase, "wrong horse\n");
  await expect(cli(...sign, "--publisher", "55990101MF00A00185")).rejects.toMatchObject({
    code: 2,
  });
  rmSync(folder, { recursive: true });
}, 60_000);

test("requests go through the proxy that the environment names", async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: [], links: {} }));
  });
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 502 no\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo; // a TCP server's address is an object
  const env = {
    ...process.env,
    LC_ALL: "en",
    HTTP_PROXY: `http://127.0.0.1:${String(port)}`,
    NO_PROXY: "",
  };
  const args = [bin, "status", "a".repeat(26), "--host", "http://instance.example"];
  await promisify(execFile)(process.execPath, args, { env }).catch(() => undefined);
  expect(asked.join(" ")).toContain("instance.example");
  proxy.closeAllConnections();
  proxy.close();
}, 60_000);
