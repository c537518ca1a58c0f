import middy from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { internalProblem } from "../../../functions/middleware/internal-problem.ts";
import { streamAnswer, type ReadEvent } from "../../../functions/middleware/stream-answer.ts";
import { lambdaContext } from "../../support/lambda.ts";
import { callStreaming, installLambdaStreaming } from "../../support/lambda-streaming.ts";

beforeAll(installLambdaStreaming);

function eventOf(rawPath: string, method = "GET", rawQueryString = ""): ReadEvent {
  return {
    rawPath,
    rawQueryString,
    headers: { accept: "text/csv", "x-odd": "公示", "x-none": undefined },
    requestContext: { domainName: "abc.lambda-url.example", http: { method } },
  };
}

function handlerOf(app: Hono): unknown {
  return middy<ReadEvent>({ executionMode: executionModeStreamifyResponse })
    .handler((event: ReadEvent) => streamAnswer(event, (request) => app.fetch(request)))
    .use(internalProblem());
}

test("a body is passed on chunk by chunk, after status and headers", async () => {
  const app = new Hono();
  app.get("/rows", () => {
    const rows = new ReadableStream<string>({
      start(controller) {
        for (const row of ["a\r\n", "b\r\n", "c\r\n"]) controller.enqueue(row);
        controller.close();
      },
    });
    return new Response(rows.pipeThrough(new TextEncoderStream()), {
      status: 206,
      headers: { "content-type": "text/csv", etag: '"1"' },
    });
  });
  const streamed = await callStreaming(handlerOf(app), eventOf("/rows"), lambdaContext());
  expect(streamed).toEqual({
    status: 206,
    headers: { "content-type": "text/csv", etag: '"1"' },
    chunks: ["a\r\n", "b\r\n", "c\r\n"],
  });
});

test("method, path, query and printable headers reach the application", async () => {
  const app = new Hono();
  app.all("*", (c) =>
    c.text([c.req.method, c.req.url, c.req.header("accept"), c.req.header("x-odd")].join(" ")),
  );
  const event = eventOf("/v1/receipts", "GET", "area=9901&limit=1");
  const { chunks } = await callStreaming(handlerOf(app), event, lambdaContext());
  expect(chunks.join("")).toBe(
    "GET https://abc.lambda-url.example/v1/receipts?area=9901&limit=1 text/csv ",
  );
});

test("HEAD and 304 end without a body", async () => {
  const app = new Hono();
  app.get("/304", (c) => c.body(null, 304));
  app.get("/record", (c) => c.json({ a: 1 }));
  const unchanged = await callStreaming(handlerOf(app), eventOf("/304"), lambdaContext());
  const head = await callStreaming(handlerOf(app), eventOf("/record", "HEAD"), lambdaContext());
  expect(unchanged).toMatchObject({ status: 304, chunks: [] });
  expect(head).toMatchObject({ status: 200, chunks: [] });
});

test("a handler that fails answers a 500 problem, not a broken stream", async () => {
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.get("/", () => {
    throw new Error("secret");
  });
  const { status, chunks } = await callStreaming(handlerOf(app), eventOf("/"), lambdaContext());
  expect(status).toBe(500);
  expect(chunks.join("")).toContain('"code":"internal"');
  expect(chunks.join("")).not.toContain("secret");
});
