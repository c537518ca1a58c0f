/** A bundled handler as Lambda runs it: in a process of its own, with nothing but its folder and environment. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

export interface Bundle {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

const resultSchema = z.object({ answer: z.unknown(), body: z.string() });
export type BundleResult = z.infer<typeof resultSchema>;

/** Gives the handler these events in turn; what it answered to each, and streamed. */
export async function runBundle(
  { folder, environment }: Bundle,
  events: readonly object[],
): Promise<readonly BundleResult[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", runtime, join(folder, "index.mjs"), JSON.stringify(events)],
    { cwd: folder, env: { LAMBDA_TASK_ROOT: folder, ...environment }, maxBuffer: 10_000_000 },
  );
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  return z.array(resultSchema).parse(JSON.parse(last));
}

/** The part of Lambda's runtime that the handlers meet. Its last line says what came out. */
const runtime = `
  import { Writable } from "node:stream";
  globalThis.awslambda = {
    streamifyResponse: (run) => Object.assign(run, { streams: true }),
    HttpResponseStream: { from: (stream, prelude) => Object.assign(stream, { prelude }) },
  };
  const [, path, events] = process.argv;
  const { handler } = await import(path);
  const context = { awsRequestId: "request", getRemainingTimeInMillis: () => 10_000 };
  const results = [];
  for (const event of JSON.parse(events)) {
    const parts = [];
    const stream = new Writable({ write: (part, _, done) => (parts.push(part), done()) });
    const answer = handler.streams
      ? (await handler(event, stream, context), stream.prelude)
      : await handler(event, context);
    results.push({ answer, body: Buffer.concat(parts).toString("utf8") });
  }
  console.log(JSON.stringify(results));
  process.exit(0);
`;
