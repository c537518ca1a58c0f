import { createServer } from "node:http";
import { afterAll, expect, test } from "vitest";
import { connectHttp } from "../../store/lean-http.ts";

let lastModified = "";
const server = createServer((_, response) => {
  response.setHeader("last-modified", lastModified);
  response.end("x");
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => server.close());

test.each([
  ["Tue, 24 Nov 2026 17:00:00 GMT", "2026-11-24T17:00:00.000Z"],
  ["yesterday or so", undefined],
  ["", undefined],
])("an answer that was last modified %o is told as of %o", async (header, expected) => {
  lastModified = header;
  const address = server.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const send = connectHttp(new URL(`http://127.0.0.1:${port}`), { timeout: 2000 });
  const answer = await send({ method: "GET", path: "/", headers: {}, body: "" });
  expect(answer.bytes.toString()).toBe("x");
  expect(answer.modified).toBe(expected);
});
