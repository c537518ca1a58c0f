/**
 * What Lambda's Node.js runtime does around a handler, over the documented Runtime API: it loads the handler
 * named by _HANDLER, asks for one event after another, and sends back what comes out, streamed where the handler
 * streams. Run by a bare Node.js, with nothing else in its environment.
 */
import { request as send } from "node:http";
import { join } from "node:path";
import { PassThrough } from "node:stream";

const { AWS_LAMBDA_RUNTIME_API: api, LAMBDA_TASK_ROOT: root, _HANDLER: name } = process.env;
const base = `http://${api}/2018-06-01/runtime`;
const httpIntegration = "application/vnd.awslambda.http-integration-response";

globalThis.awslambda = {
  streamifyResponse: (run) => Object.assign(run, { streams: true }),
  HttpResponseStream: {
    // Status and headers go before the body, eight zero bytes between them.
    from: (stream, prelude) => {
      stream.contentType = httpIntegration;
      stream.write(JSON.stringify(prelude));
      stream.write(new Uint8Array(8));
      return stream;
    },
  },
};

const [file, member] = name.split(".");
const module = await import(join(root, `${file}.mjs`)).catch(async (error) => {
  await post("/init/error", JSON.stringify({ errorMessage: String(error) }));
  process.exit(1);
});
const handler = module[member];

for (;;) {
  const next = await fetch(`${base}/invocation/next`);
  const id = next.headers.get("lambda-runtime-aws-request-id");
  const deadline = Number(next.headers.get("lambda-runtime-deadline-ms"));
  const event = await next.json();
  const context = {
    awsRequestId: id,
    invokedFunctionArn: next.headers.get("lambda-runtime-invoked-function-arn"),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    if (handler.streams) await stream(id, event, context);
    else await post(`/invocation/${id}/response`, JSON.stringify(await handler(event, context)));
  } catch (error) {
    const facts = { errorType: error?.name, errorMessage: String(error?.message ?? error) };
    await post(`/invocation/${id}/error`, JSON.stringify(facts));
  }
}

async function stream(id, event, context) {
  const body = new PassThrough();
  const sent = new Promise((resolve, reject) => {
    body.once("readable", () => {
      const headers = {
        "lambda-runtime-function-response-mode": "streaming",
        "transfer-encoding": "chunked",
        "content-type": body.contentType ?? "application/octet-stream",
      };
      const options = { method: "POST", headers };
      const out = send(`${base}/invocation/${id}/response`, options, (answer) => {
        answer.resume().on("end", resolve);
      });
      out.on("error", reject);
      body.pipe(out);
    });
  });
  await handler(event, body, context);
  await sent;
}

async function post(path, body) {
  await (await fetch(base + path, { method: "POST", body })).arrayBuffer();
}
