/**
 * How long an audit takes: `npm run bench:audit -- 100000`. One process serves a log of so many small signed
 * submissions from memory, another audits it over HTTP; both print what they used.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { runCli } from "../../cli/run-cli.ts";
import { notice } from "../support/examples.ts";
import { testInstance } from "../support/instance.ts";
import { processIo } from "../support/process-io.ts";
import { publicApp } from "../support/public-instance.ts";
import { committees } from "./statements.ts";

const self = fileURLToPath(import.meta.url);
const [mode = "20000", ...more] = process.argv.slice(2);
if (mode === "serve") await serveLog(Number(more[0]));
else if (mode === "audit") await runAudit(more);
else await measure(Number(mode), more);

async function measure(count: number, options: readonly string[]): Promise<void> {
  const server = fork(self, ["serve", String(count)]);
  const [served] = (await once(server, "message")) as [{ origin: string; root: string }];
  const auditor = fork(self, ["audit", served.origin, "--root-key", served.root, ...options]);
  await once(auditor, "exit");
  server.disconnect();
}

/** Notices of all committees, in turn; numbered, logged and projected in batches. */
async function serveLog(count: number): Promise<void> {
  const instance = await testInstance();
  const batch = 500;
  for (let made = 0; made < count; made += batch) {
    const posts = Array.from({ length: Math.min(batch, count - made) }, async (_, n) => {
      const { uscc, area } = committees[(made + n) % committees.length] ?? { uscc: "", area: "" };
      const items = [notice({ title: `公示第${String(made + n)}号` }, area)];
      const { status, json } = await instance.post({
        dataset: "disclosures",
        publisher: uscc,
        items,
      });
      if (status !== 201) throw new Error(JSON.stringify(json));
    });
    await Promise.all(posts);
    await instance.drain();
    instance.now += 1000;
    if ((made / batch) % 20 === 0) process.stderr.write(`${String(made)} made\n`);
  }
  const server = serve({
    fetch: publicApp(instance).fetch,
    port: 0,
    hostname: "127.0.0.1",
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  process.on("disconnect", () => {
    report("serving process");
    process.exit(0);
  });
  process.send?.({
    origin: `http://127.0.0.1:${String(port)}`,
    root: instance.key("root").jwk.x,
  });
}

async function runAudit(args: readonly string[]): Promise<void> {
  const start = performance.now();
  const io = processIo(
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
  const code = await runCli(["audit", ...args], io);
  process.stdout.write(`exit ${String(code)}, ${seconds(performance.now() - start)} elapsed\n`);
  report("auditing process");
  process.disconnect();
}

function report(what: string): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpu = seconds((userCPUTime + systemCPUTime) / 1000);
  process.stdout.write(`${what}: ${cpu} of CPU, ${String(Math.round(maxRSS / 1024))} MB at most\n`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
