import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
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
